"""Owns the body of the group-quality page: which grouping is examined, waiting for it, and its report."""

import streamlit as st

from dashboard.grouping import groupings
from dashboard.quality import Report
from dashboard.ui.asking import ask
from dashboard.ui.asking.waiting import draw_fault, wait_for
from dashboard.ui.group_quality.coverage import draw_coverage
from dashboard.ui.group_quality.findings import draw_findings
from dashboard.ui.group_quality.headline import draw_headline
from dashboard.ui.group_quality.overlap import draw_overlap
from dashboard.ui.group_quality.report import draw_report_downloads
from dashboard.ui.group_quality.verdicts import draw_verdicts
from dashboard.ui.groups.drafts import seen_drafts
from dashboard.ui.groups.examination import examine
from dashboard.ui.groups.without_groups import draw_no_groups
from dashboard.ui.view.choice import choose
from dashboard.ui.view.page import Page
from dashboard.ui.view.sections import choose_section
from dashboard.ui.words.texts import text

PARTS = ("findings", "coverage", "verdicts")
ACTIVE = ""  # the grouping that is active on the as-of date


def draw_group_quality(page: Page) -> None:
    """Draw the report on the chosen grouping, or what it waits for."""
    if not ask.counts(page.store)["groups"] and not seen_drafts(page):
        draw_no_groups()
        return
    if page.view.where:
        st.caption(text("quality.unfiltered"))
    names = {ACTIVE: text("quality.grouping_active")}
    names |= {one.grouping_id: one.name or one.grouping_id for one in groupings(page.store)}
    drafted = {one.grouping_id: text("quality.grouping_draft", name=one.name) for one in seen_drafts(page)}
    names |= drafted
    chosen = ACTIVE
    head = st.container(horizontal=True, vertical_alignment="center", key="report-head")
    if len(names) > 2 or drafted:
        with head:
            chosen = choose("grouping", text("quality.grouping"), list(names), ACTIVE, lambda one: names[one])
    job = examine(page, chosen or None)
    if not job.is_done:
        wait_for(job, text("quality.busy"))
    elif job.fault:
        draw_fault(job)
    else:
        with head:
            draw_report_downloads(page, job.result)
        _draw_report(page, job.result)


def _draw_report(page: Page, report: Report) -> None:
    """Draw the headline, and the part of the report that is chosen."""
    draw_headline(page, report)
    match choose_section("part", PARTS, lambda one: text(f"quality.{one}")):
        case "coverage":
            if report.grouping.is_draft or report.grouping.is_valid(report.as_of):
                draw_coverage(page, report)
            else:
                st.info(text("coverage.past"))
            draw_overlap(page, report)
        case "verdicts":
            draw_verdicts(page, report)
        case _:
            draw_findings(page, report)
