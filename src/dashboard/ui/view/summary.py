"""Owns what is said under the title of a page: what its figures speak of, with a way out of each filter."""

from datetime import date

import streamlit as st

from dashboard.catalog.dimensions import DIMENSION
from dashboard.kpi.working_time.calendars import working_days
from dashboard.model.period import Compare
from dashboard.model.question import Filter, Hours, Scope
from dashboard.store import Store
from dashboard.ui.asking import ask
from dashboard.ui.figures.values import member_name
from dashboard.ui.view.address import View
from dashboard.ui.view.address_bar import put
from dashboard.ui.words import format
from dashboard.ui.words.texts import locale, plain, say, text


def draw_summary(store: Store, view: View, as_of: date, scope: Scope) -> None:
    """Say what the figures of the page speak of, and show each active filter with a way out."""
    day = format.day(as_of, locale())
    if view.compare is Compare.NONE:
        summary = text("filter.summary", as_of=day)
    else:
        against = f"{text(f'against.{view.compare}')} ({_held_against(view, as_of)})"
        summary = text("filter.summary_compare", compare=against, as_of=day)
    with st.container(horizontal=True, gap="small", vertical_alignment="center", key="summary"):
        more = [text("filter.you_see", what=plain(_told(store, one, scope))) for one in scope.filters]
        more += [text("filter.restated")] if view.is_restated else []
        more += [text("filter.in_working_hours")] if view.hours is Hours.WORKING else []
        more += _working_days(store, view, as_of)
        st.caption(" · ".join([summary, *more]), width="content")
        for one in view.where:
            st.button(
                plain(_told(store, one, scope)),
                key=f"chip-{one.dimension}",
                icon=":material/close:",
                icon_position="right",
                on_click=put,
                args=({one.dimension: ()},),
            )


def _told(store: Store, one: Filter, scope: Scope) -> str:
    """Say what a filter holds to."""
    names = ask.labels(store, one.dimension, scope)
    chosen = ", ".join(member_name(value, names, one.dimension) for value in one.values)
    return f"{say(DIMENSION[one.dimension].title)}: {chosen}"


def _held_against(view: View, as_of: date) -> str:
    """Say which days figures are held against, and of a running period how much of it is over."""
    period = view.period(as_of)
    compared = period.comparisons(view.compare, as_of).values()
    earlier, over = ", ".join(format.span(one, locale()) for one in compared), period.days_over(as_of)
    return earlier if over is None else text("filter.running", over=over, days=period.days, earlier=earlier)


def _working_days(store: Store, view: View, as_of: date) -> list[str]:
    """Say how many working days totals are held against, where they are."""
    period, settings = view.period(as_of), store.settings()
    compared = period.comparisons(view.compare, as_of).values() if view.is_per_working_day else ()
    then = [str(working_days(settings, earlier)) for earlier in compared]
    days = working_days(settings, period.so_far(as_of))
    return [text("filter.working_days", days=days, then=text("need.or").join(then))] if then else []
