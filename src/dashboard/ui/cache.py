"""Owns what was computed already: a bounded memory keyed by the data's version, shared by sessions and the
warm-up."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
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
        self._results: OrderedDict[Hashable, Any] = OrderedDict()

    def get(self, store: Store, key: Hashable, compute: Callable[[], Given]) -> Given:
        """Give the result of that key, computing it where it is not there."""
        full = (id(store), store.version, key)
        with self._lock:
            if full in self._results:
                self._results.move_to_end(full)
                return cast(Given, self._results[full])
        result = compute()
        with self._lock:
            self._results[full] = result
            while len(self._results) > self._kept:
                self._results.popitem(last=False)
        return result


MEMORY = Memory()
