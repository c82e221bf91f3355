from datetime import date, datetime, timedelta

import pytest

from dashboard import kpi
from dashboard.model.period import Period
from dashboard.model.question import Question
from dashboard.store import Store
from tests.kpi.company import Company, random_company
from tests.kpi.reference import Reference


def test_spans_hold_exactly_the_days_on_which_a_customer_is_active(store: Store) -> None:
    company = random_company(7)
    company.load(store)
    store.choose(inactivity_days=30)
    kpi.prepare(store)
    as_of = date(2030, 1, 1)
    spans = store.query(
        "SELECT customer_id, active_from, active_to FROM derived.activity_spans"
        " WHERE known_from <= $as_of AND known_to > $as_of",
        {"as_of": as_of},
    ).rows()
    activity = Reference(company, as_of).activity
    for day in (date(2024, 3, 1) + timedelta(days=17 * step) for step in range(40)):
        held = [customer for customer, start, end in spans if start <= day < end]
        expected = {c for c, days in activity.items() if any(day - timedelta(30) < d <= day for d in days)}
        assert len(held) == len(set(held))
        assert set(held) == expected


def test_memberships_of_one_group_that_touch_or_overlap_are_one(store: Store) -> None:
    company = Company()
    company.add("groupings", grouping_id="g", valid_from=date(2024, 1, 1), valid_to=date(2025, 1, 1))
    company.add("groups", group_id="A", grouping_id="g")
    for start, end in (
        ("2023-06-01", "2024-02-01"),
        ("2024-01-15", "2024-03-01"),
        ("2024-03-01", "2024-04-01"),
        ("2024-06-01", "2025-06-01"),
        ("2024-07-01", None),
        ("2024-09-01", "2024-09-01"),
    ):
        days = {"valid_from": date.fromisoformat(start), "valid_to": date.fromisoformat(end) if end else None}
        company.add("memberships", customer_id="c", group_id="A", **days)
    company.load(store)
    kpi.prepare(store)
    found = store.query(
        "SELECT valid_from, valid_to, held_from, held_to FROM derived.memberships ORDER BY 1"
    ).rows()
    assert found == [
        (date(2023, 6, 1), date(2024, 4, 1), date(2024, 1, 1), date(2024, 4, 1)),
        (date(2024, 6, 1), None, date(2024, 6, 1), date(2025, 1, 1)),
    ]


def test_without_uploaded_memberships_the_rules_say_who_is_in(store: Store) -> None:
    company = Company()
    company.add("groupings", grouping_id="g", valid_from=date(2025, 1, 1))
    company.add("groups", group_id="people", grouping_id="g", rule="customer_type = 'individual'")
    company.add("groups", group_id="unread", grouping_id="g", rule="customer_type = = 'individual'")
    for customer, customer_type in (("a", "individual"), ("b", "government"), ("c", "individual")):
        company.add("customers", customer_id=customer, customer_type=customer_type)
        company.add(
            "interactions", interaction_id=customer, customer_id=customer, opened_at=datetime(2025, 3, 3)
        )
    company.load(store)
    march = Period(date(2025, 3, 1), date(2025, 4, 1))
    frame = kpi.answer(store, Question(("customers_active",), march, date(2025, 3, 31), by=("group",))).frame
    assert frame.select("group", "value").rows() == [("people", 2), (None, 1)]


def test_derived_tables_are_built_once_per_version_and_leave_it(store: Store) -> None:
    random_company(3, customers=5).load(store)
    version = store.version
    kpi.prepare(store)
    assert store.version == version
    built = "SELECT table_oid FROM duckdb_tables() WHERE table_name = 'activity_spans'"
    before = store.query(built).item()
    kpi.prepare(store)
    assert store.query(built).item() == before
    with store.write() as cursor:
        cursor.execute("DELETE FROM interactions")
        cursor.execute("DELETE FROM orders")
    kpi.prepare(store)
    assert store.query("SELECT count(*) FROM derived.activity_spans").item() == 0


@pytest.mark.parametrize("grain", ["day", "week", "month", "quarter", "year"])
def test_an_empty_store_answers_with_what_is_missing(store: Store, grain: str) -> None:
    asked = Question(
        ("customers_active", "profit"), Period(date(2025, 1, 1), date(2025, 2, 1)), date(2025, 1, 31)
    )
    result = kpi.answer(store, asked.with_(by=("group", grain)))
    assert result.frame.is_empty()
    assert result.missing == {
        "customers_active": (("customers",),),
        "profit": (("orders",), ("interactions",)),
    }
    assert kpi.available(store) == ()
    assert kpi.rows(store, asked, "profit").is_empty()


def test_derived_tables_that_another_program_made_are_made_anew(store: Store) -> None:
    company = random_company(7)
    company.load(store)
    kpi.prepare(store)
    days = store.query("SELECT count(*) FROM derived.days").item()
    with store.write(is_derived=True) as cursor:
        cursor.execute("DROP TABLE derived.lives")
        cursor.execute("DELETE FROM derived.days")
        cursor.execute("UPDATE meta.derived SET basis = 'older'")
    kpi.prepare(store)
    assert store.query("SELECT count(*) FROM derived.days").item() == days
    assert store.query("SELECT count(*) FROM derived.lives").item() > 0
