"""Owns in which groups a cause is more or less frequent than elsewhere, beyond chance."""

from enum import StrEnum

import numpy as np
import polars as pl

from dashboard.kpi.figures.intervals import wilson


class Apart(StrEnum):
    """How a group stands against all others on a cause."""

    MORE = "more"  # the 95 % intervals do not touch
    LESS = "less"
    SAME = "same"  # no real difference
    FEW = "few"  # too few to tell


def apart(by_group: pl.DataFrame, least: int) -> pl.DataFrame:
    """Compare each group's make-up of causes with that of all others together.

    Of rows `group_id`, `cause`, `missed`: gives for every group and cause `missed`, `of` (missed of the
    group), `share` with its interval `low` … `high`, `others` (the share elsewhere) and `standing`.
    Groups with fewer than `least` missed opportunities, or nothing to compare with, tell nothing.
    """
    counts = by_group.filter(pl.col("missed") > 0)
    groups, causes = counts.select("group_id").unique(), counts.select("cause").unique()
    every = groups.join(causes, how="cross").join(
        counts.select("group_id", "cause", "missed"), on=["group_id", "cause"], how="left", nulls_equal=True
    )
    held = every.with_columns(pl.col("missed").fill_null(0)).with_columns(
        of=pl.col("missed").sum().over("group_id"), whole=pl.col("missed").sum().over("cause")
    )
    rest = held.with_columns(
        missed_else=pl.col("whole") - pl.col("missed"), of_else=pl.col("missed").sum() - pl.col("of")
    )
    low, high = _interval(rest, "missed", "of")
    low_else, high_else = _interval(rest, "missed_else", "of_else")
    told = (pl.col("of") >= least) & (pl.col("of_else") >= least)
    return (
        rest.with_columns(
            share=pl.col("missed") / pl.col("of"), others=pl.col("missed_else") / pl.col("of_else"),
            low=low, high=high, low_else=low_else, high_else=high_else,
        )
        .with_columns(
            standing=pl.when(~told).then(pl.lit(Apart.FEW.value))
            .when(pl.col("low") > pl.col("high_else")).then(pl.lit(Apart.MORE.value))
            .when(pl.col("high") < pl.col("low_else")).then(pl.lit(Apart.LESS.value))
            .otherwise(pl.lit(Apart.SAME.value))
        )
        .select("group_id", "cause", "missed", "of", "share", "low", "high", "others", "standing")
        .sort("group_id", "cause", nulls_last=True)
    )  # fmt: skip


def touches(one: tuple[float, float], other: tuple[float, float]) -> bool:
    """Tell whether two intervals overlap: the data then shows no difference."""
    return one[0] <= other[1] and other[0] <= one[1]


def _interval(frame: pl.DataFrame, hits: str, n: str) -> tuple[pl.Series, pl.Series]:
    with np.errstate(invalid="ignore", divide="ignore"):
        low, high = wilson(*(frame[name].to_numpy().astype(np.float64) for name in (hits, n)))
    return pl.Series(low), pl.Series(high)
