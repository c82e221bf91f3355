"""Owns the report on the groups: headline, findings by dimension, what fails each, what could not be
judged."""

from collections.abc import Sequence
from functools import partial
from itertools import groupby

import polars as pl
import streamlit as st

from dashboard.catalog.checks import CHECK
from dashboard.model.check import Finding, Severity
from dashboard.quality import Report, failing
from dashboard.ui import format
from dashboard.ui.address_bar import said
from dashboard.ui.downloads import draw_downloads
from dashboard.ui.page import Page
from dashboard.ui.tables import draw_table
from dashboard.ui.texts import language, locale, plain, say, text

BADGE = {Severity.CRITICAL: "red", Severity.WARNING: "orange", Severity.INFO: "blue"}
SHOWN = 500  # failing customers on the screen


def draw_report(page: Page, report: Report) -> None:
    """Draw the whole report, worst first."""
    _draw_headline(report)
    if not report.findings:
        st.success(text("quality.clean"), icon=":material/check_circle:")
    order = list(dict.fromkeys(one.dimension for one in report.findings))
    for dimension, some in groupby(
        sorted(report.findings, key=lambda one: order.index(one.dimension)), lambda one: one.dimension
    ):
        with st.container(border=True, key=f"panel-{dimension}"):
            st.subheader(text(f"dimension.{dimension}"), anchor=False)
            for one in some:
                _draw_finding(page, report, one)
    _draw_unjudged(report.unjudged)
    _draw_sizes(report)
    _draw_passed(report)


def badge(severity: Severity) -> str:
    """Give the severity as a coloured mark."""
    return f":{BADGE[severity]}-badge[{text(f'severity.{severity}')}]"


def _draw_headline(report: Report) -> None:
    found = {severity: sum(one.severity is severity for one in report.findings) for severity in Severity}
    cells = (
        (_share(report.headline), text("quality.headline")),
        (format.count(report.active, locale()), text("quality.active")),
        (format.count(report.in_none, locale()), text("quality.in_none")),
        (format.count(report.in_several, locale()), text("quality.in_several")),
        (format.count(found[Severity.CRITICAL], locale()), text("quality.critical")),
        (format.count(found[Severity.WARNING], locale()), text("quality.warning")),
    )
    with st.grid(6, min_column_width=158, gap=12, key="grid-quality"):
        for at, (value, words) in enumerate(cells):
            with st.container(border=True, key=f"card-quality-{at}", height="stretch"):
                st.html(f'<div class="kpi-value">{value}</div><div class="kpi-line">{words}</div>')


def _share(value: float | None) -> str:
    return format.NOTHING if value is None else f"{value:.1%}"


def _draw_finding(page: Page, report: Report, one: Finding) -> None:
    is_asked_for = said().get("finding") == [one.id]
    with st.expander(
        f"{badge(one.severity)} {plain(say(one.says))}", expanded=is_asked_for, key=f"finding-{one.id}"
    ):
        st.markdown(f"**{plain(say(CHECK[one.id].title))}** · {plain(one.subject)}")
        st.markdown(f"**{text('quality.advice')}** {plain(say(one.advice))}")
        read = partial(failing, page.store, report, one, page.viewer.scope, language())
        frame = read(limit=SHOWN)
        st.caption(
            text(
                "quality.shown",
                shown=format.count(frame.height, locale()),
                count=format.count(one.count, locale()),
            )
        )
        draw_table(frame, key=f"failing-{one.id}", alt=say(CHECK[one.id].title), height=300)
        draw_downloads(lambda limit: read(limit=limit), name=f"finding-{one.id}", count=one.count)


def _draw_unjudged(unjudged: Sequence[Finding]) -> None:
    if not unjudged:
        return
    with st.expander(text("quality.not_run")):
        for one in unjudged:
            st.markdown(f"- **{plain(say(CHECK[one.id].title))}** {plain(say(one.says))}")


def _draw_sizes(report: Report) -> None:
    if report.sizes.is_empty():
        return
    with st.container(border=True, key="panel-sizes"):
        st.subheader(text("quality.sizes"), anchor=False)
        shares = report.sizes.with_columns(pl.col("share") * 100).drop("group_id")
        columns = {
            "share": st.column_config.ProgressColumn(
                text("quality.share"), format="%.1f%%", min_value=0, max_value=100
            ),
            "cost_per_customer": st.column_config.NumberColumn(text("quality.cost"), format="%.2f"),
        }
        draw_table(shares, key="sizes", alt=text("quality.sizes"), columns=columns)


def _draw_passed(report: Report) -> None:
    if not report.passed:
        return
    with st.expander(text("quality.passed", count=len(report.passed))):
        st.markdown("\n".join(f"- {plain(say(CHECK[name].title))}" for name in report.passed))
