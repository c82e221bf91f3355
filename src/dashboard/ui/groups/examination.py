"""Owns the examination of the groups for pages: started in the background, remembered per version of the
data, and per revision of a draft."""

from dashboard.quality import Report, check_groups
from dashboard.ui.asking import ask
from dashboard.ui.asking.jobs import JOBS, Job
from dashboard.ui.view.page import Page


def examine(page: Page, grouping: str | None = None) -> Job:
    """Give the examination of a grouping or draft on the page's as-of date, under way or done."""
    store, as_of, scope = page.store, page.as_of, page.viewer.scope

    def work(job: Job) -> Report:
        return check_groups(store, grouping=grouping, as_of=as_of, scope=scope, cancel=job.cancel)

    return JOBS.start(store, ("groups", grouping, as_of, scope), work, ask.revision(store, grouping))


def examined(page: Page) -> Job | None:
    """Give the examination of the active grouping if somebody started it; starts nothing."""
    return JOBS.known(page.store, ("groups", None, page.as_of, page.viewer.scope))
