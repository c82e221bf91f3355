"""Owns how the groups' sums relate to the company's: what is counted once, again, or in no group."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

import polars as pl

from dashboard.catalog.kpis import KPI
from dashboard.kpi import Ask
from dashboard.kpi.sight.in_sight import ANOTHER
from dashboard.model.kpi import Unit
from dashboard.model.period import year_to
from dashboard.model.question import Filter, Question, Scope

MEASURES = ("customers_active", "revenue", "profit")
COVERED = ("one", "several")  # in any group
PARTS = (*COVERED, "none")  # of the active customers
INACTIVE = "inactive"


@dataclass(frozen=True, slots=True)
class Sums:
    """One measure of the active customers, and of the groups they are in; in the KPI's unit.

    `once` is one + several; `in_groups` the sum over the groups; the difference is what counts again.
    """

    kpi: str
    parts: Mapping[str, float]  # one, several, none
    inactive: float  # of customers who ended or are no longer active: facts of the year, no customers
    by_group: Mapping[str, float]

    @property
    def active(self) -> float:
        """What all active customers bring together."""
        return sum(self.parts[part] for part in PARTS)

    @property
    def once(self) -> float:
        """What customers in any group bring, each counted once."""
        return self.parts["one"] + self.parts["several"]

    @property
    def in_groups(self) -> float:
        """The sum over the groups."""
        return sum(self.by_group.values())

    @property
    def again(self) -> float:
        """What is counted again in a second group or a third."""
        return self.in_groups - self.once

    @property
    def excess(self) -> float:
        """By how much the groups' sum exceeds the company's: counted again − in no group."""
        return self.in_groups - self.active

    def whole(self) -> "Sums":
        """Give the same in whole units: its totals are the sums of what is written above them."""
        parts = {name: float(round(value)) for name, value in self.parts.items()}
        by_group = {name: float(round(value)) for name, value in self.by_group.items()}
        return Sums(self.kpi, parts, float(round(self.inactive)), by_group)


def coverage_question(grouping: str, as_of: date, scope: Scope) -> Question:
    """Give the question that coverage asks: the year to the as-of date, by the groups of that day."""
    return Question(
        (), year_to(as_of), as_of, grouping=grouping, is_restated=True, scope=scope, has_intervals=False
    )


def coverage(ask: Ask, asked: Question, groups: Collection[str] | None = None) -> tuple[Sums, ...]:
    """Give the sums of every measure that the data has; what is of none of `groups` is of another group."""
    by_part = ask(asked.with_(kpis=MEASURES, by=("coverage",))).frame
    covered = Filter("coverage", COVERED)
    by_group = ask(
        asked.with_(kpis=MEASURES, by=("group",), filters=(*asked.filters, covered))
    ).frame.drop_nulls("group")
    if groups is not None:
        is_named = pl.col("group").is_in(list(groups))
        another = pl.lit(ANOTHER["group"].en)
        by_group = by_group.with_columns(group=pl.when(is_named).then("group").otherwise(another))
    found = []
    for kpi in MEASURES:
        parts = _values(by_part, kpi, "coverage")
        if KPI[kpi].unit is Unit.MONEY and not parts:
            continue
        known = {part: parts.get(part, 0.0) for part in PARTS}
        found.append(Sums(kpi, known, parts.get(INACTIVE, 0.0), _values(by_group, kpi, "group")))
    return tuple(found)


def _values(frame: pl.DataFrame, kpi: str, by: str) -> dict[str, float]:
    found = frame.filter(pl.col("kpi") == kpi).drop_nulls("value").group_by(by, maintain_order=True)
    return {str(name): float(value) for name, value in found.agg(pl.col("value").sum()).rows()}
