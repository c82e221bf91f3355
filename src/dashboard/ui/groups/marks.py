"""Owns the mark on figures of groups with a critical finding, which appears once the groups are examined, and
that of a finding's severity."""

from collections.abc import Mapping

import streamlit as st

from dashboard.access import admit
from dashboard.model.check import Severity
from dashboard.quality import marks
from dashboard.ui.asking import ask
from dashboard.ui.groups.examination import examined
from dashboard.ui.view.page import Page
from dashboard.ui.words.texts import plain, say, text

MARK = "⚠ "
LOOK = 3.0  # s between two looks at whether the groups are examined
MOST = 6  # groups named
BADGE = {Severity.CRITICAL: "red", Severity.WARNING: "orange", Severity.INFO: "blue"}


def group_marks(page: Page, dimension: str) -> Mapping[str, str]:
    """Give the groups with a critical finding, and what it is; nothing before the groups are examined."""
    job = examined(page) if dimension == "group" else None
    if job is None or not job.is_done or job.fault:
        return {}
    return {group_id: say(found) for group_id, found in marks(job.result).items()}


def await_marks(page: Page) -> None:
    """Run the page again once the groups are examined, where they are about to be: as a fresh viewer of all
    sees them they are after every change of the data, for others once somebody looks at the findings."""
    job = examined(page)
    is_usual = page.as_of == ask.last_day(page.store) and page.viewer.scope == admit().scope  # as in `warm`
    if (job is None and is_usual) or (job is not None and not job.is_done):
        _watch(page)


@st.fragment(run_every=LOOK)
def _watch(page: Page) -> None:
    job = examined(page)
    if job is not None and job.is_done:
        st.rerun()


def draw_marked(found: Mapping[str, str], names: Mapping[str, str], key: str) -> None:
    """Say under a picture or table which groups are marked, and why; leads to the findings."""
    if not found:
        return
    some = [f"{names.get(one, one)} – {why}" for one, why in list(found.items())[:MOST]]
    more = text("marks.more", count=len(found) - MOST) if len(found) > MOST else ""
    with st.container(horizontal=True, vertical_alignment="center", key=f"marked-{key}"):
        st.caption(f"{MARK}{text('marks.about')}: {plain('; '.join(some))}{more}", width="content")
        st.page_link("pages/group_quality.py", label=text("marks.look"), icon=":material/fact_check:")


def badge(severity: Severity) -> str:
    """Give the severity as a coloured mark."""
    return f":{BADGE[severity]}-badge[{text(f'severity.{severity}')}]"
