"""Owns what is said after a load: what was stored and set aside, what can be seen now, what is still
missing."""

import streamlit as st

from dashboard.catalog.kpis import KPIS
from dashboard.intake import Load
from dashboard.ui.asking import ask
from dashboard.ui.available.fitting import NEEDS
from dashboard.ui.available.lacking import told_lacking
from dashboard.ui.groups.without_groups import draw_making
from dashboard.ui.upload.history import draw_set_aside
from dashboard.ui.upload.planned import draw_counts, draw_reasons
from dashboard.ui.upload.work import Work, drop
from dashboard.ui.view.page import Page
from dashboard.ui.words.texts import many, text

LEVELS = {"group": "groups", "department": "departments", "team": "teams"}  # dimension → page
FIRST = 6  # lines of what is missing
NAMED = 5  # KPIs per missing file


def draw_outcome(page: Page, work: Work) -> None:
    """Draw the result of a load that is done."""
    load = work.load
    if load is None:
        return
    with st.container(border=True, key="panel-outcome"):
        st.success(_done(load), icon=":material/check_circle:")
        draw_counts(load.tables, key="outcome-counts")
        draw_reasons(load.tables)
        if aside := sum(table.set_aside for table in load.tables):
            draw_set_aside(page, load.load_id, aside)
    left, right = st.columns(2)
    with left, st.container(border=True, key="panel-seen", height="stretch"):
        _draw_seen(page)
    with right, st.container(border=True, key="panel-lacking", height="stretch"):
        st.subheader(text("loaded.kpis_missing"), anchor=False)
        _draw_lacking(page)
        st.button(text("outcome.more"), on_click=drop, key="outcome-more", icon=":material/upload_file:")


def _draw_lacking(page: Page) -> None:
    """Say what is missing, first what a single file or column would bring; the rest is folded."""
    lines = told_lacking(page, most=NAMED).splitlines()
    st.markdown("\n".join(lines[:FIRST]) or text("loaded.all_there"))
    if rest := lines[FIRST:]:
        with st.expander(text("outcome.missing_more", count=len(rest))):
            st.markdown("\n".join(rest))


def _done(load: Load) -> str:
    stored = sum(table.new + table.changed + table.created for table in load.tables)
    words = {"load": load.load_id, "seconds": f"{load.seconds:.1f}"}
    tables = many("tables", len(load.tables))
    return text("outcome.done", rows=many("rows", stored), tables=tables, **words)


def _draw_seen(page: Page) -> None:
    """Lead to the pages that have something to show."""
    there, counts = len(ask.available(page.store)), ask.counts(page.store)
    st.subheader(text("outcome.seen"), anchor=False)
    st.markdown(text("outcome.kpis", there=there, of=len(KPIS)))
    if not there:
        st.markdown(text("outcome.first"))
        return
    st.page_link("pages/overview.py", label=text("outcome.look"), icon=":material/monitoring:")
    for dimension, name in LEVELS.items():
        if counts[NEEDS[dimension]]:
            st.page_link(f"pages/{name}.py", label=text(f"outcome.{name}"), icon=":material/groups:")
    if counts["groups"]:
        st.page_link("pages/group_quality.py", label=text("outcome.quality"), icon=":material/fact_check:")
    elif counts["customers"]:
        st.markdown(text("groups.next"))
        draw_making()
