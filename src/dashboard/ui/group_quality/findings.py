"""Owns the findings about the groups, by dimension: what fails each, what could not be judged."""

from collections.abc import Sequence
from html import escape
from itertools import groupby

import polars as pl
import streamlit as st

from dashboard.catalog.checks import CHECK, DIMENSIONS
from dashboard.insight.group_quality.decisions import decisions_on
from dashboard.model.check import Finding, Subject
from dashboard.quality import Report, failing
from dashboard.ui.elements.downloads import draw_downloads
from dashboard.ui.elements.tables import headed, local_times
from dashboard.ui.group_quality.suspects import draw_suspects
from dashboard.ui.groups.marks import badge
from dashboard.ui.view.address_bar import said
from dashboard.ui.view.misunderstood import tell_misunderstood
from dashboard.ui.view.page import Page
from dashboard.ui.ways.customers import draw_of_customers
from dashboard.ui.ways.leads import draw_owner_link, draw_workshop_link
from dashboard.ui.words import format
from dashboard.ui.words.texts import language, locale, plain, say, text

IN_WORKSHOP = {"coverage", "definition", "size", "recognisability", "separation", "law"}  # mended by a rule
BY_FILE = {"broken_history", "orphan_membership"}
OVERLAP, UNRECOGNISABLE = "overlapping", "unrecognisable"
SHARES = {"share", "own_share", "share_of_the_rest"}  # columns that hold parts of a whole
SHOWN = 500  # failing customers on the screen


def draw_findings(page: Page, report: Report) -> None:
    """Draw the finding that the address asks for, the others, worst first, what was not judged or passed."""
    if not report.findings:
        st.success(text("quality.clean"), icon=":material/check_circle:")
    wanted = said().get("finding", [])
    asked = [one for one in report.findings if [one.id] == wanted]
    if not asked:
        tell_misunderstood("finding", wanted, text("quality.findings"))
    for one in asked:
        with st.container(border=True, key="panel-asked"):
            st.subheader(text("quality.asked"), anchor=False)
            _draw_finding(page, report, one, is_asked_for=True)
    others = [one for one in report.findings if one not in asked]
    order = list(dict.fromkeys(one.dimension for one in others))
    for dimension, some in groupby(
        sorted(others, key=lambda one: order.index(one.dimension)), lambda one: one.dimension
    ):
        with st.container(border=True, key=f"panel-{dimension}"):
            st.subheader(say(DIMENSIONS[dimension]), anchor=False)
            for number, one in enumerate(some):
                if number:
                    st.divider()
                _draw_finding(page, report, one)
    _draw_unjudged(report.unjudged)
    _draw_passed(report)


def _draw_finding(page: Page, report: Report, one: Finding, is_asked_for: bool = False) -> None:
    with st.container(key=f"finding-{one.id}"):
        st.markdown(f"{badge(one.severity)} **{plain(say(one.says))}**")
        st.markdown(f":gray[{text('quality.advice')}:] {plain(say(one.advice))}")
        if one.id == OVERLAP:
            _draw_decided(page, report)
        _draw_mending(one)
        concerned = text(f"concerned.{CHECK[one.id].subject}", count=format.count(one.count, locale()))
        with st.expander(concerned, is_asked_for, key=f"concerned-{one.id}", on_change="rerun") as opened:
            if opened.open:
                _draw_concerned(page, report, one)
        if one.id == UNRECOGNISABLE:
            draw_suspects(page, report)


def _draw_decided(page: Page, report: Report) -> None:
    """Say how many of the overlaps somebody has decided."""
    pairs = set(report.pairs.select("one", "other").rows())
    decided = decisions_on(page.store, OVERLAP, pairs)
    numbers = {"decided": len(decided), "count": len(pairs)}
    st.markdown(f":gray[{text('quality.overlap_decided', **numbers)}]")


def _draw_mending(one: Finding) -> None:
    """Lead to where it can be mended: the owners, the overlaps, the rule, the group, the files."""
    subject = CHECK[one.id].subject
    group = one.keys[0] if subject is Subject.GROUPS and len(one.keys) == 1 else None
    with st.container(horizontal=True):
        if one.dimension == "ownership":
            draw_owner_link(_owned(one))
        if one.id == OVERLAP:
            label, says = text("quality.mend_overlap"), {"part": "coverage"}
            icon = ":material/join_inner:"
            st.page_link("pages/group_quality.py", label=label, icon=icon, query_params=says)
        if one.dimension in IN_WORKSHOP and one.id not in BY_FILE:
            draw_workshop_link(group)
        if group:
            label = text("quality.mend_groups", group=plain(one.subject))
            says = {"show_group": group}
            st.page_link("pages/groups.py", label=label, icon=":material/groups:", query_params=says)
        st.page_link("pages/data.py", label=text("quality.mend_data"), icon=":material/upload_file:")


def _owned(one: Finding) -> str | None:
    """Give the group whose owners are to be mended first; None where the finding names managers."""
    return one.keys[0] if CHECK[one.id].subject is Subject.GROUPS else None


def _draw_concerned(page: Page, report: Report, one: Finding) -> None:
    zone = page.store.settings().time_zone

    def read(limit: int) -> pl.DataFrame:
        rows = failing(page.store, report, one, page.viewer.scope, language(), limit=limit)
        return local_times(rows, zone)

    frame = read(SHOWN)
    frame = frame.select(name for name in frame.columns if frame[name].null_count() < frame.height)
    if frame.height < one.count:
        numbers = (format.count(number, locale()) for number in (frame.height, one.count))
        st.caption(text("quality.shown", **dict(zip(("shown", "count"), numbers, strict=True))))
    shares = [name for name in frame.columns if name in SHARES and frame.schema[name].is_float()]
    columns = {name: st.column_config.NumberColumn(headed(name), format="percent") for name in shares}
    title = say(CHECK[one.id].title)
    draw_of_customers(frame, key=f"failing-{one.id}", alt=title, height=300, columns=columns)
    draw_downloads(read, name=f"finding-{one.id}", count=one.count)


def _draw_unjudged(unjudged: Sequence[Finding]) -> None:
    if not unjudged:
        return
    with st.container(border=True, key="panel-unjudged"):
        st.subheader(text("quality.not_run"), anchor=False)
        lines = (f"- **{plain(say(CHECK[one.id].title))}**: {plain(say(one.says))}" for one in unjudged)
        st.markdown("\n".join(lines))


def _draw_passed(report: Report) -> None:
    if not report.passed:
        return
    with st.container(border=True, key="panel-passed"):
        st.subheader(text("quality.passed", count=len(report.passed)), anchor=False)
        titles = (escape(say(CHECK[name].title)) for name in report.passed)
        st.html(f'<ul class="passed">{"".join(f"<li>{one}</li>" for one in titles)}</ul>')
