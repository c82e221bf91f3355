"""Owns how every page begins: the access guard, the filter bar, title and summary."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import streamlit as st

from dashboard.model.question import Hours
from dashboard.ui.asking import ask
from dashboard.ui.asking.company import company
from dashboard.ui.asking.updating import await_figures
from dashboard.ui.available.welcome import draw_welcome
from dashboard.ui.elements.look import wear
from dashboard.ui.gate.guard import guard
from dashboard.ui.view.address import View
from dashboard.ui.view.address_bar import follow_address
from dashboard.ui.view.filters import current_view, draw_filter_bar
from dashboard.ui.view.looked_at import look_at
from dashboard.ui.view.misunderstood import reserve_place
from dashboard.ui.view.page import Page
from dashboard.ui.view.summary import draw_summary
from dashboard.ui.ways.card import go_to_card
from dashboard.ui.ways.find import draw_find
from dashboard.ui.words.texts import plain, text

BY_THE_CLOCK = ("scorecards",)  # pages of figures against targets, which are by the clock


def open_page(page_id: str, filtered: bool = True, titled: "Callable[[Page], str] | None" = None) -> Page:
    """Admit the viewer, draw the page's head and give the page; stops the script where nothing can be shown.

    A page that is not `filtered` shows no filter bar and opens on an empty store too. One that is `titled` is
    about one thing, which heads it, whatever the filters let through.
    """
    viewer = guard()
    store = company()
    go_to_card()
    wear(store.settings().company or text("app.name"))
    follow_address(page_id)
    last = ask.last_day(store)
    if last is None and filtered:
        st.title(text(f"page.{page_id}"), anchor=False)
        draw_welcome(store, viewer)
        st.stop()
    if filtered:
        await_figures(store, viewer, page_id)
    view = current_view(store, viewer.scope)
    as_of = view.as_of or last or date(1970, 1, 1)
    counted = replace(view, hours=Hours.CLOCK) if page_id in BY_THE_CLOCK else view
    counted = replace(counted, where=()) if titled else counted
    page = Page(page_id, viewer, store, counted, as_of, view.period(as_of))
    _draw_head(page, view, filtered, titled)
    reserve_place()
    look_at(page.question())
    return page


def _draw_head(page: Page, chosen: View, filtered: bool, titled: Callable[[Page], str] | None) -> None:
    with st.container(
        horizontal=True, horizontal_alignment="distribute", vertical_alignment="center", key="head"
    ):
        title = plain(titled(page)) if titled else text(f"page.{page.id}")
        st.title(title, anchor=False, width="content")
        with st.container(horizontal=True, width="content", key="head-ways"):
            draw_find(page.store, page.viewer.scope)
            if filtered:
                has_rows = titled is None
                draw_filter_bar(page.store, chosen, page.as_of, page.viewer.scope, has_rows)
    if filtered:
        draw_summary(page.store, page.view, page.as_of, page.viewer.scope)
