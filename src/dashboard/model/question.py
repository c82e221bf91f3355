"""Owns what can be asked: which KPIs, cut how, over which days, for whom."""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any

from dashboard.model.period import Compare, Period


class Hours(StrEnum):
    """What durations of contacts are counted in."""

    CLOCK = "clock"
    WORKING = "working"  # by the calendar of the acting department


@dataclass(frozen=True, slots=True)
class Filter:
    """Keep rows whose dimension has one of these values; None stands for "(no group)"."""

    dimension: str
    values: tuple[str | None, ...]


@dataclass(frozen=True, slots=True)
class Scope:
    """Which rows a viewer may see: filters applied to everything; no filters is everything."""

    filters: tuple[Filter, ...] = ()
    sees_persons: bool = True


EVERYTHING = Scope()
"""The scope that hides nothing."""


@dataclass(frozen=True, slots=True)
class Question:
    """One question to the KPI engine; it has one answer wherever it is asked."""

    kpis: tuple[str, ...]
    period: Period
    as_of: date
    by: tuple[str, ...] = ()  # dimension ids and grains ("month")
    compare: Compare = Compare.NONE
    filters: tuple[Filter, ...] = ()
    grouping: str | None = None  # None: whichever grouping was active on the fact's day
    is_restated: bool = False  # facts by today's groups instead of the groups of their day
    scope: Scope = EVERYTHING
    has_intervals: bool = True  # sparklines do without; percentiles are without the chance of changes then
    hours: Hours = Hours.CLOCK
    is_per_working_day: bool = False  # totals are held against as many working days
    new_way_kpi: str | None = None  # whose change the new way of working is judged by; None: the settings say

    @property
    def goes_by_others(self) -> bool:
        """Whether it goes by other groups than those that customers were in on the rows' days."""
        return self.grouping is not None or self.is_restated

    def where(self, dimension: str, *values: str | None) -> "Question":
        """Give the same question, narrowed to these values of a dimension."""
        return replace(self, filters=(*self.filters, Filter(dimension, values)))

    def with_(self, **changes: Any) -> "Question":
        """Give the same question with some fields changed."""
        return replace(self, **changes)
