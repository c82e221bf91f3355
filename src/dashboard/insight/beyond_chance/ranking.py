"""Owns which differences in a ranking are real: whose 95 % interval touches the best one's."""

from dataclasses import dataclass

import polars as pl

from dashboard.catalog.kpis import KPI
from dashboard.insight.beyond_chance.evidence import tells
from dashboard.model.kpi import Better


@dataclass(frozen=True, slots=True)
class Ranking:
    """What can be said of the members of a ranking; those of too few rows, and no member, are in neither."""

    best: str  # whose value is best; ahead of the ties by chance alone
    ties: tuple[str, ...]  # no real difference from the best, best first
    behind: tuple[str, ...]  # worse than the best beyond chance


def ranking(kpi_id: str, frame: pl.DataFrame, by: str, least: int) -> Ranking | None:
    """Give the ranking of one KPI's rows by the cut `by`; None where no direction is better or none tells.

    Two overlapping 95 % intervals are no proof of equality: they say that the data shows no difference.
    """
    better = KPI[kpi_id].better
    known = frame.filter(tells(least)).drop_nulls(by)
    rows = known.sort("value", by, descending=[better is Better.HIGHER, False]).rows(named=True)
    if better is Better.NEITHER or not rows:
        return None
    best, rest = rows[0], rows[1:]
    ties = tuple(row[by] for row in rest if row["low"] <= best["high"] and row["high"] >= best["low"])
    tied = set(ties)
    return Ranking(
        best=best[by],
        ties=ties,
        behind=tuple(row[by] for row in rest if row[by] not in tied),
    )
