"""p-values of changes against other implementations and hand-worked examples."""

from datetime import date, datetime, timedelta

import numpy as np
import pytest
from scipy import stats

from dashboard import kpi
from dashboard.kpi.figures import chance
from dashboard.model.period import Compare, Period
from dashboard.model.question import Question
from dashboard.store import Store
from tests.kpi.company import Company

FEBRUARY, MARCH = date(2025, 2, 1), date(2025, 3, 1)
ASKED = Question((), Period(MARCH, date(2025, 4, 1)), date(2025, 3, 31), compare=Compare.PREVIOUS)


def one(values: float) -> np.ndarray:
    return np.array([float(values)])


def test_shares_are_told_apart_by_the_pooled_z_test() -> None:
    # 60 of 100 against 45 of 100: pooled share 0.525, error √(0.525 × 0.475 × 0.02) = 0.070622, z = 2.12397
    found = chance.of_shares(one(60), one(100), one(45), one(100))
    assert found == pytest.approx(0.033672, abs=1e-6)
    assert found == pytest.approx(stats.chi2_contingency([[60, 40], [45, 55]], correction=False).pvalue)


@pytest.mark.parametrize(
    "table", [(3, 10, 9, 10), (0, 12, 4, 9), (2, 2, 1, 5), (2, 90_000, 5, 80_000), (1, 3, 60, 4_000)]
)
def test_shares_of_few_are_told_apart_by_fishers_exact_test(table: tuple[int, int, int, int]) -> None:
    hits, n, then, n_then = table
    expected = stats.fisher_exact([[hits, n - hits], [then, n_then - then]]).pvalue
    assert chance.of_shares(*map(one, table)) == pytest.approx(expected, rel=1e-6)


def test_several_shares_at_once_are_each_their_own() -> None:
    tables = [(3, 10, 9, 10), (60, 100, 45, 100), (0, 12, 4, 9), (0, 0, 1, 2)]
    alone = [float(chance.of_shares(*map(one, table))[0]) for table in tables[:3]]
    with np.errstate(invalid="ignore", divide="ignore"):
        found = chance.of_shares(*np.array(tables, dtype=np.float64).T)
    assert found[:3] == pytest.approx(alone)
    assert np.isnan(found[3])


def test_shares_that_are_both_everything_do_not_differ() -> None:
    with np.errstate(invalid="ignore"):
        assert chance.of_shares(one(7), one(7), one(9), one(9)) == 1
        assert chance.of_shares(one(0), one(50), one(0), one(60)) == 1


def test_means_are_told_apart_by_welch() -> None:
    now, then = [2.0, 4.0, 4.0, 5.0, 5.0], [1.0, 1.0, 3.0, 4.0]
    values = [(np.mean(x), np.std(x, ddof=1) / np.sqrt(len(x)), len(x)) for x in (now, then)]
    expected = stats.ttest_ind(now, then, equal_var=False).pvalue
    assert chance.of_means(*(one(float(v)) for side in values for v in side)) == pytest.approx(expected)


def test_means_of_rows_that_are_all_alike_are_told_apart_by_the_rows_of_both_together() -> None:
    # two scores of 5 against 5 5 5 4 4 3: together 5 5 5 5 5 4 4 3, squares 4 about their mean of 4.5, so
    # that the error is √(4 ÷ 7 × (1 ÷ 2 + 1 ÷ 6)) = 0.61721, and t of 2 ÷ 3 with 6 degrees 1.08012
    then = [5.0, 5.0, 5.0, 4.0, 4.0, 3.0]
    error = float(np.std(then, ddof=1)) / np.sqrt(6)
    found = chance.of_means(one(5), one(0), one(2), one(float(np.mean(then))), one(error), one(6))
    assert found == pytest.approx(2 * stats.t.sf(1.0801234, 6), rel=1e-6)
    with np.errstate(invalid="ignore"):
        assert chance.of_means(one(4), one(0), one(60), one(5), one(0), one(60)) < 1e-9
        assert np.isnan(chance.of_means(one(5), one(0), one(3), one(5), one(0), one(9)))


def test_a_balance_of_a_few_who_are_all_in_favour_is_no_change_beyond_chance() -> None:
    # 1 of 1 promoters against 250 promoters and 50 detractors of 500: together (251 − 50) ÷ 501 = 0.401198,
    # a variance of 301 ÷ 501 − 0.401198² = 0.439838, an error of √(0.439838 × 501 ÷ 500) = 0.663867
    found = chance.of_balances(one(1), one(0), one(1), one(250), one(50), one(500))
    assert found == pytest.approx(2 * stats.norm.sf(0.6 / 0.663867), rel=1e-5)
    assert chance.of_balances(*map(one, (30, 0, 30, 250, 50, 500))) < 1e-5
    with np.errstate(invalid="ignore", divide="ignore"):
        assert chance.of_balances(*map(one, (4, 0, 4, 9, 0, 9))) == 1
        assert np.isnan(chance.of_balances(*map(one, (0, 0, 0, 9, 0, 9))))


@pytest.mark.parametrize("counts", [(30, 31, 18, 28), (3, 31, 0, 28), (0, 10, 5, 20)])
def test_events_are_told_apart_by_their_share_of_the_days(counts: tuple[int, int, int, int]) -> None:
    assert chance.of_events(*map(one, counts)) == pytest.approx(of_rates(*counts))


def survey_company() -> Company:
    """March: 2 of 4 content; February: 1 of 5. Response hours 1 … 20 in March, 11 … 30 in February."""
    company = Company()
    for month, scores in ((3, (5, 4, 2, 1)), (2, (5, 3, 2, 1, 1))):
        for place, score in enumerate(scores):
            company.add("surveys", survey_id=f"{month}-{place}", customer_id="c", csat=score, nps=2 * score,
                        answered_at=datetime(2025, month, 9, 12))  # fmt: skip
        for hours in range(1, 21):
            opened = datetime(2025, month, 10)
            answered = opened + timedelta(hours=hours + (10 if month == 2 else 0))
            company.add("interactions", interaction_id=f"{month}-{hours}", customer_id="c", opened_at=opened,
                        first_response_at=answered)  # fmt: skip
    company.add("customers", customer_id="c")
    return company


def test_every_result_says_how_likely_its_changes_are_by_chance(store: Store) -> None:
    survey_company().load(store)
    kpis = ("csat", "csat_mean", "nps", "first_response_median", "contacts_per_customer")
    asked = ASKED.with_(kpis=kpis)
    for question in (asked, asked.with_(filters=(), by=("channel",), kpis=kpis[3:4])):
        for from_parts in (True, False):
            frame = kpi.answer(store, question, from_parts).frame
            found = dict(frame.select("kpi", "p_value").rows())
            # medians 10.5 and 20.5, enclosed by the 6th and 15th of 20: an error of 9 ÷ 3.91993 each
            z = 10 / (np.sqrt(2) * 9 / (2 * 1.959963984540054))
            assert found["first_response_median"] == pytest.approx(2 * stats.norm.sf(z))
    found = dict(kpi.answer(store, asked).frame.select("kpi", "p_value").rows())
    assert found["csat"] == pytest.approx(stats.fisher_exact([[2, 2], [1, 4]]).pvalue)
    welch = stats.ttest_ind([5, 4, 2, 1], [5, 3, 2, 1, 1], equal_var=False)
    assert found["csat_mean"] == pytest.approx(welch.pvalue)
    # nps: 10 8 4 2 → (1 − 2) ÷ 4, 10 6 4 2 2 → (1 − 4) ÷ 5; together (2 − 6) ÷ 9
    error = np.sqrt((8 / 9 - (4 / 9) ** 2) * (1 / 4 + 1 / 5))
    assert found["nps"] == pytest.approx(2 * stats.norm.sf(0.35 / error))
    # 20 contacts of one customer in 31 days, 20 of one in 28
    assert found["contacts_per_customer"] == pytest.approx(of_rates(20, 31, 20, 28))


def of_rates(count: int, over: float, then: int, over_then: float) -> float:
    """Give what two Poisson rates are told apart by, from scipy's own binomial test."""
    share = over / (over + over_then)
    tails = [stats.binomtest(count, count + then, share, side).pvalue for side in ("less", "greater")]
    return min(1.0, 2 * min(tails))


def test_rates_are_told_apart_by_events_over_the_days_of_customers(store: Store) -> None:
    company = Company()
    for number in range(1, 9):  # of eight customers two are new in March: six in February
        since = date(2025, 3, 1) if number > 6 else date(2024, 1, 1)
        company.add("customers", customer_id=f"c{number}", since=since)
        company.add("interactions", interaction_id=f"call-{number}", customer_id=f"c{number}",
                    opened_at=datetime(2025, 3 if number > 6 else 2, 3), kind="demand")  # fmt: skip
    for month, complaints in ((3, 2), (2, 9)):
        for place in range(complaints):
            company.add("interactions", interaction_id=f"{month}-{place}", customer_id=f"c{1 + place % 6}",
                        opened_at=datetime(2025, month, 10), kind="complaint")  # fmt: skip
    company.load(store)
    for from_parts in (True, False):
        frame = kpi.answer(store, ASKED.with_(kpis=("complaints_per_1000",)), from_parts).frame
        assert frame["n"].to_list() == [8]
        expected = of_rates(2, 8 * 31, 9, 6 * 28)
        assert frame["p_value"].to_list() == pytest.approx([expected])


def test_without_a_comparison_there_is_no_p_value_and_without_intervals_none_of_a_percentile(
    store: Store,
) -> None:
    survey_company().load(store)
    asked = ASKED.with_(kpis=("csat", "first_response_median"))
    frame = kpi.answer(store, asked.with_(compare=Compare.NONE)).frame
    assert frame["p_value"].null_count() == frame.height
    whole, bare = (
        dict(kpi.answer(store, one).frame.select("kpi", "p_value").rows())
        for one in (asked, asked.with_(has_intervals=False))
    )
    assert bare == {"csat": whole["csat"], "first_response_median": None}
