"""Owns how likely a change at least as large is by chance alone, where nothing differs between two periods.

The two periods are taken as two samples; who is in both makes a real change only easier to see. Several
changes looked at together are not corrected for.
"""

import numpy as np
from scipy import special

from dashboard.kpi.figures.errors import error_of_balance

BEYOND = 0.05  # a change with a p-value below it is told as one beyond chance
FEW = 5.0  # expected hits or misses below which shares are told apart exactly
NEARLY = 1e-7  # relative: alike but for rounding


def of_shares(hits: np.ndarray, n: np.ndarray, hits_then: np.ndarray, n_then: np.ndarray) -> np.ndarray:
    """Give the p-value of two shares: the pooled two-proportion z test, two-sided.

    Where fewer than five hits or misses are expected in either sample, Fisher's exact test. Empty where one
    has no rows; 1 where all rows of both hit, or none.
    """
    every, hit = n + n_then, hits + hits_then
    share = hit / every
    error = np.sqrt(share * (1 - share) * (1 / n + 1 / n_then))
    found = np.where(error > 0, normal(hits / n - hits_then / n_then, error), 1.0)
    few = np.minimum(n, n_then) * np.minimum(share, 1 - share) < FEW
    exact = np.flatnonzero(few & (n > 0) & (n_then > 0) & (error > 0))
    found[exact] = _fisher(hits[exact], n[exact], hit[exact], every[exact])
    return np.where((n > 0) & (n_then > 0), found, np.nan)


def _fisher(hits: np.ndarray, n: np.ndarray, hit: np.ndarray, every: np.ndarray) -> np.ndarray:
    """Give Fisher's exact p-value: all tables with the same margins that are no likelier than the one found.

    The tables of all pairs of samples lie one after another; there are few of each, as few are expected.
    """
    least, most = np.maximum(0, n + hit - every), np.minimum(n, hit)
    tables = (most - least + 1).astype(np.int64)
    pair = np.repeat(np.arange(len(hits)), tables)
    first = np.cumsum(tables) - tables
    k = least[pair] + (np.arange(len(pair)) - first[pair])
    likely = _log_tables(k, n[pair], hit[pair], every[pair])
    own = _log_tables(hits, n, hit, every)
    counted = np.where(likely <= own[pair] + NEARLY, np.exp(likely), 0.0)
    found: np.ndarray = np.minimum(np.bincount(pair, counted, minlength=len(hits)), 1.0)
    return found


def _log_tables(k: np.ndarray, n: np.ndarray, hit: np.ndarray, every: np.ndarray) -> np.ndarray:
    """Give the logarithm of the hypergeometric probability of k hits among n."""

    def choose(of: np.ndarray, some: np.ndarray) -> np.ndarray:
        ways: np.ndarray = (
            special.gammaln(of + 1) - special.gammaln(some + 1) - special.gammaln(of - some + 1)
        )
        return ways

    likely: np.ndarray = choose(hit, k) + choose(every - hit, n - k) - choose(every, n)
    return likely


def of_means(
    mean: np.ndarray, error: np.ndarray, n: np.ndarray, mean_then: np.ndarray, error_then: np.ndarray,
    n_then: np.ndarray,
) -> np.ndarray:  # fmt: skip
    """Give the p-value of two means from their standard errors: Welch's t test, two-sided.

    Where the rows of a sample are all alike, as a few easily are, they tell nothing of how rows scatter: then
    the t test of the rows of both taken together. Empty where a sample has under two rows, or no row differs.
    """
    own, other = error * error, error_then * error_then
    freedom = (own + other) ** 2 / (own * own / (n - 1) + other * other / (n_then - 1))
    is_alike = (error <= NEARLY * np.abs(mean)) | (error_then <= NEARLY * np.abs(mean_then))
    together = _error_together(mean, own, n, mean_then, other, n_then)
    found = student(
        mean - mean_then,
        np.where(is_alike, together, np.sqrt(own + other)),
        np.where(is_alike, n + n_then - 2, freedom),
    )
    return np.where((n > 1) & (n_then > 1), found, np.nan)


def _error_together(
    mean: np.ndarray, square: np.ndarray, n: np.ndarray, mean_then: np.ndarray, square_then: np.ndarray,
    n_then: np.ndarray,
) -> np.ndarray:  # fmt: skip
    """Give the standard error of the change of a mean where both samples are drawn from one set of rows, from
    the squares of their own standard errors."""
    within = square * n * (n - 1) + square_then * n_then * (n_then - 1)
    between = (mean - mean_then) ** 2 * n * n_then / (n + n_then)
    error: np.ndarray = np.sqrt((within + between) / (n + n_then - 1) * (1 / n + 1 / n_then))
    return error


def of_balances(
    favour: np.ndarray, against: np.ndarray, n: np.ndarray, favour_then: np.ndarray, against_then: np.ndarray,
    n_then: np.ndarray,
) -> np.ndarray:  # fmt: skip
    """Give the p-value of two balances: the normal approximation with the variance of both samples together.

    A sample of a few, all in favour, has no variance of its own. Empty where one has no rows; 1 where no row
    differs.
    """
    change = (favour - against) / n - (favour_then - against_then) / n_then
    error = error_of_balance(favour + favour_then, against + against_then, n + n_then) * np.sqrt(
        (n + n_then) * (1 / n + 1 / n_then)
    )
    found = np.where(error > 0, normal(change, error), 1.0)
    return np.where((n > 0) & (n_then > 0), found, np.nan)


def normal(change: np.ndarray, error: np.ndarray) -> np.ndarray:
    """Give the p-value of a change with that standard error: the normal approximation, two-sided.

    Empty where there is no standard error.
    """
    found = 2 * special.ndtr(-np.abs(change) / error)
    return np.where(error > 0, found, np.nan)


def student(change: np.ndarray, error: np.ndarray, freedom: np.ndarray) -> np.ndarray:
    """Give the p-value of a change with that standard error and degrees of freedom: Student's t, two-sided.

    Empty where there is no standard error.
    """
    found = 2 * special.stdtr(freedom, -np.abs(change) / error)
    return np.where(error > 0, found, np.nan)


def of_events(count: np.ndarray, over: np.ndarray, then: np.ndarray, over_then: np.ndarray) -> np.ndarray:
    """Give the p-value of two counts of events over so many days, or days of customers (Przyborowski and
    Wilenski 1940).

    Of all events together as many fall in the first days as Binomial(all, its share of the days) says; twice
    the smaller tail. Each event stands alone: where one brings others, chance does more than is told. Empty
    where there is no event or no day.
    """
    every, share = count + then, over / (over + over_then)
    low = np.where(then > 0, special.betaincc(count + 1, then, share), 1.0)
    high = np.where(count > 0, special.betainc(count, then + 1, share), 1.0)
    found = np.minimum(2 * np.minimum(low, high), 1.0)
    return np.where((every > 0) & (over > 0) & (over_then > 0), found, np.nan)
