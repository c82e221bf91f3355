"""Owns which figures need attention: targets missed, and changes for the worse that chance does not
explain."""

from dataclasses import dataclass
from enum import StrEnum

import polars as pl

from dashboard.catalog.kpis import KPI
from dashboard.insight.evidence import tells
from dashboard.model.kpi import Better


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


def changes_for_the_worse(
    now: pl.DataFrame, before: pl.DataFrame, by: str, least: int
) -> tuple[Concern, ...]:
    """Give the rows that are worse than in the result `before`, where the two 95% intervals do not touch.

    Two intervals that do not touch differ more surely than 95%: the list is short rather than alarming.
    Figures of fewer than `least` rows, then or now, tell nothing.
    """
    both = now.filter(tells(least)).join(
        before.filter(tells(least)), on=["kpi", by], nulls_equal=True, suffix="_before"
    )
    found = [concern for row in both.iter_rows(named=True) if (concern := _worse(row, by))]
    return tuple(sorted(found, key=lambda concern: -concern.size))


def _worse(row: dict[str, float], by: str) -> Concern | None:
    better = KPI[str(row["kpi"])].better
    if better is Better.HIGHER:
        gap = row["low_before"] - row["high"]
    elif better is Better.LOWER:
        gap = row["low"] - row["high_before"]
    else:
        return None
    if gap <= 0:
        return None
    chance = (row["high"] - row["low"] + row["high_before"] - row["low_before"]) / 2
    size = abs(row["value"] - row["value_before"]) / chance
    return Concern(str(row["kpi"]), row[by], Reason.WORSE, row["value"], row["value_before"], size)  # type: ignore[arg-type]


def _distance(value: float, target: float) -> float:
    return abs(value - target) / abs(target) if target else abs(value)
