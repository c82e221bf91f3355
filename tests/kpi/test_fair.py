"""Comparisons made alike, by hand: per working day, and with the period before and a year earlier at once."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from scipy import stats

from dashboard import kpi
from dashboard.model.period import Compare, Period
from dashboard.model.question import Question
from dashboard.store import Store
from tests.kpi.company import Company

AS_OF = date(2025, 7, 31)
JULY = Period(date(2025, 7, 1), date(2025, 8, 1))
# There are 23 working days in July of both years, and 20 in June 2025: the 9th is Whit Monday.
CONTACTS = {"2025-07": 92, "2025-06": 70, "2024-07": 80}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    company = Company()
    company.add("customers", customer_id="c", region="north")
    company.add("customers", customer_id="d", region="south")  # only a year earlier
    for month, count in CONTACTS.items():
        start = datetime.fromisoformat(f"{month}-03")
        for number in range(count):
            who = "d" if month == "2024-07" and number < 10 else "c"
            opened = start + timedelta(hours=number)
            company.add("interactions", interaction_id=f"{month}-{number}", customer_id=who,
                        opened_at=opened, first_response_at=opened if number < 10 else None,
                        direction="inbound", kind="complaint")  # fmt: skip
        company.add("orders", order_id=month, line="1", customer_id="c", ordered_at=start,
                    revenue=Decimal(100 * count), cost=Decimal(0))  # fmt: skip
    found = Store.open(tmp_path_factory.mktemp("fair"))
    company.load(found)
    yield found
    found.close()


def row(store: Store, kpi_id: str, **changes: object) -> dict[str, object]:
    asked = Question((kpi_id,), JULY, AS_OF, compare=Compare.PREVIOUS).with_(**changes)
    (found,) = kpi.answer(store, asked).frame.rows(named=True)
    return found


def test_a_total_is_held_against_as_many_working_days(store: Store) -> None:
    found = row(store, "revenue", is_per_working_day=True)
    assert found["value"] == 9200
    assert found["comparison"] == pytest.approx(7000 * 23 / 20)
    assert found["change"] == pytest.approx(9200 - 8050)
    assert row(store, "revenue")["comparison"] == 7000
    a_year = row(store, "revenue", is_per_working_day=True, compare=Compare.YEAR)
    assert a_year["comparison"] == pytest.approx(8000)


def test_a_rate_over_customers_and_a_growth_go_by_working_days_too(store: Store) -> None:
    by_days = row(store, "complaints_per_1000", is_per_working_day=True)
    plain = row(store, "complaints_per_1000")
    assert by_days["comparison"] == pytest.approx(plain["comparison"] * 23 / 20)
    assert by_days["value"] == plain["value"]
    grown = row(store, "revenue_growth", is_per_working_day=True)
    assert grown["value"] == pytest.approx((9200 - 8050) / 8050)


def test_shares_and_states_are_left_as_they_are(store: Store) -> None:
    for kpi_id in ("customers_active", "answered", "inward_ratio"):
        assert row(store, kpi_id, is_per_working_day=True) == row(store, kpi_id)


def test_the_chance_of_a_change_is_over_the_days_that_are_compared(store: Store) -> None:
    found, plain = row(store, "unanswered", is_per_working_day=True), row(store, "unanswered")
    assert (found["value"], plain["comparison"]) == (82, 60)
    assert found["p_value"] == pytest.approx(two_sided(82, 60, 23, 20))
    assert plain["p_value"] == pytest.approx(two_sided(82, 60, 31, 30))


def two_sided(count: int, then: int, days: int, days_then: int) -> float:
    every, share = count + then, days / (days + days_then)
    low, high = stats.binom.cdf(count, every, share), stats.binom.sf(count - 1, every, share)
    return min(2 * min(low, high), 1.0)


def test_both_comparisons_are_those_that_each_gives_alone(store: Store) -> None:
    for by in ((), ("region",), ("month",)):
        asked = Question(("revenue", "answered", "retention"), JULY, AS_OF, by=by)
        both, before, year = (
            kpi.answer(store, asked.with_(compare=one)).frame
            for one in (Compare.BOTH, Compare.PREVIOUS, Compare.YEAR)
        )
        keys = ["kpi", *by]
        assert both.columns == [*before.columns, "year_comparison", "year_change", "year_p_value"]
        of_year = {tuple(one): cell for *one, cell in year.select(*keys, "comparison").rows()}
        assert {tuple(one): cell for *one, cell in both.select(*keys, "year_comparison").rows()} == of_year
        known = before.select(keys).rows()
        assert both.select(before.columns).head(before.height).equals(before)
        assert set(both.select(keys).rows()) == {*known, *year.select(keys).rows()}


def test_a_member_that_was_there_only_a_year_earlier_is_not_lost(store: Store) -> None:
    asked = Question(("complaints_per_1000",), JULY, AS_OF, by=("region",), compare=Compare.BOTH)
    rows = {one["region"]: one for one in kpi.answer(store, asked).frame.rows(named=True)}
    assert rows["south"]["year_comparison"] is not None
