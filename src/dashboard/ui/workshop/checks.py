"""Owns what the checks of group quality say of a draft, beside what they say of the grouping that holds."""

import streamlit as st

from dashboard.catalog.checks import CHECK
from dashboard.grouping import Grouping
from dashboard.model.check import Finding
from dashboard.quality import Report
from dashboard.ui.asking.waiting import draw_fault, wait_for
from dashboard.ui.elements.tables import headed
from dashboard.ui.groups.examination import examine
from dashboard.ui.groups.marks import badge
from dashboard.ui.view.page import Page
from dashboard.ui.words import format
from dashboard.ui.words.texts import locale, plain, say, text
from dashboard.ui.workshop.tried import Tried


def draw_checks(tried: Tried, before: Grouping | None) -> None:
    """Draw the findings on the draft, each with what the grouping that holds has of it."""
    job = examine(tried.page, tried.draft.grouping_id)
    other = examine(tried.page, before.grouping_id) if before else None
    for busy in (job, other):
        if busy and not busy.is_done:
            wait_for(busy, text("workshop.checks_busy"))
            return
    if job.fault:
        draw_fault(job)
        return
    report: Report = job.result
    earlier = {one.id: one for one in other.result.findings} if other and not other.fault else {}
    with st.container(border=True, key="panel-checks"):
        st.caption(text("workshop.checks_about"))
        _draw_headline(report, other.result if other and not other.fault else None)
        for one in report.findings:
            _draw_finding(one, earlier.pop(one.id, None), is_compared=bool(before))
        for gone in earlier.values():
            st.markdown(f":green-badge[{text('workshop.gone')}] ~~{plain(say(gone.says))}~~")
        if not report.findings:
            st.markdown(text("quality.clean"))
        _link(tried.page, tried.draft)


def _draw_headline(report: Report, before: Report | None) -> None:
    shown = [_share(before.headline), "→"] if before else []
    st.markdown(f"**{' '.join([*shown, _share(report.headline)])}** {text('quality.headline')}")


def _share(value: float | None) -> str:
    return format.NOTHING if value is None else f"{value:.1%}"


def _draw_finding(one: Finding, before: Finding | None, is_compared: bool) -> None:
    mark = badge(one.severity)
    if is_compared and before is None:
        mark += f" :orange-badge[{text('workshop.new')}]"
    counts = format.count(one.count, locale())
    if before and before.count != one.count:
        counts = f"{format.count(before.count, locale())} → {counts}"
    title = plain(say(CHECK[one.id].title))
    st.markdown(f"{mark} **{title}** ({headed(CHECK[one.id].subject)}: {counts})  \n{plain(say(one.says))}")


def _link(page: Page, draft: Grouping) -> None:
    says = {"grouping": draft.grouping_id}
    if page.view.as_of:
        says["as_of"] = page.view.as_of.isoformat()
    st.page_link(
        "pages/group_quality.py",
        label=text("workshop.checks_open"),
        icon=":material/fact_check:",
        query_params=says,
    )
