"""Owns what is reached of every target by now, each in the days and for the part that it is for."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from dashboard.catalog.kpis import KPI
from dashboard.insight.scorecards.target_rows import Key, Planned
from dashboard.kpi import Ask, applicable
from dashboard.model.period import Compare, Period
from dashboard.model.question import Question


def reached_now(ask: Ask, asked: Question, some: Iterable[Planned]) -> dict[Key, Mapping[str, Any]]:
    """Give the figures of each target's own days, up to the as-of date; none of those yet to begin.

    The question gives as-of date and viewer; its KPIs, days and filters are the targets'.
    """
    wanted: dict[tuple[str, Period], list[Planned]] = defaultdict(list)
    for one in some:
        period = days_of(one, asked.as_of)
        if period and period.start <= asked.as_of and _is_known(one):
            wanted[one.scope, period].append(one)
    found: dict[Key, Mapping[str, Any]] = {}
    plain = asked.with_(filters=(), compare=Compare.NONE)
    for (scope, period), same in wanted.items():
        by = () if scope == "company" else (scope,)
        kpis = tuple(dict.fromkeys(one.kpi for one in same))
        rows = {
            (row["kpi"], row[scope] if by else None): row
            for row in ask(plain.with_(kpis=kpis, period=period, by=by)).frame.iter_rows(named=True)
        }
        found |= {one.key: rows[one.kpi, one.scope_id] for one in same if (one.kpi, one.scope_id) in rows}
    return found


def days_of(one: Planned, as_of: date) -> Period | None:
    """Give the days a target is for, up to the as-of date where it holds on; None where it ends first."""
    end = (one.end or max(as_of, one.start)) + timedelta(days=1)
    return Period(one.start, end) if end > one.start else None


def _is_known(one: Planned) -> bool:
    """Tell whether a target is for a KPI, and for a part of the company, that there is."""
    return one.kpi in KPI and (one.scope == "company" or one.scope in applicable(one.kpi))
