"""Owns the figures of the panel: value, what it stands on, interval, change, target, each with its method."""

from collections.abc import Iterator, Mapping
from html import escape
from typing import Any

import streamlit as st

from dashboard.catalog.kpis import KPI
from dashboard.kpi import Result
from dashboard.kpi.asking.targets import is_total
from dashboard.kpi.behind.stands_on import targets_of
from dashboard.kpi.figures.evidence import chance_by, interval_by
from dashboard.model.kpi import Kpi, Quantile
from dashboard.model.question import Question
from dashboard.store import Store
from dashboard.ui.asking import ask
from dashboard.ui.figures.against import against
from dashboard.ui.figures.status import status_word
from dashboard.ui.figures.values import by_chance, changed, exactly, may_be_chance, on_chance
from dashboard.ui.words import format
from dashboard.ui.words.texts import locale, text

Fact = tuple[str, str, str]  # what it is, the figure, how it came about


def draw_figures(store: Store, result: Result) -> None:
    """Draw the figures of the one row of a result."""
    row = next(result.frame.iter_rows(named=True), None)
    if row is None:
        return
    kpi = KPI[result.question.kpis[0]].by(result.question.hours)
    facts = (
        (text("rows.value"), exactly(kpi, row["value"]), ""),
        (text("rows.n"), format.count(row["n"], locale()), _counted(row)),
        _interval(kpi, row),
        *_compared(kpi, row, result.question),
        *_target(store, kpi, row, result.question),
    )
    lines = (
        f"<dt>{escape(title)}</dt><dd><b>{escape(figure)}</b> <small>{escape(how)}</small></dd>"
        for title, figure, how in facts
    )
    st.html(f'<dl class="facts">{"".join(lines)}</dl>')


def _counted(row: Mapping[str, Any]) -> str:
    """Say how many of the rows hit, where the value is their share."""
    above, below, value = row["numerator"], row["n"], row["value"]
    if value is None or above is None or not below or abs(above / below - value) > _EQUAL:
        return ""
    return text("rows.of_these", count=format.count(above, locale()))


def _interval(kpi: Kpi, row: Mapping[str, Any]) -> Fact:
    low, high, title = row["low"], row["high"], text("rows.interval")
    method = interval_by(kpi.measure)
    if low is None or high is None:
        return title, "–", text("rows.too_few") if method else text("rows.no_interval")
    at = f"{kpi.measure.at:.0%}" if isinstance(kpi.measure, Quantile) else ""
    return title, f"{exactly(kpi, low)} – {exactly(kpi, high)}", text(f"interval.{method}", at=at)


def _compared(kpi: Kpi, row: Mapping[str, Any], asked: Question) -> Iterator[Fact]:
    """Say what it was in each comparison period, what changed, and whether that may be chance."""
    for one, earlier in asked.period.comparisons(asked.compare, asked.as_of).items():
        held, span = against(asked.compare, one, row), format.span(earlier, locale())
        how = f"{span}, {text('card.as_many_days')}" if asked.is_per_working_day and is_total(kpi) else span
        yield text(f"compare.{one}"), exactly(kpi, held["comparison"]), how
        if change := changed(kpi, held):
            yield text("rows.change"), change, _by_chance(kpi, held)


def _by_chance(kpi: Kpi, row: Mapping[str, Any]) -> str:
    if row["p_value"] is None:
        return on_chance(kpi, row)
    sure = text("change.may_be_chance" if may_be_chance(row) else "rows.beyond_chance")
    return f"{sure}: {by_chance(row)} ({text(f'chance.{chance_by(kpi.measure)}')})"


def _target(store: Store, kpi: Kpi, row: Mapping[str, Any], asked: Question) -> Iterator[Fact]:
    """Say what the target is, how the value stands against it, and who set it."""
    if row["target"] is None:
        return
    sources = dict.fromkeys(
        ask.readable(store, one.source, asked.scope) if one.source else text("rows.nobody_said")
        for one in targets_of(store, asked)
    )
    word = status_word(row)
    from_whom = text("rows.target_from", source="; ".join(sources))
    yield text("rows.target"), exactly(kpi, row["target"]), " · ".join(filter(None, (word, from_whom)))


_EQUAL = 1e-9
