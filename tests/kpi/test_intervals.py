from datetime import date, datetime, timedelta

import numpy as np
import pytest
from scipy import stats

from dashboard import kpi
from dashboard.kpi.figures.intervals import balance, binomial_point, ranks, student, wilson
from dashboard.model.period import Period
from dashboard.model.question import Question
from dashboard.store import Store
from tests.kpi.company import Company


@pytest.mark.parametrize("at", [0.5, 0.9])
@pytest.mark.parametrize("probability", [0.025, 0.975])
def test_binomial_points_are_those_of_the_distribution(at: float, probability: float) -> None:
    n = np.array([*range(1, 400), 10_000, 224_806])
    assert (binomial_point(probability, n, at) == stats.binom.ppf(probability, n, at)).all()


def test_ranks_that_enclose_a_median() -> None:
    # Tabled by hand from the binomial: n = 10 gives the 2nd and the 9th, n = 5 none.
    low, high = ranks(np.array([5, 6, 10, 20]), 0.5)
    assert list(low) == [0, 1, 2, 6]
    assert list(high) == [0, 6, 9, 15]


def test_shares_means_and_balances_against_scipy() -> None:
    hits, n = np.array([0.0, 3.0, 10.0]), np.array([10.0, 10.0, 10.0])
    for hit, ends in zip((0, 3, 10), zip(*wilson(hits, n), strict=True), strict=True):
        expected = stats.binomtest(hit, 10).proportion_ci(method="wilson")
        assert ends == pytest.approx((expected.low, expected.high))
    low, high = student(np.array([2.0, 3.0, 4.0]), np.array([1.0, 0.5, 0.0]), n)
    assert (low[0], high[0]) == pytest.approx(stats.t.interval(0.95, 9, 2.0, 1 / np.sqrt(10)))
    low, high = balance(hits, n - hits, n, 100.0)
    assert (low[2], high[2]) == (100, 100)


def test_nothing_has_no_interval() -> None:
    zero, none = np.array([0.0]), np.array([np.nan])
    with np.errstate(invalid="ignore", divide="ignore"):
        ends = [
            *wilson(zero, zero), *student(none, none, zero), *student(zero, none, zero + 1),
            *balance(zero, zero, zero, 100.0),
        ]  # fmt: skip
    assert np.isnan(ends).all()


def test_percentiles_are_enclosed_by_order_statistics_of_their_own_cell(store: Store) -> None:
    company, opened = Company(), datetime(2025, 3, 1, 12)
    for channel, sizes in (("phone", 20), ("email", 10), ("web", 5)):
        for hours in range(1, sizes + 1):
            answered = opened + timedelta(hours=hours * hours)
            company.add("interactions", interaction_id=f"{channel}{hours}", customer_id="c", channel=channel,
                        opened_at=opened, first_response_at=answered)  # fmt: skip
    company.load(store)
    march = Period(date(2025, 3, 1), date(2025, 4, 1))
    asked = Question(
        ("first_response_median", "first_response_p90"), march, date(2025, 3, 31), by=("channel",)
    )
    frame = kpi.answer(store, asked).frame.filter(kpi="first_response_median")
    found = {row["channel"]: (row["low"], row["high"]) for row in frame.iter_rows(named=True)}
    assert found["phone"] == pytest.approx((6 * 6, 15 * 15))
    assert found["email"] == pytest.approx((2 * 2, 9 * 9))
    assert found["web"] == (None, None)
    quick = kpi.answer(store, asked.with_(has_intervals=False)).frame
    assert quick["low"].null_count() == quick.height
