"""Owns how two shares are held against each other when one customer counts many times."""

from dataclasses import dataclass

import numpy as np
from scipy import special


@dataclass(frozen=True, slots=True)
class Tally:
    """Sums over customers of what went well (`hits`) and of all there was (`n`), with their products.

    The products make the error right when some customers count far more often than others (the sandwich
    estimator of a ratio, clustered by customer).
    """

    customers: np.ndarray
    hits: np.ndarray
    n: np.ndarray
    hits_hits: np.ndarray
    hits_n: np.ndarray
    n_n: np.ndarray

    @property
    def share(self) -> np.ndarray:
        """Hits per n; nan where there is nothing."""
        with np.errstate(divide="ignore", invalid="ignore"):
            return np.asarray(self.hits / self.n)

    @property
    def variance(self) -> np.ndarray:
        """Variance of the share, clustered by customer; nan for fewer than two customers."""
        share = self.share
        with np.errstate(divide="ignore", invalid="ignore"):
            squares = self.hits_hits - 2 * share * self.hits_n + share**2 * self.n_n
            spread = np.maximum(squares, 0) * self.customers / (self.customers - 1)
            return np.where(self.customers > 1, spread / self.n**2, np.nan)

    def rest(self, whole: "Tally") -> "Tally":
        """Give what is left of a whole without each of these."""
        return Tally(*(getattr(whole, name) - getattr(self, name) for name in self.__slots__))


def p_below(part: Tally, rest: Tally) -> np.ndarray:
    """Give the one-sided chance of shares this far below the rest's; nan where it cannot be told."""
    error = np.sqrt(part.variance + rest.variance)
    with np.errstate(divide="ignore", invalid="ignore"):
        z = (part.share - rest.share) / error
    p = special.ndtr(np.where(error > 0, z, 0.0))
    known = np.isfinite(part.share) & np.isfinite(rest.share) & np.isfinite(error)
    # Without any spread on either side a difference is certain.
    certain = np.where(part.share < rest.share, 0.0, 1.0)
    return np.where(known, np.where(error > 0, p, certain), np.nan)


def adjusted(p: np.ndarray) -> np.ndarray:
    """Give p-values adjusted for false discovery (Benjamini–Hochberg 1995); nan stays nan."""
    found = np.full(p.shape, np.nan)
    known = np.isfinite(p)
    if known.any():
        from scipy.stats import false_discovery_control

        found[known] = false_discovery_control(np.clip(p[known], 0.0, 1.0))
    return found
