"""Owns work that takes longer than a page should: done in a thread, told how far it is, stopped on
request."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import Any

from dashboard.model.errors import CancelledError, RefusedError
from dashboard.store import Store
from dashboard.ui.gate.faults import record

KEPT = 16


@dataclass(slots=True)
class Job:
    """One piece of work: under way, done with a result, or ended with a fault."""

    is_done: bool = False
    result: Any = None
    fault: Exception | None = None
    reference: str = ""  # of an unexpected fault, in the server's log
    progress: Any = None  # as the work last told it
    cancel: threading.Event = field(default_factory=threading.Event)
    thread: threading.Thread | None = None

    def tell(self, progress: Any) -> None:
        """Note how far the work is."""
        self.progress = progress


class Jobs:
    """Jobs done once per version of the data and revision of a draft, and remembered; safe in any thread."""

    def __init__(self, kept: int = KEPT) -> None:
        self._kept = kept
        self._lock = threading.Lock()
        self._jobs: OrderedDict[tuple[int, int, int | None, Hashable], Job] = OrderedDict()

    def start(
        self, store: Store, key: Hashable, work: Callable[[Job], Any], revision: int | None = None
    ) -> Job:
        """Give the job of that key for the data and draft as they are, starting it where nobody did.

        Jobs of the same key for what the data or the draft was before are stopped.
        """
        full = (id(store), store.version, revision, key)
        with self._lock:
            if full in self._jobs:
                return self._jobs[full]
            for (owner, _, _, earlier), outdated in self._jobs.items():
                if (owner, earlier) == (id(store), key):
                    outdated.cancel.set()
            job = self._jobs[full] = start_job(work)
            while len(self._jobs) > self._kept:
                self._jobs.popitem(last=False)[1].cancel.set()
        return job

    def known(self, store: Store, key: Hashable) -> Job | None:
        """Give the job of that key for the data as it is, of no draft, if somebody started it."""
        with self._lock:
            return self._jobs.get((id(store), store.version, None, key))

    def end(self, store: Store) -> None:
        """Stop all work on a store and wait for it, so that the store can be closed."""
        with self._lock:
            ending = [self._jobs.pop(key) for key in [key for key in self._jobs if key[0] == id(store)]]
        for job in ending:
            job.cancel.set()
        for job in ending:
            if job.thread:
                job.thread.join()


def start_job(work: Callable[[Job], Any]) -> Job:
    """Start work in a thread of its own."""
    job = Job()
    job.thread = threading.Thread(target=_do, args=(job, work), name="job", daemon=True)
    job.thread.start()
    return job


def _do(job: Job, work: Callable[[Job], Any]) -> None:
    try:
        job.result = work(job)
    except (RefusedError, CancelledError) as told:
        job.fault = told
    except Exception as error:  # noqa: BLE001  # a thread ends here: whoever waits for the job shows that it failed
        job.reference = record(error)
        job.fault = error
    finally:
        job.is_done = True


JOBS = Jobs()
