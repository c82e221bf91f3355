"""Owns the filter bar: its two popovers beside the title, and the view they give."""

from datetime import date
from functools import partial
from typing import Any

import streamlit as st

from dashboard.model.period import Compare
from dashboard.model.question import Hours, Scope
from dashboard.store import Store
from dashboard.ui.asking import ask
from dashboard.ui.asking.company import company
from dashboard.ui.view.address import (
    EARLIEST,
    FILTERS,
    LATEST,
    NAMES,
    NOBODY,
    Preset,
    View,
    read_address,
    without_unknown,
)
from dashboard.ui.view.address_bar import put, said
from dashboard.ui.words import format
from dashboard.ui.words.texts import locale, plain, text

_KEY = "filter-"


def current_view(store: Store, scope: Scope) -> View:
    """Give the view that the address asks for; says what it could not make out."""
    view, faults = read_address(said())
    if faults:
        st.warning(text("filter.bad_address", what=plain(", ".join(faults))))
    view, unknown = without_unknown(
        view, {one.dimension: ask.values(store, one.dimension, scope) for one in view.where}
    )
    for one in unknown:
        what, values = text(f"filter.{one.dimension}").lower(), ", ".join(value or "" for value in one.values)
        st.warning(text("filter.unknown", what=what, values=plain(values)))
    return view


def draw_filter_bar(store: Store, view: View, as_of: date, scope: Scope, has_rows: bool = True) -> None:
    """Draw the choice of days and, if it `has_rows`, that of rows; what is chosen goes into the address."""
    _fill(view, as_of)
    with st.container(horizontal=True, width="content", key="filters"):
        with st.popover(format.span(view.period(as_of), locale()), icon=":material/calendar_month:"):
            _draw_days(view)
        if not has_rows:
            return
        active = sum(len(one.values) for one in view.where)
        label = text("filter.button_many", count=active) if active else text("filter.button")
        with st.popover(label, icon=":material/filter_alt:"):
            _draw_rows(store, view, scope)


def _draw_days(view: View) -> None:
    presets = [preset.value for preset in Preset]
    st.selectbox(text("filter.period"), presets, key=_KEY + "period", on_change=_keep,
                 format_func=lambda value: text(f"preset.{value}"))  # fmt: skip
    if view.preset is Preset.CUSTOM:
        left, right = st.columns(2)
        left.date_input(text("filter.from"), key=_KEY + "from", **_DAYS)
        right.date_input(text("filter.to"), key=_KEY + "to", **_DAYS)
    compares = [one.value for one in Compare]
    st.selectbox(text("filter.compare"), compares, key=_KEY + "compare", on_change=_keep,
                 format_func=lambda value: text(f"compare.{value}"))  # fmt: skip
    st.date_input(text("filter.as_of"), key=_KEY + "as_of", help=text("filter.as_of_help"), **_DAYS)
    st.toggle(text("filter.restate"), key=_KEY + "restate", on_change=_keep, help=text("filter.restate_help"))
    st.toggle(text("filter.hours"), key=_KEY + "hours", on_change=_keep, help=text("filter.hours_help"))
    st.toggle(
        text("filter.workdays"), key=_KEY + "workdays", on_change=_keep, help=text("filter.workdays_help"),
        disabled=view.compare is Compare.NONE,
    )  # fmt: skip


def _draw_rows(store: Store, view: View, scope: Scope) -> None:
    for name in FILTERS:
        names = _choices(store, name, scope)
        if not names:
            continue
        st.multiselect(text(f"filter.{name}"), list(names), key=_KEY + name, on_change=_keep,
                       format_func=partial(_named, names),
                       placeholder=text("filter.all"), select_all=False)  # fmt: skip
    if view.where:
        st.button(text("filter.clear"), on_click=_clear, args=FILTERS, type="tertiary")


def _named(names: dict[str, str], word: str) -> str:
    return names.get(word, word)


def _choices(store: Store, dimension: str, scope: Scope) -> dict[str, str]:
    """Give the words of a filter, address word → name, what the address says included."""
    known = ask.values(store, dimension, scope)
    found = {_word(value): name for value, name in known.items() if value is not None}
    if not found:
        return {}
    return {**found, NOBODY: text("nobody", what=text(f"filter.{dimension}").lower())}


def _word(value: str | None) -> str:
    return NOBODY if value is None else value


def _fill(view: View, as_of: date) -> None:
    """Set every control to what the view says, before it is drawn."""
    period = view.period(as_of)
    state = st.session_state
    state[_KEY + "period"] = view.preset.value
    state[_KEY + "from"], state[_KEY + "to"] = view.start or period.start, view.last or period.last
    state[_KEY + "compare"] = view.compare.value
    state[_KEY + "as_of"] = as_of
    state[_KEY + "restate"] = view.is_restated
    state[_KEY + "hours"] = view.hours is Hours.WORKING
    state[_KEY + "workdays"] = view.is_per_working_day
    for name in FILTERS:
        state[_KEY + name] = [_word(value) for value in view.chosen(name)]


def _keep() -> None:
    """Bring what the controls say into the address."""
    state = st.session_state
    preset = Preset(state[_KEY + "period"])
    changes: dict[str, list[str]] = {name: [] for name in NAMES}
    changes["period"] = [] if preset is Preset.YEAR_BACK else [preset.value]
    if preset is Preset.CUSTOM:
        start, last = state[_KEY + "from"], state[_KEY + "to"]
        changes["from"], changes["to"] = [min(start, last).isoformat()], [max(start, last).isoformat()]
    compare = state[_KEY + "compare"]
    before = read_address(said())[0].preset
    if preset is not before and compare == before.usual:
        compare = preset.usual
    changes["compare"] = [] if compare == preset.usual else [compare]
    changes["as_of"] = _as_of()
    changes["restate"] = ["yes"] if state[_KEY + "restate"] else []
    changes["workdays"] = ["yes"] if state[_KEY + "workdays"] else []
    changes["hours"] = [Hours.WORKING.value] if state[_KEY + "hours"] else []
    for name in FILTERS:
        changes[name] = list(state.get(_KEY + name, []))
    put(dict(changes))


def _as_of() -> list[str]:
    chosen: date | None = st.session_state[_KEY + "as_of"]
    return [] if chosen is None or chosen == ask.last_day(company()) else [chosen.isoformat()]


_DAYS: dict[str, Any] = {
    **{"min_value": EARLIEST, "max_value": LATEST},
    **{"format": "YYYY-MM-DD", "on_change": _keep},
}


def _clear(*names: str) -> None:
    put(dict.fromkeys(names, ()))
