"""Owns what was computed already: a bounded memory keyed by the data's version, shared by sessions and the
warm-up."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import CancelledError, Future
from typing import Any, TypeVar, cast

from dashboard.store import Store

Given = TypeVar("Given")
KEPT = 512  # results; a question's result is a few kB


class Memory:
    """The results that were used last; safe to use from any thread.

    A key holds the store's version and whatever the result depends on, the viewer's scope included, so that a
    result is never shown for other data or to another viewer. Results are not to be changed.
    """

    def __init__(self, kept: int = KEPT) -> None:
        self._kept = kept
        self._lock = threading.Lock()
        self._results: OrderedDict[Hashable, Future[Any]] = OrderedDict()

    def get(self, store: Store, key: Hashable, compute: Callable[[], Given]) -> Given:
        """Give the result of that key, computing it where it is not there.

        Who asks for what somebody else is computing waits for it, and computes it where that came to nothing.
        """
        full = (id(store), store.version, key)
        while True:
            result, is_own = self._place_of(full)
            try:
                return self._computed(full, result, compute) if is_own else cast(Given, result.result())
            except CancelledError:
                continue

    def _place_of(self, full: Hashable) -> tuple[Future[Any], bool]:
        """Give where a result is, or will be, and whether it is for who asks to compute it."""
        with self._lock:
            is_own = full not in self._results
            if is_own:
                self._results[full] = Future()
            self._results.move_to_end(full)
            while len(self._results) > self._kept:
                self._results.popitem(last=False)
            return self._results[full], is_own

    def _computed(self, full: Hashable, result: Future[Any], compute: Callable[[], Given]) -> Given:
        try:
            result.set_result(given := compute())
            return given
        finally:
            if not result.done():
                with self._lock:
                    self._results.pop(full, None)
                result.cancel()


MEMORY = Memory()
