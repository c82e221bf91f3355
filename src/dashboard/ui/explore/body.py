"""Owns the body of the page: the way, the controls, the picture and the table, each of one and the same
answer."""

from dataclasses import replace

import streamlit as st

from dashboard.ui.available.fitting import draw_missing, every_kpi
from dashboard.ui.available.lacking import draw_more
from dashboard.ui.explore.answer import explore
from dashboard.ui.explore.choosing import draw_choices, shown_anywhere
from dashboard.ui.explore.picture import draw_picture
from dashboard.ui.explore.saving import draw_saved_views
from dashboard.ui.explore.table import draw_figures
from dashboard.ui.explore.way import current_path, draw_way, within
from dashboard.ui.view.page import Page
from dashboard.ui.words.texts import text


def draw_explore(page: Page) -> None:
    """Draw everything under the page's head."""
    if not shown_anywhere(page):
        st.info(text("none_yet"))
        draw_missing(page, every_kpi())
        return
    draw_more(page)
    path = current_path(page)
    page = within(page, path)
    with st.container(
        horizontal=True, horizontal_alignment="distribute", vertical_alignment="center", key="explore-head"
    ):
        draw_way(page, path)
        draw_saved_views(page)
    if asked := draw_choices(page, path):
        page = replace(page, new_way_kpi=asked.judge)
        found = explore(page, asked)
        draw_picture(page, asked, found)
        with st.container(border=True, key="panel-figures"):
            draw_figures(page, asked, found)
    draw_missing(page, every_kpi())
