"""Owns how groups are held apart by ranks alone: their means, Kruskal–Wallis with its ε², Cliff's delta."""

from dataclasses import dataclass
from math import ceil

import numpy as np
from scipy import special

Z = 1.959963984540054  # two-sided 95 %


@dataclass(frozen=True, slots=True)
class Delta:
    """Cliff's delta of one sample over another, −1 to 1, with its standard error."""

    delta: float
    error: float

    @property
    def low(self) -> float:
        """The lower end of the 95 % interval."""
        return max(self.delta - Z * self.error, -1.0)

    @property
    def high(self) -> float:
        """The upper end of the 95 % interval."""
        return min(self.delta + Z * self.error, 1.0)

    @property
    def furthest(self) -> float:
        """The end of the interval that lies furthest from no difference."""
        return max(abs(self.low), abs(self.high))

    def is_beyond_chance(self, tests: int) -> bool:
        """Tell whether it differs from 0 at 1 %, one of so many tests made together (Bonferroni)."""
        return bool(abs(self.delta) > -special.ndtri(0.005 / tests) * self.error)


def fewest_for(delta: float) -> int:
    """Give how many values show a delta at 5 % beside a far larger sample: fewer cannot tell it from none.

    The variance of a delta of 0 is then one third of their number's inverse (Cliff 1993).
    """
    return ceil((Z / delta) ** 2 / 3)


def explained(values: np.ndarray, group: np.ndarray, groups: int) -> tuple[float, float]:
    """Give ε² (share of the ranks' variance that the groups explain) and the p-value of Kruskal–Wallis.

    `group` numbers the groups from 0. Source: Tomczak and Tomczak 2014 (ε² = H ÷ (n − 1)).
    """
    from scipy import stats  # half a second: not before it is needed

    n = len(values)
    ranks = stats.rankdata(values)
    sizes = np.bincount(group, minlength=groups).astype(float)
    sums = np.bincount(group, weights=ranks, minlength=groups)
    kept = sizes > 0
    spread = ((ranks - (n + 1) / 2) ** 2).sum()
    if spread == 0 or kept.sum() < 2:
        return 0.0, 1.0
    between = (sums[kept] ** 2 / sizes[kept]).sum() - n * (n + 1) ** 2 / 4
    h = (n - 1) * between / spread
    return float(h / (n - 1)), float(special.chdtrc(kept.sum() - 1, h))


def places(values: np.ndarray) -> np.ndarray:
    """Give the mean rank of each value among all that are known, 0 to 1; nan where it is not known."""
    has = ~np.isnan(values)
    _, at, counts = np.unique(values[has], return_inverse=True, return_counts=True)
    found = np.full(len(values), np.nan)
    found[has] = (np.cumsum(counts) - counts / 2)[at] / max(int(has.sum()), 1)
    return found


def means(values: np.ndarray, group: np.ndarray, groups: int, fewest: int) -> np.ndarray:
    """Give the mean of each group, numbered from 0; nan where fewer values are known of it."""
    has = ~np.isnan(values)
    n = np.bincount(group[has], minlength=groups)
    sums = np.bincount(group[has], weights=values[has], minlength=groups)
    found: np.ndarray = np.where(n >= fewest, sums / np.maximum(n, 1), np.nan)
    return found


def cliffs_delta(one: np.ndarray, other: np.ndarray) -> Delta:
    """Give how much more often `one` lies above `other` than below; both sorted.

    The error is that of the two samples' placements in each other (DeLong 1988).
    """
    over, back = _placements(one, other), _placements(other, one)
    variance = over.var(ddof=1) / len(one) + back.var(ddof=1) / len(other)
    return Delta(float(over.mean()), float(np.sqrt(variance)))


def _placements(one: np.ndarray, other: np.ndarray) -> np.ndarray:
    """Give for each of `one` the share of `other` below it minus the share above it."""
    below = np.searchsorted(other, one, side="left")
    above = len(other) - np.searchsorted(other, one, side="right")
    return np.asarray((below - above) / len(other))
