"""Coverage by hand: five customers in two groups, and that the parts of every sum are the whole."""

from datetime import date
from typing import Any

import pytest

from dashboard import kpi
from dashboard.model.period import Period
from dashboard.model.question import Filter, Question
from dashboard.store import Store
from tests.kpi.company import random_company

YEAR, LAST = Period(date(2024, 7, 1), date(2025, 7, 1)), date(2025, 6, 30)

# c1 is in A; c2 in A and B; c3 left B in May and is in none; c4 never was in any; c5 ended in March.
COMPANY = """
INSERT INTO groupings (grouping_id, valid_from) VALUES ('now', '2024-01-01');
INSERT INTO groups (group_id, grouping_id) VALUES ('A', 'now'), ('B', 'now');
INSERT INTO customers (customer_id, ended) VALUES
    ('c1', NULL), ('c2', NULL), ('c3', NULL), ('c4', NULL), ('c5', '2025-03-01');
INSERT INTO memberships (customer_id, group_id, valid_from, valid_to) VALUES
    ('c1', 'A', '2024-01-01', NULL), ('c2', 'A', '2024-01-01', NULL), ('c2', 'B', '2025-01-01', NULL),
    ('c3', 'B', '2024-01-01', '2025-05-01'), ('c5', 'A', '2024-01-01', NULL);
INSERT INTO orders (order_id, line, customer_id, ordered_at, _day, revenue, cost) VALUES
    ('o1', '1', 'c1', '2024-12-01', '2024-12-01', 100, 60),
    ('o2', '1', 'c2', '2024-12-01', '2024-12-01', 40, 10),
    ('o3', '1', 'c3', '2025-02-01', '2025-02-01', 30, 20),
    ('o4', '1', 'c4', '2025-06-30', '2025-06-30', 7, 1),
    ('o5', '1', 'c5', '2024-11-01', '2024-11-01', 500, 1)
"""


@pytest.fixture
def covered(store: Store) -> Store:
    with store.write() as cursor:
        cursor.execute(COMPANY)
    return store


def by_coverage(store: Store, kpi_id: str, **changes: Any) -> dict[str, float]:
    asked = Question((kpi_id,), YEAR, LAST, by=("coverage",)).with_(**changes)
    return dict(kpi.answer(store, asked).frame.select("coverage", "value").rows())


def test_a_fact_counts_where_its_customer_is_on_the_as_of_date(covered: Store) -> None:
    assert by_coverage(covered, "revenue") == {"one": 100, "several": 40, "none": 37, "inactive": 500}
    assert by_coverage(covered, "customers_active") == {"one": 1, "several": 1, "none": 2}


def test_an_earlier_as_of_date_shows_the_coverage_of_that_day(covered: Store) -> None:
    then = date(2024, 12, 31)
    assert by_coverage(
        covered, "customers_active", as_of=then, period=Period(YEAR.start, date(2025, 1, 1))
    ) == {
        "one": 3  # c1 and c2 in A, c5 in A; c3 and c4 have no order yet
    }


def test_a_filter_on_coverage_keeps_those_customers(covered: Store) -> None:
    kept = (Filter("coverage", ("one", "several")),)
    asked = Question(("revenue",), YEAR, LAST, by=("group",), filters=kept, is_restated=True)
    frame = kpi.answer(covered, asked).frame
    assert dict(frame.select("group", "value").rows()) == {"A": 140, "B": 40}


def test_the_values_of_coverage_are_known_without_data(store: Store) -> None:
    assert set(kpi.values(store, "coverage")["value"]) == {"one", "several", "none", "inactive"}
    assert kpi.has_value(store, "coverage", "none")
    assert not kpi.has_value(store, "coverage", "many")


@pytest.mark.parametrize("grouping", [None, "new"])
@pytest.mark.parametrize("kpi_id", ["revenue", "margin", "cost_to_serve", "customers_active"])
def test_the_parts_add_up_to_the_company(store: Store, kpi_id: str, grouping: str | None) -> None:
    random_company(7).load(store)
    period, day = Period(date(2024, 9, 1), date(2025, 9, 1)), date(2025, 8, 31)
    asked = Question((kpi_id,), period, day, grouping=grouping)
    total = kpi.answer(store, asked).frame["value"].item()
    parts = kpi.answer(store, asked.with_(by=("coverage",))).frame["value"].drop_nulls()
    assert parts.sum() == pytest.approx(total)
    assert len(parts) >= 3
