"""Days before the data begins are no days with 0: no figure, and nothing is held against them."""

from datetime import date

import pytest

from dashboard import kpi
from dashboard.kpi import Result
from dashboard.model.period import Compare, Period
from dashboard.model.question import Question
from dashboard.store import Store
from tests.desk import Desk

KPIS = ("revenue", "contacts_per_customer", "customers_active", "revenue_growth")
ORDERS = "".join(f"o{y}{m},1,c1,{y}-{m:02d}-02 10:00,10.00\n" for y in (2024, 2025) for m in range(1, 13))
CONTACTS = "".join(
    f"i{y}{m},c1,{y}-{m:02d}-05 10:00\n" for y in (2024, 2025) for m in range(1, 13) if y > 2024 or m > 7
)


@pytest.fixture
def begun(desk: Desk) -> Store:
    """A company with orders from 2 January 2024 on, and contacts from 5 August 2024 on, one a month each."""
    desk.load(
        ("customers.csv", "customer_id,since\nc1,2019-01-01\nc2,2019-01-01\n"),
        ("orders.csv", "order_id,line,customer_id,ordered_at,revenue\n" + ORDERS),
        ("interactions.csv", "interaction_id,customer_id,opened_at\n" + CONTACTS),
    )
    return desk.store


def ask(store: Store, start: date, end: date, as_of: date = date(2025, 12, 31), **how: object) -> Result:
    return kpi.answer(store, Question(KPIS, Period(start, end), as_of).with_(**how))


def column(result: Result, name: str) -> dict[str, float | None]:
    return dict(result.frame.select("kpi", name).rows())


def test_a_year_is_held_against_one_that_lies_in_the_data_of_the_kpis_own_tables(begun: Store) -> None:
    result = ask(begun, date(2025, 1, 1), date(2026, 1, 1), compare=Compare.YEAR)
    assert column(result, "value") == {
        "revenue": 120.0, "contacts_per_customer": 12.0, "customers_active": 1.0, "revenue_growth": 0.0,
    }  # fmt: skip
    assert column(result, "comparison") == {
        "revenue": 120.0,  # New Year's Day is no day that is lacking
        "contacts_per_customer": None,  # five months of twelve
        "customers_active": 1.0,
        "revenue_growth": None,  # of 2023 nothing is known
    }
    assert result.begun_on == {
        "contacts_per_customer": date(2024, 8, 5), "revenue_growth": date(2024, 1, 2),
    }  # fmt: skip


def test_nothing_is_held_against_days_before_the_first(begun: Store) -> None:
    result = ask(begun, date(2024, 1, 1), date(2025, 1, 1), compare=Compare.PREVIOUS)
    assert set(column(result, "comparison").values()) == {None}
    assert column(result, "value")["contacts_per_customer"] == 5.0  # what there is, is told
    assert column(result, "value")["revenue_growth"] is None


def test_a_question_wholly_before_the_first_day_has_no_answer_instead_of_0(begun: Store) -> None:
    result = ask(begun, date(1989, 1, 2), date(1990, 1, 2), as_of=date(1990, 1, 1))
    assert set(column(result, "value").values()) == {None}
    assert result.begun_on["revenue"] == date(2024, 1, 2)
    assert result.begun_on["customers_active"] == date(2024, 1, 2)  # of nobody is it known before


def test_months_before_the_first_are_empty_in_a_course(begun: Store) -> None:
    result = ask(begun, date(2024, 6, 1), date(2024, 10, 1), by=("month",))
    rows = result.frame.filter(kpi="contacts_per_customer").select("month", "value").rows()
    assert rows == [("2024-06", None), ("2024-07", None), ("2024-08", 1.0), ("2024-09", 1.0)]


def test_nobody_is_told_active_before_the_first_contact(begun: Store) -> None:
    result = ask(begun, date(2023, 11, 1), date(2024, 2, 1), by=("month",))
    rows = result.frame.filter(kpi="customers_active").select("month", "value").rows()
    assert rows == [("2023-11", None), ("2023-12", None), ("2024-01", 1.0)]  # one orders, two are customers


def test_of_two_comparisons_each_stands_by_its_own_days(begun: Store) -> None:
    result = ask(begun, date(2025, 1, 1), date(2025, 7, 1), compare=Compare.BOTH)
    row = result.frame.filter(kpi="contacts_per_customer").row(0, named=True)
    assert (row["value"], row["comparison"], row["year_comparison"]) == (6.0, None, None)
    row = result.frame.filter(kpi="revenue").row(0, named=True)
    assert (row["comparison"], row["year_comparison"]) == (60.0, 60.0)


def test_answers_stand_by_their_own_days_whenever_the_first_contact_was(begun: Store, desk: Desk) -> None:
    answers = "".join(
        f"s{y}{m},c1,{y}-{m:02d}-02 10:00,5\n" for y in (2023, 2024, 2025) for m in range(1, 13)
    )
    desk.load(("surveys.csv", "survey_id,customer_id,answered_at,csat\n" + answers))
    asked = Question(("csat",), Period(date(2024, 1, 1), date(2025, 1, 1)), date(2025, 12, 31))
    result = kpi.answer(begun, asked.with_(compare=Compare.YEAR))
    assert column(result, "comparison") == {"csat": 1.0}  # contacts began in August 2024


def test_what_holds_a_year_against_part_of_one_is_given_and_told(begun: Store) -> None:
    year = Period(date(2024, 7, 1), date(2025, 7, 1))
    asked = Question(("net_revenue_retention",), year, date(2025, 12, 31))
    result = kpi.answer(begun, asked)
    assert column(result, "value") == {"net_revenue_retention": 2.0}  # twelve orders against six months' six
    assert result.begun_on == {"net_revenue_retention": date(2024, 1, 2)}
    whole = kpi.answer(begun, asked.with_(period=Period(date(2025, 1, 1), date(2025, 12, 31))))
    assert whole.begun_on == {}


def test_what_stands_on_part_of_its_days_is_told_of_the_period_and_of_a_year_that_is_looked_back_on(
    begun: Store,
) -> None:
    year = Question(("contacts_per_customer", "revenue"), Period(date(2024, 1, 1), date(2025, 1, 1)),
                    date(2025, 12, 31))  # fmt: skip
    result = kpi.answer(begun, year)
    assert column(result, "value") == {"contacts_per_customer": 5.0, "revenue": 120.0}
    assert result.begun_on == {"contacts_per_customer": date(2024, 8, 5)}  # New Year's Day is not lacking
    repeat = Question(("repeat_rate",), Period(date(2024, 6, 1), date(2024, 7, 1)), date(2025, 12, 31))
    assert kpi.answer(begun, repeat).begun_on == {"repeat_rate": date(2024, 1, 2)}
    later = repeat.with_(period=Period(date(2025, 6, 1), date(2025, 7, 1)))
    assert kpi.answer(begun, later).begun_on == {}


def test_growth_names_the_first_day_on_which_anybody_was_active(begun: Store) -> None:
    asked = Question(("customer_growth",), Period(date(2023, 7, 1), date(2024, 7, 1)), date(2025, 12, 31))
    assert kpi.answer(begun, asked).begun_on == {"customer_growth": date(2024, 1, 2)}
