"""Owns the report on the groups to take along: made at the click, for the viewer who clicks."""

from functools import partial

import streamlit as st

from dashboard.export import REPORT_FILES, gather_report
from dashboard.quality import Report
from dashboard.ui.elements.downloads import ICONS, KINDS
from dashboard.ui.view.page import Page
from dashboard.ui.words.texts import language, text


def draw_report_downloads(page: Page, report: Report) -> None:
    """Offer the whole report on a grouping as PDF and as workbook."""
    name = f"groups-{report.grouping.grouping_id}-{report.as_of}"
    with st.container(horizontal=True, horizontal_alignment="right", width="content", key="report"):
        for kind, mime in KINDS.items():
            st.download_button(
                text(f"report.{kind}"), partial(_file, page, report, kind), f"{name}.{kind}", mime,
                key=f"report-{kind}", on_click="ignore", icon=ICONS[kind],
            )  # fmt: skip


def _file(page: Page, report: Report, kind: str) -> bytes:
    told = gather_report(page.store, report, page.viewer.scope, language())
    return REPORT_FILES[kind](told)
