"""Owns whether points in a plane are really two heaps rather than one."""

from dataclasses import dataclass

import numpy as np

SEED = 0
LEAST_PART = 0.1  # of the points: fewer are exceptions, not a half
MOST_COMPARED = 1000  # points whose distances to all others are taken


@dataclass(frozen=True, slots=True)
class Halves:
    """A split in two: which points lie in the upper part, how clearly, and how much better than one heap."""

    is_upper: np.ndarray
    silhouette: float  # −1 to 1 (Rousseeuw 1987)
    gain: float  # BIC of one normal heap minus that of two; above 0 two are better


def split(points: np.ndarray) -> Halves | None:
    """Split the rows of a matrix in two by k-means; None where a part is too small or nothing varies."""
    spread = points.std(axis=0)
    if not (spread > 0).all():
        return None
    from threadpoolctl import threadpool_limits

    with threadpool_limits(1):  # on a busy machine the threads of one small problem only wait for each other
        return _split((points - points.mean(axis=0)) / spread)


def _split(scaled: np.ndarray) -> Halves | None:
    from sklearn.cluster import KMeans
    from sklearn.metrics import silhouette_score
    from sklearn.mixture import GaussianMixture

    part = KMeans(2, n_init=4, random_state=SEED).fit_predict(scaled)
    upper = int(scaled[part == 1].mean() > scaled[part == 0].mean())
    is_upper = part == upper
    if min(is_upper.mean(), 1 - is_upper.mean()) < LEAST_PART:
        return None
    clear = silhouette_score(scaled, part, sample_size=min(len(scaled), MOST_COMPARED), random_state=SEED)
    one, two = (GaussianMixture(heaps, random_state=SEED).fit(scaled).bic(scaled) for heaps in (1, 2))
    return Halves(is_upper, float(clear), float(one - two))
