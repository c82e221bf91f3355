"""Owns what a table of KPIs lacks, said once under it: why cells are empty, from when on there is data."""

from collections.abc import Container, Iterable, Mapping
from datetime import date
from typing import Any

import streamlit as st

from dashboard.kpi import Result
from dashboard.kpi.asking.spans import grain_of
from dashboard.model.period import Period
from dashboard.model.question import Question
from dashboard.store import Store
from dashboard.ui.view.kpis import KPI
from dashboard.ui.words import format
from dashboard.ui.words.texts import locale, plain, say, text


def draw_why_empty(
    asked: Question,
    begun_on: Mapping[str, date],
    cells: Iterable[Mapping[str, Mapping[str, Any]]],
    withheld: Container[str] = (),
) -> None:
    """Say from which day on a KPI has data, and which count nothing; `cells` are rows by KPI.

    Of those that are `withheld` that is the reason.
    """
    every, first = list(cells), _first(asked)
    told = told_begun(asked.kpis, begun_on)
    empty = [one for one in asked.kpis if any(rows.get(one, {}).get("value") is None for rows in every)]
    lacking = [
        say(KPI[one].name)
        for one in empty
        if one not in withheld and begun_on.get(one, first.last) <= first.last
    ]
    told += [text("cells.nothing_counted", names=", ".join(lacking))] if lacking else []
    if told:
        sign = f"{format.NOTHING} " if empty or not every else ""
        st.caption(sign + plain(" · ".join(told)))


def told_begun(kpi_ids: Iterable[str], begun_on: Mapping[str, date]) -> list[str]:
    """Say which KPIs have no data before which day: each day once, without names where it is that of all."""
    every, told = list(kpi_ids), []
    for day in sorted({begun_on[one] for one in every if one in begun_on}):
        words = text("card.begun", day=format.day(day, locale()))
        names = [say(KPI[one].name) for one in every if begun_on.get(one) == day]
        told.append(words if len(names) == len(every) else f"{words}: {'; '.join(names)}")
    return told


def draw_in_part(found: Result) -> None:
    """Say why totals of groups and teams that begin or end within the days have no change and no target."""
    if found.is_in_part:
        st.caption(text("cells.in_part"))


def draw_withheld(store: Store, found: Result) -> None:
    """Say that scores of few customers are withheld."""
    if found.withheld:
        st.caption(text("cells.withheld", least=store.settings().small_cell))


def _first(asked: Question) -> Period:
    """Give the days that are the first to be shown: no cell is of earlier ones."""
    grain = grain_of(asked)
    return next(asked.period.buckets(grain)).period if grain else asked.period
