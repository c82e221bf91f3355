"""Work in the background: once per version and revision, and stopped when it is of no use any more."""

import threading

from dashboard.grouping import add_group, begin_draft
from dashboard.store import Store
from dashboard.ui.asking import ask
from dashboard.ui.asking.jobs import Jobs


def test_work_on_what_the_draft_was_is_stopped(store: Store) -> None:
    begin_draft(store, "Next")
    jobs, ended = Jobs(), threading.Event()
    started = []
    for name in ("one", "two"):
        revision = ask.revision(store, "next")
        started.append(jobs.start(store, ("groups", "next"), lambda _: ended.wait(), revision))
        assert jobs.start(store, ("groups", "next"), lambda _: None, revision) is started[-1]
        add_group(store, "next", name)
    other = jobs.start(store, ("groups", None), lambda _: ended.wait())
    assert [job.cancel.is_set() for job in (*started, other)] == [True, False, False]
    assert jobs.known(store, ("groups", None)) is other
    ended.set()
    jobs.end(store)
