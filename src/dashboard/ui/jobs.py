"""Owns work that takes longer than a page should: done in a thread, once per version of the data, then remembered."""

import logging
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Any

from dashboard.model.errors import RefusedError
from dashboard.store import Store

_log = logging.getLogger("dashboard")
KEPT = 16


@dataclass(slots=True)
class Job:
    """One piece of work: under way, done with a result, or ended with a fault."""

    is_done: bool = False
    result: Any = None
    fault: Exception | None = None


class Jobs:
    """The jobs of this process, newest last; safe to use from any thread."""

    def __init__(self, kept: int = KEPT) -> None:
        self._kept = kept
        self._lock = threading.Lock()
        self._jobs: OrderedDict[Hashable, Job] = OrderedDict()

    def start(self, store: Store, key: Hashable, work: Callable[[], Any]) -> Job:
        """Give the job of that key for the data as it is, starting it where nobody did."""
        full = (id(store), store.version, key)
        with self._lock:
            if full in self._jobs:
                return self._jobs[full]
            job = self._jobs[full] = Job()
            while len(self._jobs) > self._kept:
                self._jobs.popitem(last=False)
        threading.Thread(target=_do, args=(job, work), name=f"job {key}", daemon=True).start()
        return job


def _do(job: Job, work: Callable[[], Any]) -> None:
    try:
        job.result = work()
    except RefusedError as refused:
        job.fault = refused
    except Exception as error:  # noqa: BLE001  # a thread's end: the page shows that it failed
        _log.error("work in the background failed", exc_info=error)
        job.fault = error
    finally:
        job.is_done = True


JOBS = Jobs()
