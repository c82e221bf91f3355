import random
from statistics import variance

import numpy as np
import pytest
from scipy.stats import kruskal, norm

from dashboard.quality.statistics.ranks import cliffs_delta, explained


def samples(seed: int) -> tuple[list[float], list[float]]:
    chance = random.Random(seed)
    one = [float(chance.randint(0, 6)) for _ in range(chance.randint(3, 30))]
    return one, [float(chance.randint(0, 8)) for _ in range(chance.randint(3, 30))]


@pytest.mark.parametrize("seed", range(8))
def test_cliffs_delta_is_what_all_pairs_say(seed: int) -> None:
    one, other = samples(seed)
    sign = [[(a > b) - (a < b) for b in other] for a in one]
    found = cliffs_delta(np.sort(one), np.sort(other))
    assert found.delta == pytest.approx(sum(map(sum, sign)) / (len(one) * len(other)))
    rows = [sum(row) / len(other) for row in sign]
    columns = [sum(column) / len(one) for column in zip(*sign, strict=True)]
    error = (variance(rows) / len(one) + variance(columns) / len(other)) ** 0.5
    assert found.error == pytest.approx(error)
    assert found.high == pytest.approx(min(found.delta + norm.isf(0.025) * error, 1))


def test_the_interval_holds_the_truth_nineteen_times_in_twenty() -> None:
    rng = np.random.default_rng(1)
    truth = 2 * norm.cdf(0.3 / 2**0.5) - 1  # of two normals, 0.3 apart
    drawn = [cliffs_delta(np.sort(rng.normal(0.3, 1, 60)), np.sort(rng.normal(0, 1, 90))) for _ in range(400)]
    assert 0.92 < np.mean([one.low <= truth <= one.high for one in drawn]) < 0.98


def test_samples_apart_and_alike() -> None:
    apart = cliffs_delta(np.array([5.0, 6.0, 7.0]), np.array([1.0, 2.0]))
    assert (apart.delta, apart.low, apart.is_beyond_chance(20)) == (1.0, 1.0, True)
    alike = cliffs_delta(np.array([1.0, 1.0]), np.array([1.0, 1.0, 1.0]))
    assert (alike.delta, alike.furthest, alike.is_beyond_chance(1)) == (0.0, 0.0, False)


@pytest.mark.parametrize("seed", range(5))
def test_what_groups_explain_is_kruskal_and_wallis(seed: int) -> None:
    chance = random.Random(seed)
    values = np.array([float(chance.randint(0, 9)) for _ in range(60)])
    group = np.array([chance.randint(0, 2) for _ in range(60)])
    expected = kruskal(*(values[group == at] for at in range(3)))
    share, p = explained(values, group, 3)
    assert p == pytest.approx(expected.pvalue)
    assert share == pytest.approx(expected.statistic / 59)


def test_where_nothing_varies_groups_explain_nothing() -> None:
    assert explained(np.ones(10), np.repeat([0, 1], 5), 2) == (0.0, 1.0)
