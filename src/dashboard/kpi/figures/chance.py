"""Owns how likely a change at least as large is by chance alone, where nothing differs between two periods.

The two periods are taken as two samples; who is in both makes a real change only easier to see. Several
changes looked at together are not corrected for.
"""

import numpy as np
from scipy import special

BEYOND = 0.05  # a change with a p-value below it is told as one beyond chance
FEW = 5.0  # expected hits or misses below which shares are told apart exactly
NEARLY = 1e-7  # relative: tables as likely as the one found, but for rounding


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

    Empty where a sample has under two rows, or none of both scatters.
    """
    own, other = error * error, error_then * error_then
    both = own + other
    freedom = both * both / (own * own / (n - 1) + other * other / (n_then - 1))
    found = 2 * special.stdtr(freedom, -np.abs(mean - mean_then) / np.sqrt(both))
    return np.where((n > 1) & (n_then > 1) & (both > 0), found, np.nan)


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
