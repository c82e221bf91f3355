"""Owns long work on one cursor: how far it is, and stopping it when somebody asks."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

import duckdb

from dashboard.model.errors import CancelledError, Problem, RefusedError
from dashboard.store.room import refusing_without_room

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

EVERY = 0.2  # seconds between two looks
LONGEST_HOURS = (
    6  # of one statement: with a hundred million rows, on a busy machine, one may take over an hour
)
TELLS = ("enable_progress_bar", "enable_progress_bar_print")  # have the driver tell how far a statement is


_TOO_LONG = Problem(
    "A step took too long; nothing was changed",
    expected=f"at most {LONGEST_HOURS} hours",
    mend="Try again when the machine has less to do, or load the files one by one.",
)


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
        self._done = self._until = 0.0
        self._within = 0.0  # share of the step that is done

    def step(self, title: str, done: float, until: float | None = None) -> None:
        """Begin a step at `done`, the share of the whole (0 to 1) that is behind it.

        `until` is the share behind its end: then the statement that takes most of it tells how far it is.
        Raises `CancelledError` when somebody has asked to stop.
        """
        self._step, self._done, self._until, self._within = title, done, until or done, 0.0
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
        for setting, value in zip(TELLS, ("true", "false"), strict=True):
            self.cursor.execute(f"SET {setting}={value}")
        ended = threading.Event()
        watch = threading.Thread(target=self._watch, args=(ended,), name="watch", daemon=True)
        watch.start()
        try:
            with refusing_without_room():
                yield self
        except duckdb.InterruptException as error:
            self.check()
            raise RefusedError(_TOO_LONG) from error
        finally:
            ended.set()
            watch.join()

    def _watch(self, ended: threading.Event) -> None:
        while not ended.wait(EVERY):
            if self._cancel.is_set():
                self.cursor.interrupt()
            else:
                self._within = max(self._within, self.cursor.query_progress() / 100)
                self._tell()

    def _tell(self) -> None:
        if self._report is None:
            return
        spent = time.perf_counter() - self._started
        done = self._done + (self._until - self._done) * self._within
        left = spent * (1 - done) / done if done and spent > 1 else None
        self._report(Progress(self._step, round(self.total * done), self.total, left))
