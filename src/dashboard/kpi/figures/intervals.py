"""Owns 95 % intervals: Wilson, Student t, the difference of two shares, and ranks of order statistics."""

import numpy as np
from scipy import special

from dashboard.kpi.figures.errors import Z, error_of_balance, error_of_mean

LOW, HIGH = 0.025, 0.975


def wilson(hits: np.ndarray, n: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Give the Wilson score interval of a share (Wilson 1927); empty where n is 0."""
    share = hits / n
    centre = (share + Z * Z / (2 * n)) / (1 + Z * Z / n)
    half = Z / (1 + Z * Z / n) * np.sqrt(share * (1 - share) / n + Z * Z / (4 * n * n))
    # Exactly 0 and 1 at the ends: rounding would leave a trace.
    low, high = np.where(hits == 0, 0.0, centre - half), np.where(hits == n, 1.0, centre + half)
    return np.where(n > 0, low, np.nan), np.where(n > 0, high, np.nan)


def deviation_of(total: np.ndarray, squares: np.ndarray, n: np.ndarray) -> np.ndarray:
    """Give the sample standard deviation that follows from a sum and a sum of squares."""
    spread: np.ndarray = np.sqrt(np.maximum(squares - total * total / n, 0.0) / (n - 1))
    return spread


def student(mean: np.ndarray, deviation: np.ndarray, n: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Give Student's t interval of a mean from its sample standard deviation; empty where n is under 2."""
    half = student_half(error_of_mean(deviation, n), np.maximum(n - 1, 1))
    return np.where(n > 1, mean - half, np.nan), np.where(n > 1, mean + half, np.nan)


def student_half(error: np.ndarray, freedom: np.ndarray) -> np.ndarray:
    """Give half the width of Student's t interval with that standard error and degrees of freedom."""
    half: np.ndarray = special.stdtrit(freedom, HIGH) * error
    return half


def balance(
    favour: np.ndarray, against: np.ndarray, n: np.ndarray, scale: float
) -> tuple[np.ndarray, np.ndarray]:
    """Give the normal interval of a difference of two shares of n rows, within ±scale; empty where n is 0."""
    p, q = favour / n, against / n
    half = Z * error_of_balance(favour, against, n)
    low, high = np.maximum((p - q - half) * scale, -scale), np.minimum((p - q + half) * scale, scale)
    return np.where(n > 0, low, np.nan), np.where(n > 0, high, np.nan)


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
