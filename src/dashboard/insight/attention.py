"""Owns which figures need attention – targets missed, changes for the worse – and which are the worst."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from math import sqrt
from typing import Any

import polars as pl

from dashboard.catalog.kpis import KPI
from dashboard.kpi.figures.chance import BEYOND
from dashboard.model.kpi import Better, Unit

# What is beyond chance and less than this is not worth a manager's time.
NOTICED = 0.05  # of a figure
NOTICED_POINTS = 0.01  # of a share: whatever part of what is not kept it may be
# A figure whose chance cannot be told must have changed by a part of it, and over √rows by about what chance
# allows two totals of amounts that scatter by twice their mean.
LARGE_CHANGE, SWING = 0.2, 6.0
# Of so many rows before, though several are of one order, chance would leave some.
NONE_OF = 12
GRAVE = 0.25  # off by this part or more comes before all that is off by less
# The first that is known tells how much of the company a part is.
WEIGHED_BY = ("revenue", "customers_active")

Weights = Mapping[str | None, float]


class Reason(StrEnum):
    """Why a figure needs attention; it may for two reasons."""

    TARGET = "target"  # missed, and not within chance
    WORSE = "worse"  # by more than chance explains
    LARGE = "large"  # much worse, where chance cannot be told
    NOTHING = "nothing"  # none any more, where chance would have left some


@dataclass(frozen=True, slots=True)
class Concern:
    """One figure that needs attention."""

    kpi: str
    level: str | None  # the dimension it is cut by; None for the company
    member: str | None  # the dimension's value; None is "(no group)", or the company
    reasons: tuple[Reason, ...]
    value: float
    target: float | None
    before: float | None
    off: float  # 0 … 1: how far it lies from what it is held against
    weight: float  # 0 … 1: the part of the company that it speaks of

    @property
    def order(self) -> tuple[bool, float, float]:
        """What sorts concerns, the worst first: whether it is gravely off, then what is at stake."""
        return self.off < GRAVE, -self.off * self.weight, -self.off


def concerns(now: pl.DataFrame, level: str | None, least: int, weights: Weights) -> tuple[Concern, ...]:
    """Give the rows of a result cut by `level` that need attention, the worst first.

    Changes of figures of fewer than `least` rows tell nothing, but that none is left of the `n_before` rows
    that a total had.
    """
    return worst_first(
        _concern(row, level, reasons, weights)
        for row in now.drop_nulls("value").iter_rows(named=True)
        if (reasons := tuple(_reasons(row, least)))
    )


def worst_first(found: Iterable[Concern]) -> tuple[Concern, ...]:
    """Give concerns in order: those gravely off, then by the part of the company at stake."""
    return tuple(sorted(found, key=lambda one: one.order))


def weights_of(now: pl.DataFrame, level: str, company: pl.DataFrame) -> Weights:
    """Give the part of the company that each member is, by what it was when it was larger.

    By the first of `WEIGHED_BY` of which the company's value is known; empty where none is.
    """
    for kpi_id in WEIGHED_BY:
        whole = _largest(company.filter(kpi=kpi_id))
        if whole["largest"].sum() > 0:
            parts = _largest(now.filter(kpi=kpi_id)).select(level, pl.col("largest") / whole["largest"].sum())
            return {member: min(max(part, 0.0), 1.0) for member, part in parts.drop_nulls("largest").rows()}
    return {}


def _largest(rows: pl.DataFrame) -> pl.DataFrame:
    return rows.with_columns(largest=pl.max_horizontal("value", "comparison"))


def _reasons(row: Mapping[str, Any], least: int) -> Iterator[Reason]:
    if row["status"] == "bad":
        yield Reason.TARGET
    if row["comparison"] and (row.get("n_before") or 0) >= NONE_OF and row["n"] == 0:
        yield Reason.NOTHING
    if not _is_worse(row) or not _is_noticed(row) or (row["n"] or 0) < least:
        return
    change = _apart(row, row["comparison"])
    if row["p_value"] is not None:
        if row["p_value"] < BEYOND and change >= NOTICED:
            yield Reason.WORSE
    elif change >= max(LARGE_CHANGE, SWING / sqrt(max(row["n"] or 0, 1))):
        yield Reason.LARGE


def _is_worse(row: Mapping[str, Any]) -> bool:
    better, change = KPI[row["kpi"]].better, row["change"] or 0.0
    return change < 0 if better is Better.HIGHER else change > 0 and better is Better.LOWER


def _is_noticed(row: Mapping[str, Any]) -> bool:
    return KPI[row["kpi"]].unit is not Unit.SHARE or abs(row["change"] or 0.0) >= NOTICED_POINTS


def _concern(
    row: Mapping[str, Any], level: str | None, reasons: tuple[Reason, ...], weights: Weights
) -> Concern:
    member = row[level] if level else None
    target = row["target"] if Reason.TARGET in reasons else None
    before = row["comparison"] if reasons != (Reason.TARGET,) else None
    held = [one for one in (target, before) if one is not None]
    off = max(_apart(row, one) for one in held)
    weight = weights.get(member, 0.0) if level and weights else 1.0
    return Concern(row["kpi"], level, member, reasons, row["value"], target, before, off, weight)


def _apart(row: Mapping[str, Any], held: float) -> float:
    """Give how far a value lies from what it is held against, as a part of the larger of the two, at most 1.

    Of a share both sides count: a tenth more that is not kept is as grave as a tenth less that is.
    """
    value = float(row["value"])
    of = max(abs(value), abs(held))
    if KPI[row["kpi"]].unit is Unit.SHARE and min(value, held) >= 0 and of <= 1:
        of = min(of, 1 - min(value, held))
    return min(abs(value - held) / of, 1.0) if of else 0.0
