"""Owns how every page begins: the access guard, the store, the view of the filter bar, title and summary."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import streamlit as st

from dashboard.access import Viewer
from dashboard.model.period import Period
from dashboard.model.question import Filter, Hours, Question
from dashboard.store import Store
from dashboard.ui import ask, format
from dashboard.ui.company import company
from dashboard.ui.customer.find import draw_find
from dashboard.ui.customer.way import go_to_card
from dashboard.ui.guard import guard
from dashboard.ui.look import wear
from dashboard.ui.texts import locale, plain, text
from dashboard.ui.updating import await_figures
from dashboard.ui.view.address import View
from dashboard.ui.view.address_bar import follow_address
from dashboard.ui.view.filters import current_view, draw_filter_bar
from dashboard.ui.view.looked_at import look_at
from dashboard.ui.view.misunderstood import reserve_place
from dashboard.ui.view.summary import draw_summary
from dashboard.ui.welcome import draw_welcome

OF_EMPLOYEES = ("manager", "employee")  # dimensions whose values are employees
BY_THE_CLOCK = ("scorecards",)  # pages of figures against targets, which are by the clock


@dataclass(frozen=True, slots=True)
class Page:
    """One page as one viewer sees it now."""

    id: str
    viewer: Viewer
    store: Store
    view: View
    as_of: date
    period: Period
    new_way_kpi: str | None = None  # by which the page has the new way of working judged

    @property
    def is_whole(self) -> bool:
        """Tell whether figures are the whole company's: the viewer sees all, and nothing is filtered."""
        return self.viewer.sees_everything and not self.view.where

    @property
    def whole(self) -> str:
        """What all that the page looks at is called, within a sentence."""
        return text("depth.company" if self.is_whole else "depth.seen")

    def is_only(self, dimension: str, member: str | None) -> bool:
        """Tell whether a member is all that the page looks at, with nothing to hold it against."""
        return Filter(dimension, (member,)) in (*self.view.where, *self.viewer.scope.filters)

    def question(self, *kpis: str, **changes: Any) -> Question:
        """Give the question for these KPIs under the filter bar; `changes` overrule its fields."""
        asked = Question(
            kpis=kpis,
            period=self.period,
            as_of=self.as_of,
            compare=self.view.compare,
            filters=self.view.where,
            is_restated=self.view.is_restated,
            hours=self.view.hours,
            is_per_working_day=self.view.is_per_working_day,
            scope=self.viewer.scope,
            new_way_kpi=self.new_way_kpi,
        )
        return asked.with_(**changes) if changes else asked

    def names(self, dimension: str) -> Mapping[str, str]:
        """Give the names of a dimension's values that the viewer may hear of; who left has the day."""
        known = ask.labels(self.store, dimension, self.viewer.scope)
        if dimension not in OF_EMPLOYEES:
            return known
        gone = {
            one: text("ownership.left", name=known[one], day=format.day(day, locale()))
            for one, day in ask.left_on(self.store).items()
            if one in known and day <= self.as_of
        }
        return {**known, **gone}


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
