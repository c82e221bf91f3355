"""Owns long work on one cursor: how far it is, and stopping it when somebody asks."""

import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import duckdb

from dashboard.model.errors import CancelledError, Problem, RefusedError
from dashboard.store.room import FEWER_FILES, refusing_without_room

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

EVERY = 0.2  # seconds between two looks
LONGEST_HOURS = 6  # of one statement: of a hundred million rows, on a busy machine, one may take over an hour
OF_WORK: Mapping[str, Any] = MappingProxyType({
    "max_execution_time": LONGEST_HOURS * 3_600_000,
    "enable_progress_bar": True, "enable_progress_bar_print": False,  # tells how far a statement is
})  # fmt: skip
"""How the driver is set on the cursor of long work."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far long work is: the step it is in, its rows, and the seconds that are probably left."""

    step: str
    rows: int  # done so far
    total: int
    seconds_left: float | None  # None while it cannot be told


Report = Callable[[Progress], None]


@dataclass(slots=True)
class _Step:
    title: str = ""
    done: float = 0.0  # share of the whole before it
    until: float = 0.0  # and after it
    within: float = 0.0  # share of the step that is done


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
        self._step = _Step()

    def step(self, title: str, done: float, until: float | None = None) -> None:
        """Begin a step at `done`, the share of the whole (0 to 1) that is behind it.

        `until` is the share behind its end: then the statement that takes most of it tells how far it is.
        Raises `CancelledError` when somebody has asked to stop.
        """
        self._step = _Step(title, done, until or done)
        self.check()
        self._tell()

    def check(self) -> None:
        """Raise `CancelledError` when somebody has asked to stop."""
        if self._cancel.is_set():
            raise CancelledError("Stopped on request; nothing was changed.")

    @contextmanager
    def watched(self, less: str = FEWER_FILES) -> Iterator["Work"]:
        """Run a block that can be stopped at any query: then raises `CancelledError`.

        Raises `RefusedError` where a statement takes too long, or the memory or the disk does not suffice;
        `less` says how the work takes less.
        """
        for setting, value in OF_WORK.items():
            self.cursor.execute(f"SET {setting}={value}")
        ended = threading.Event()
        watch = threading.Thread(target=self._watch, args=(ended,), name="watch", daemon=True)
        watch.start()
        try:
            with refusing_without_room(less):
                yield self
        except duckdb.InterruptException as error:
            self.check()
            raise RefusedError(_too_long(less)) from error
        finally:
            ended.set()
            watch.join()

    def _watch(self, ended: threading.Event) -> None:
        while not ended.wait(EVERY):
            if self._cancel.is_set():
                self.cursor.interrupt()
            else:
                step = self._step  # before it is asked: what is told then is never of a step before
                share = self.cursor.query_progress() / 100
                if share < 1:  # a statement that is through tells nothing of those after it
                    step.within = max(step.within, share)
                self._tell()

    def _tell(self) -> None:
        if self._report is None:
            return
        step, spent = self._step, time.perf_counter() - self._started
        done = step.done + (step.until - step.done) * step.within
        left = spent * (1 - done) / done if done and spent > 1 else None
        self._report(Progress(step.title, round(self.total * done), self.total, left))


def _too_long(less: str) -> Problem:
    return Problem(
        "A step took too long; nothing was changed",
        expected=f"at most {LONGEST_HOURS} hours",
        mend="Try again when the machine has less to do." + less,
    )
