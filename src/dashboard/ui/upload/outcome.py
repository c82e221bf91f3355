"""Owns what is said after a load: what was stored, what was set aside, and where to go from here."""

import streamlit as st

from dashboard.ui.page import Page
from dashboard.ui.texts import text
from dashboard.ui.upload.history import draw_set_aside
from dashboard.ui.upload.planned import draw_counts, draw_reasons
from dashboard.ui.upload.work import Work, drop


def draw_outcome(page: Page, work: Work) -> None:
    """Draw the result of a load that is done."""
    load = work.load
    if load is None:
        return
    with st.container(border=True, key="panel-outcome"):
        st.success(
            text("outcome.done", load=load.load_id, seconds=f"{load.seconds:.1f}"),
            icon=":material/check_circle:",
        )
        draw_counts(load.tables, key="outcome-counts")
        draw_reasons(load.tables)
        if aside := sum(table.set_aside for table in load.tables):
            draw_set_aside(page, load.load_id, aside)
        with st.container(horizontal=True, vertical_alignment="center"):
            st.page_link("pages/overview.py", label=text("outcome.look"), icon=":material/monitoring:")
            st.button(text("outcome.more"), on_click=drop, key="outcome-more", icon=":material/upload_file:")
