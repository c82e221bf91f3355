"""Owns copying the targets of a year to the next, with a factor, shown before it is done."""

from collections.abc import Callable, Sequence
from functools import partial

import streamlit as st

from dashboard.catalog.kpis import KPI
from dashboard.insight.scorecards.target_rows import TARGET, Planned
from dashboard.insight.scorecards.target_setting import change_targets, copied
from dashboard.ui.figures.values import exactly
from dashboard.ui.gate.deeds import do
from dashboard.ui.view.page import Page
from dashboard.ui.words.texts import plain, text

PLACE = "targets"  # of deeds: told above the table
NAMED = 8  # targets of the preview


def draw_copying(page: Page, everything: Sequence[Planned], words: Callable[[Planned], str]) -> None:
    """Offer to copy a year that has targets."""
    years = sorted({one.start.year for one in everything if one.kind == TARGET}, reverse=True)
    if not years:
        return
    with st.expander(text("targets.copy"), key="targets-copy"):
        with st.container(horizontal=True, vertical_alignment="bottom"):
            year = st.selectbox(text("targets.copy_from"), years, key="copy-year", width=160)
            factor = st.number_input(
                text("targets.factor"), 0.01, 100.0, 1.0, 0.01, key="copy-factor", width=160,
                help=text("targets.factor_help"),
            )  # fmt: skip
            has_levels = st.checkbox(text("targets.levels"), key="copy-levels")
        found = copied(page.store, page.viewer, page.as_of, year, factor, has_levels)
        if not found:
            st.caption(text("targets.copy_none"))
            return
        st.markdown(text("targets.copy_found", count=len(found), year=year, next=year + 1))
        lines = [f"- {plain(f'{words(one)}: {exactly(KPI[one.kpi], one.value)}')}" for one in found[:NAMED]]
        st.markdown("\n".join([*lines, *(["- …"] if len(found) > NAMED else [])]))
        st.button(
            text("targets.copy_do"), key="copy-do", on_click=do,
            args=(PLACE, partial(_copy, page, found)),
        )  # fmt: skip


def _copy(page: Page, found: Sequence[Planned]) -> str:
    load_id = change_targets(page.store, page.viewer, page.as_of, found)
    return text("targets.kept", load=load_id)
