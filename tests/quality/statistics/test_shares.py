import numpy as np
import pytest
from scipy.stats import norm

from dashboard.quality.statistics.shares import Tally, adjusted, p_below


def tally(*customers: tuple[float, float]) -> Tally:
    """Add up customers of so many hits among so many."""
    h, n = np.array(customers).T
    sums = (len(h), h.sum(), n.sum(), (h * h).sum(), (h * n).sum(), (n * n).sum())
    return Tally(*(np.array([float(one)]) for one in sums))


def test_a_share_of_single_facts_has_the_usual_error() -> None:
    one = tally(*[(1, 1)] * 30, *[(0, 1)] * 20)
    assert one.share[0] == 0.6
    assert one.variance[0] == pytest.approx(0.6 * 0.4 / 49)


def test_customers_who_count_often_make_the_error_larger() -> None:
    often = tally(*[(10, 10)] * 3, *[(0, 10)] * 2)
    assert often.share[0] == 0.6
    assert often.variance[0] == pytest.approx(0.6 * 0.4 / 4)


def test_the_chance_of_being_so_far_below() -> None:
    part, rest = tally(*[(1, 1)] * 30, *[(0, 1)] * 20), tally(*[(1, 1)] * 80, *[(0, 1)] * 20)
    error = (0.24 / 49 + 0.16 / 99) ** 0.5
    assert p_below(part, rest)[0] == pytest.approx(norm.cdf(-0.2 / error))
    assert p_below(rest, part)[0] == pytest.approx(norm.sf(-0.2 / error))


def test_without_any_spread_a_difference_is_certain() -> None:
    assert p_below(tally((0, 1), (0, 1)), tally((1, 1), (1, 1)))[0] == 0
    assert p_below(tally((1, 1), (1, 1)), tally((1, 1), (1, 1)))[0] == 1


def test_one_customer_tells_nothing() -> None:
    assert np.isnan(p_below(tally((0, 1)), tally((1, 1), (0, 1))))[0]


def test_false_discoveries_are_held_down() -> None:
    found = adjusted(np.array([0.01, 0.04, np.nan, 0.03]))  # 0.03 → min(0.03 × 3 ÷ 2, 0.04) = 0.04
    assert found[[0, 1, 3]] == pytest.approx([0.03, 0.04, 0.04])
    assert np.isnan(found[2])
