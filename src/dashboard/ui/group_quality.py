"""Owns the body of the group-quality page: which grouping is examined, waiting for it, and its report."""

import streamlit as st

from dashboard.grouping import groupings
from dashboard.ui import ask
from dashboard.ui.choice import choose
from dashboard.ui.examination import examine
from dashboard.ui.findings import draw_report
from dashboard.ui.page import Page
from dashboard.ui.report import draw_report_downloads
from dashboard.ui.texts import text
from dashboard.ui.waiting import draw_fault, wait_for

ACTIVE = ""  # the grouping that is active on the as-of date


def draw_group_quality(page: Page) -> None:
    """Draw the report on the chosen grouping, or what it waits for."""
    if not ask.counts(page.store)["groups"]:
        with st.container(border=True, key="panel-nothing"):
            st.markdown(text("quality.no_groups"))
            st.page_link("pages/data.py", label=text("missing.add"), icon=":material/upload_file:")
        return
    if page.view.where:
        st.caption(text("quality.unfiltered"))
    names = {ACTIVE: text("quality.grouping_active")}
    names |= {one.grouping_id: one.name or one.grouping_id for one in groupings(page.store)}
    chosen = ACTIVE
    if len(names) > 2:
        words = text("quality.grouping")
        with st.container(border=True, horizontal=True, vertical_alignment="center", key="panel-grouping"):
            st.subheader(words, anchor=False, width="content")
            chosen = choose("grouping", words, list(names), ACTIVE, lambda one: names[one], hidden=True)
    job = examine(page, chosen or None)
    if not job.is_done:
        wait_for(job, text("quality.busy"))
    elif job.fault:
        draw_fault(job)
    else:
        draw_report_downloads(page, job.result)
        draw_report(page, job.result)
