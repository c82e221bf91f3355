"""The curve of cost against size: exact where groups lie on one, and never below nothing."""

import polars as pl
import pytest

from dashboard.insight.group_quality.size_cost import beside_curve, cost_curve


def groups(*of: tuple[int, float | None]) -> pl.DataFrame:
    return pl.DataFrame(of, schema={"customers": pl.Int64, "cost_per_customer": pl.Float64}, orient="row")


def test_groups_on_a_curve_give_that_curve() -> None:
    # 20 per customer + 1,000 per group
    found = cost_curve(groups((10, 120.0), (50, 40.0), (100, 30.0), (1000, 21.0)))
    assert found is not None
    assert (found.per_customer, found.per_group) == (pytest.approx(20), pytest.approx(1000))
    assert found.explains == pytest.approx(1)
    assert found.at(20) == pytest.approx(70)


def test_by_hand_with_weights() -> None:
    # x = 1/n, weight n: Σn = 7, Σ1 = 3, Σ1/n = 1.75, Σny = 8+6+4·1 = 18, Σy = 8+3+1 = 12
    # per group = (12·7 − 3·18) ÷ (1.75·7 − 9) = 30 ÷ 3.25; per customer = (18 − 3·30/3.25) ÷ 7 < 0
    # so nothing per customer, and per group Σy ÷ Σ1/n = 12 ÷ 1.75
    found = cost_curve(groups((1, 8.0), (2, 3.0), (4, 1.0)))
    assert found is not None
    assert (found.per_customer, found.per_group) == (0, pytest.approx(12 / 1.75))


def test_large_groups_that_are_dear_cost_the_same_per_customer_at_any_size() -> None:
    found = cost_curve(groups((10, 1.0), (20, 2.0), (70, 5.0)))
    assert found is not None
    assert (found.per_customer, found.per_group) == (pytest.approx((10 + 40 + 350) / 100), 0)
    assert found.explains == 0


@pytest.mark.parametrize(
    "sizes", [(), ((10, 1.0), (20, 2.0)), ((10, 1.0), (10, 2.0), (20, 3.0)), ((0, 1.0),) * 3]
)
def test_fewer_than_three_sizes_give_no_curve(sizes: tuple[tuple[int, float], ...]) -> None:
    assert cost_curve(groups(*sizes)) is None


def test_groups_stand_beside_the_curve() -> None:
    of = groups((10, 240.0), (50, 40.0), (100, 30.0), (1000, 21.0), (0, None))
    found = cost_curve(groups((10, 120.0), (50, 40.0), (100, 30.0), (1000, 21.0)))
    assert found is not None
    beside = beside_curve(of, found)
    assert beside["expected"].to_list() == pytest.approx([120, 40, 30, 21])
    assert beside["times"].to_list() == pytest.approx([2, 1, 1, 1])
