"""Owns the controls for the values of one row, by the attribute's family and the comparison."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import streamlit as st

from dashboard.grouping import ATTRIBUTE, Family
from dashboard.grouping.rules.guided import Is
from dashboard.grouping.rules.rule import Value
from dashboard.ui.words.texts import text
from dashboard.ui.workshop.bench import Line
from dashboard.ui.workshop.tried import Tried

EARLIEST, LATEST = date(1900, 1, 1), date(2200, 12, 31)


def draw_values(tried: Tried, line: Line, key: str, save: Callable[[], None]) -> None:
    """Draw what the row's attribute is held against; `save` is called after a change."""
    if line.comparison in (Is.EMPTY, Is.FILLED):
        line.values = []
    elif line.comparison in (Is.ONE_OF, Is.NONE_OF):
        _draw_list(tried, line, key, save)
    elif line.comparison in (Is.WITHIN, Is.OUTSIDE):
        first, second = st.columns(2, gap="small")
        with first:
            _draw_one(tried, line, 0, key, save)
        with second:
            _draw_one(tried, line, 1, key, save)
    else:
        _draw_one(tried, line, 0, key, save)


def _draw_one(tried: Tried, line: Line, at: int, key: str, save: Callable[[], None]) -> None:
    key = f"{key}-value-{at}"
    value = line.values[at] if at < len(line.values) else None

    def keep() -> None:
        line.values = [*line.values, None, None][: max(len(line.values), at + 1)]
        line.values[at] = _clean(st.session_state[key])
        save()

    shown: dict[str, Any] = {"key": key, "on_change": keep, "label_visibility": "collapsed"}
    words = text("workshop.value")
    match ATTRIBUTE[line.attribute].family:
        case Family.NUMBER:
            st.number_input(words, value=value, placeholder=words, step=1.0, format="%g", **shown)
        case Family.DAY:
            st.date_input(words, value, EARLIEST, LATEST, format="YYYY-MM-DD", **shown)
        case _ if line.comparison in (Is.LIKE, Is.UNLIKE):
            st.text_input(words, value or "", placeholder="North%", **shown)
        case _:
            options = _known(tried, line, [value] if value else [])
            place = options.index(value) if value else None
            st.selectbox(words, options, place, placeholder=words, accept_new_options=True, **shown)


def _draw_list(tried: Tried, line: Line, key: str, save: Callable[[], None]) -> None:
    key, family = f"{key}-values", ATTRIBUTE[line.attribute].family
    chosen = [_written(value) for value in line.values if value not in (None, "")]

    def keep() -> None:
        line.values = [_read(one, family) for one in st.session_state[key]] or [None]
        save()

    st.multiselect(
        text("workshop.values"),
        _known(tried, line, chosen),
        chosen,
        key=key,
        on_change=keep,
        accept_new_options=True,
        placeholder=text("workshop.values"),
        label_visibility="collapsed",
    )


def _known(tried: Tried, line: Line, chosen: Sequence[str]) -> list[str]:
    """Give the texts that the attribute has, the declared and the most frequent ones first."""
    found = [value for value, _ in tried.spread[line.attribute].values]
    return list(dict.fromkeys([*ATTRIBUTE[line.attribute].values, *found, *chosen]))


def _clean(value: Any) -> Value | None:
    if isinstance(value, str):
        return value.strip() or None
    return float(value) if isinstance(value, int | float) else value


def _written(value: Value) -> str:
    return f"{value:.15g}" if isinstance(value, float) else str(value)


def _read(written: str, family: Family) -> Value:
    """Give the value that was written; as it is where it is none of the family: the rule is refused then."""
    try:
        match family:
            case Family.NUMBER:
                return float(written)
            case Family.DAY:
                return date.fromisoformat(written.strip())
    except ValueError:
        return written
    return written.strip()
