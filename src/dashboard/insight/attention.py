"""Owns which figures need attention: targets missed, and changes for the worse that chance does not
explain."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import polars as pl
from scipy import special

from dashboard.catalog.kpis import KPI
from dashboard.kpi.chance import BEYOND
from dashboard.model.kpi import Better

LEAST = 1e-300  # of a p-value: below it a normal deviate cannot be told


class Reason(StrEnum):
    """Why a figure needs attention."""

    TARGET = "target"
    WORSE = "worse"


@dataclass(frozen=True, slots=True)
class Concern:
    """One figure that needs attention; `size` orders them: how many times beyond what is allowed or
    chance."""

    kpi: str
    member: str | None  # the dimension's value; None is "(no group)"
    reason: Reason
    value: float
    held_against: float  # the target, or the value before
    size: float


def missed_targets(now: pl.DataFrame, by: str) -> tuple[Concern, ...]:
    """Give the rows of a result cut by `by` whose target is missed, farthest first."""
    found = [
        Concern(
            row["kpi"],
            row[by],
            Reason.TARGET,
            row["value"],
            row["target"],
            1 + _distance(row["value"], row["target"]),
        )
        for row in now.filter(pl.col("status") == "bad").iter_rows(named=True)
    ]
    return tuple(sorted(found, key=lambda concern: -concern.size))


def changes_for_the_worse(now: pl.DataFrame, by: str, least: int) -> tuple[Concern, ...]:
    """Give the rows of a result that are worse than what they are held against, beyond chance: the sign on
    cards and in tables says the same.

    Figures of fewer than `least` rows tell nothing.
    """
    told = now.filter(pl.col("n") >= least, pl.col("p_value") < BEYOND)
    found = [_of_change(row, by) for row in told.iter_rows(named=True) if _is_worse(row)]
    return tuple(sorted(found, key=lambda concern: -concern.size))


def _is_worse(row: Mapping[str, Any]) -> bool:
    better, change = KPI[row["kpi"]].better, float(row["change"])
    return change < 0 if better is Better.HIGHER else change > 0 and better is Better.LOWER


def _of_change(row: Mapping[str, Any], by: str) -> Concern:
    """Give the concern; its size is how many times the standard error that chance allows the change has."""
    errors, allowed = (-special.ndtri(max(p, LEAST) / 2) for p in (row["p_value"], BEYOND))
    size = float(errors / allowed)
    return Concern(row["kpi"], row[by], Reason.WORSE, row["value"], row["comparison"], size)


def _distance(value: float, target: float) -> float:
    return abs(value - target) / abs(target) if target else abs(value)
