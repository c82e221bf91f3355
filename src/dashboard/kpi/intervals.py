"""Owns 95 % intervals: Wilson, Student t, the difference of two shares, and ranks of order statistics."""

import numpy as np
import polars as pl
from scipy import special

Z = 1.959963984540054  # two-sided 95 %
LOW, HIGH = 0.025, 0.975


def wilson(hits: pl.Expr, n: pl.Expr) -> tuple[pl.Expr, pl.Expr]:
    """Give the Wilson score interval of a share (Wilson 1927); empty where n is 0."""
    share = hits / n
    centre = (share + Z * Z / (2 * n)) / (1 + Z * Z / n)
    half = Z / (1 + Z * Z / n) * (share * (1 - share) / n + Z * Z / (4 * n * n)).sqrt()
    low = (
        pl.when(hits == 0).then(0.0).when(n > 0).then(centre - half)
    )  # exactly: rounding would leave a trace
    high = pl.when(hits == n).then(1.0).when(n > 0).then(centre + half)
    return pl.when(n > 0).then(low), pl.when(n > 0).then(high)


def student(mean: pl.Expr, deviation: pl.Expr, n: pl.Expr) -> tuple[pl.Expr, pl.Expr]:
    """Give Student's t interval of a mean from its sample standard deviation; empty where n is under 2."""
    critical = n.cast(pl.Float64).map_batches(_t_critical, return_dtype=pl.Float64)
    half = critical * deviation / n.sqrt()
    some = pl.when(n > 1)
    return some.then(mean - half), some.then(mean + half)


def balance(favour: pl.Expr, against: pl.Expr, n: pl.Expr, scale: float) -> tuple[pl.Expr, pl.Expr]:
    """Give the normal interval of a difference of two shares of n rows, within ±scale; empty where n is 0."""
    p, q = favour / n, against / n
    half = Z * ((p + q - (p - q) ** 2) / n).clip(0.0).sqrt()
    some = pl.when(n > 0)
    return some.then(((p - q - half) * scale).clip(-scale)), some.then(
        ((p - q + half) * scale).clip(None, scale)
    )


def ranks(n: np.ndarray, at: float) -> tuple[np.ndarray, np.ndarray]:
    """Give the ranks (from 1) of the order statistics that enclose a percentile; 0 where none reaches.

    Lower: the 2.5 % point of Binomial(n, at); upper: its 97.5 % point plus one. Where the sample is too small
    for one of the two, the interval is open and both are 0.
    """
    low, high = binomial_point(LOW, n, at), binomial_point(HIGH, n, at) + 1
    reached = (low >= 1) & (high <= n)
    return np.where(reached, low, 0).astype(np.int64), np.where(reached, high, 0).astype(np.int64)


def binomial_point(probability: float, n: np.ndarray, at: float) -> np.ndarray:
    """Give the smallest k with P(Binomial(n, at) ≤ k) ≥ probability."""
    k = np.ceil(special.bdtrik(probability, n, at))
    below = np.maximum(k - 1, 0)
    point: np.ndarray = np.where(special.bdtr(below, n, at) >= probability, below, k)
    return point


def _t_critical(n: pl.Series) -> pl.Series:
    degrees = np.maximum(n.fill_null(0).to_numpy() - 1, 1)
    return pl.Series(special.stdtrit(degrees, HIGH))
