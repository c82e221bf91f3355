"""Owns the one load a session is preparing: its files, choices, and the jobs that read, check and store
them."""

from dataclasses import dataclass, field

import polars as pl
import streamlit as st

from dashboard.access import Viewer
from dashboard.insight.load_rights import hold_to_sight
from dashboard.intake import Choices, Draft, Load, Plan, Upload, commit, inspect, plan
from dashboard.quality.uploads.checks import check_rows
from dashboard.store import Store
from dashboard.ui.asking.jobs import Job, start_job
from dashboard.ui.upload.receive import discard

_WORK = "upload-work"


@dataclass(slots=True)
class Work:
    """A load on its way; each job follows the one before."""

    store: Store
    uploads: tuple[Upload, ...]
    choices: Choices = field(default_factory=Choices)
    reading: Job | None = None
    planning: Job | None = None
    storing: Job | None = None
    checks_again: bool = False  # check at once when the files are read
    looked_at: dict[tuple[str, str], pl.DataFrame] = field(default_factory=dict)  # rows of the plan, by table
    turn: int = 0  # how often the files were read: each time the controls begin anew, from the choices

    @property
    def draft(self) -> Draft | None:
        """What was read, once it is."""
        return self.reading.result if self.reading else None

    @property
    def plan(self) -> Plan | None:
        """What would be done, once it is known."""
        return self.planning.result if self.planning else None

    @property
    def load(self) -> Load | None:
        """What was stored, once it is."""
        return self.storing.result if self.storing else None

    def read(self, choices: Choices) -> None:
        """Read the files by these choices, anew when they were read already."""
        if self.draft:
            self.draft.close()
        self.choices = choices
        self.turn += 1
        store, uploads = self.store, self.uploads
        self.planning = self.storing = None
        self.reading = start_job(
            lambda job: inspect(store, uploads, choices=choices, progress=job.tell, cancel=job.cancel)
        )

    def check(self) -> None:
        """Check what was read and tell what loading it would do."""
        store, draft = self.store, self.draft
        self.checks_again = False
        self.looked_at = {}
        if draft:
            self.planning = start_job(
                lambda job: plan(store, draft, check_rows, progress=job.tell, cancel=job.cancel)
            )

    def plan_again(self) -> None:
        """Forget what loading would do, because the data is not what it was; check anew."""
        self.checks_again = self.planning is not None
        self.planning = self.storing = None

    def commit(self, viewer: Viewer) -> None:
        """Store what was planned; raises `RefusedError` where it is not theirs to change."""
        store, planned = self.store, self.plan
        if planned:
            hold_to_sight(planned, viewer)
            self.storing = start_job(
                lambda job: commit(store, planned, by=viewer.name, progress=job.tell, cancel=job.cancel)
            )


def current_work() -> Work | None:
    """Give the load this session is preparing."""
    work: Work | None = st.session_state.get(_WORK)
    return work


def begin(store: Store, uploads: tuple[Upload, ...]) -> None:
    """Begin a load of these files."""
    drop()
    work = st.session_state[_WORK] = Work(store, uploads)
    work.read(work.choices)


def drop() -> None:
    """Forget the load that is being prepared, with its files and rows."""
    work: Work | None = st.session_state.pop(_WORK, None)
    if work is None:
        return
    for job in (work.reading, work.planning, work.storing):
        if job and not job.is_done:
            job.cancel.set()
    if work.draft and work.load is None:
        work.draft.close()
    discard(work.uploads)
