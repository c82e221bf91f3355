"""Owns whether two courses ran alike before a day: how far the gap between them moved by itself."""

from dataclasses import dataclass
from math import sqrt

import numpy as np
import polars as pl

from dashboard.insight.beyond_chance.evidence import tells
from dashboard.kpi.asking.roll_outs import NEW, TRADITIONAL
from dashboard.kpi.figures.chance import BEYOND, normal
from dashboard.kpi.figures.errors import Z
from dashboard.model.period import Grain, bucket_label

FEWEST = 3  # months
DAYS = 365.2425 / 12  # of a month, on average


@dataclass(frozen=True, slots=True)
class Drift:
    """How the gap between new and traditional groups moved per month before the new groups went over."""

    months: int  # it was told from
    slope: float  # a month, in the KPI's own unit
    error: float  # its standard error
    p_value: float

    @property
    def low(self) -> float:
        """The lower end of the 95 % interval."""
        return self.slope - Z * self.error

    @property
    def high(self) -> float:
        """The upper end of the 95 % interval."""
        return self.slope + Z * self.error

    @property
    def is_beyond_chance(self) -> bool:
        """Whether the two did not run alike, by more than chance."""
        return self.p_value < BEYOND

    def gone_on(self, days: int, slope: float | None = None) -> float:
        """Give what the drift alone, or another a month, would add from so many days to the next as many."""
        return (self.slope if slope is None else slope) * days / DAYS


def drift_before(points: pl.DataFrame, least: int) -> Drift | None:
    """Give the drift over the whole months before the day; None where under three months tell.

    `points` are those of one roll-out, of `months_around`; a month tells where both kinds of groups have
    `least` rows and an interval of some width. Weighted least squares of the gap on the month, with the
    variances that the intervals imply, or larger ones where the months scatter more than those (Birge 1932):
    groups have months of their own. Normal approximation.
    """
    if points.is_empty():
        return None
    month = bucket_label(points["new_since"][0], Grain.MONTH)
    known = points.filter((pl.col("month") < month) & tells(least)).with_columns(
        at=pl.col("month").str.slice(0, 4).cast(pl.Int32) * 12 + pl.col("month").str.slice(5).cast(pl.Int32),
        error=(pl.col("high") - pl.col("low")) / (2 * Z),
    )
    both = known.filter(way=NEW).join(known.filter(way=TRADITIONAL), on="at").sort("at")
    if both.height < FEWEST:
        return None
    gaps = (both["value"] - both["value_right"]).to_numpy()
    weights = 1 / (both["error"].to_numpy() ** 2 + both["error_right"].to_numpy() ** 2)
    at = both["at"].to_numpy() - np.average(both["at"].to_numpy(), weights=weights)
    spread = float(np.sum(weights * at * at))
    slope = float(np.sum(weights * at * gaps)) / spread
    beside = gaps - np.average(gaps, weights=weights) - slope * at
    scatter = float(np.sum(weights * beside * beside)) / (both.height - 2)
    error = sqrt(max(scatter, 1.0) / spread)
    return Drift(both.height, slope, error, float(normal(np.array([slope]), np.array([error]))[0]))
