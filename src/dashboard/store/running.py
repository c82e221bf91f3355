"""Owns long work on one cursor: how far it is, and stopping it when somebody asks."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

import duckdb

from dashboard.model.errors import CancelledError
from dashboard.store.room import refusing_without_room

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

EVERY = 0.2  # seconds between two looks


@dataclass(frozen=True, slots=True)
class Progress:
    """How far long work is: the step it is in, its rows, and the seconds that are probably left."""

    step: str
    rows: int  # done so far
    total: int
    seconds_left: float | None  # None while it cannot be told


Report = Callable[[Progress], None]


class Work:
    """Long work in steps on one cursor; each step is a share of the whole, measured beforehand."""

    def __init__(
        self,
        cursor: "DuckDBPyConnection",
        report: Report | None = None,
        cancel: threading.Event | None = None,
    ) -> None:
        self.cursor = cursor
        self.total = 0  # rows, as soon as they are known
        self._report = report
        self._cancel = cancel or threading.Event()
        self._started = time.perf_counter()
        self._step = ""
        self._done = 0.0

    def step(self, title: str, done: float) -> None:
        """Begin a step at `done`, the share of the whole (0 to 1) that is behind it.

        Raises `CancelledError` when somebody has asked to stop.
        """
        self._step, self._done = title, done
        self.check()
        self._tell()

    def check(self) -> None:
        """Raise `CancelledError` when somebody has asked to stop."""
        if self._cancel.is_set():
            raise CancelledError("Stopped on request; nothing was changed.")

    @contextmanager
    def watched(self) -> Iterator["Work"]:
        """Run a block that can be stopped at any query: then raises `CancelledError`.

        Raises `RefusedError` where the memory or the disk does not suffice.
        """
        ended = threading.Event()
        watch = threading.Thread(target=self._watch, args=(ended,), name="watch", daemon=True)
        watch.start()
        try:
            with refusing_without_room():
                yield self
        except duckdb.InterruptException as error:
            raise CancelledError("Stopped on request; nothing was changed.") from error
        finally:
            ended.set()
            watch.join()

    def _watch(self, ended: threading.Event) -> None:
        while not ended.wait(EVERY):
            if self._cancel.is_set():
                self.cursor.interrupt()
            else:
                self._tell()

    def _tell(self) -> None:
        if self._report is None:
            return
        spent = time.perf_counter() - self._started
        left = spent * (1 - self._done) / self._done if self._done and spent > 1 else None
        self._report(Progress(self._step, round(self.total * self._done), self.total, left))
