"""Owns the examination of the groups for pages: started in the background, remembered, waited for without blocking."""

import streamlit as st

from dashboard.ui.jobs import JOBS, Job
from dashboard.ui.page import Page


def examine(page: Page, grouping: str | None = None) -> Job:
    """Give the examination of a grouping on the page's as-of date, under way or done."""
    store, as_of, scope = page.store, page.as_of, page.viewer.scope

    def work() -> object:
        from dashboard.quality import check_groups

        return check_groups(store, grouping=grouping, as_of=as_of, scope=scope)

    return JOBS.start(store, ("groups", grouping, as_of, scope), work)


@st.fragment(run_every=1.0)
def wait_for(job: Job, words: str) -> None:
    """Say that work is under way, and run the page again when it is done."""
    if job.is_done:
        st.rerun()
    st.caption(f":material/hourglass_top: {words}")
