import numpy as np
import pytest

from dashboard.quality.statistics.mixture import split


def heap(rng: np.random.Generator, n: int, centre: float) -> np.ndarray:
    return rng.normal(centre, 1, (n, 2))


@pytest.mark.parametrize("seed", range(5))
def test_two_heaps_are_told_and_one_is_not(seed: int) -> None:
    rng = np.random.default_rng(seed)
    two = split(np.vstack([heap(rng, 120, 0), heap(rng, 80, 5)]))
    assert two is not None
    assert two.silhouette > 0.6
    assert two.gain > 10
    assert two.is_upper[120:].mean() > 0.97
    assert two.is_upper[:120].mean() < 0.03
    one = split(heap(rng, 200, 0))
    assert one is not None
    assert one.silhouette < 0.5


def test_some_exceptions_are_no_half_and_what_never_varies_has_none() -> None:
    rng = np.random.default_rng(1)
    assert split(np.vstack([heap(rng, 190, 0), heap(rng, 10, 40)])) is None
    assert split(np.ones((50, 2))) is None
