"""Whose planned contact is late or due this week: by hand, and held against the rows of the KPI."""

import contextlib
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from dashboard import kpi
from dashboard.insight.value.agenda import Agenda, agenda
from dashboard.model.period import Period
from dashboard.model.question import Filter, Question, Scope
from dashboard.store import Store
from tests.kpi.company import random_company

JUNE = Question(("overdue_accounts",), Period(date(2026, 6, 1), date(2026, 7, 1)), date(2026, 6, 30))
# b is contacted for service on 5 June, c on 10 January; d and e are bare of contacts with a plan's purpose.
OWN_PLANS = """INSERT INTO contact_plans (plan_id, customer_id, purpose, every_days, valid_from) VALUES
    ('3', 'b', 'service', 10, '2026-06-01'), ('4', 'd', 'sales', 30, '2026-05-21'),
    ('5', 'e', 'sales', 1, '2026-06-01')"""


def counts(told: Agenda) -> tuple[int, int, int]:
    return told.overdue, told.this_week, told.count


@pytest.fixture
def planned(changed: Callable[[str], Store]) -> Store:
    return changed(OWN_PLANS)


def test_the_late_come_by_lateness_and_worth_then_the_due_by_day(planned: Store) -> None:
    told = agenda(planned, JUNE, 10)
    listed = told.accounts.select(
        "customer_id", "name", "purposes", "due_on", "days_late", "revenue", "group", "team"
    )
    assert listed.rows() == [
        ("b", "Bob", "service", date(2026, 6, 15), 15, 300.0, "Gardeners", None),  # 15 ÷ 10 × 300 = 450
        ("c", "Cor", "service", date(2026, 3, 24), 98, 100.0, "Gardeners", None),  # 98 ÷ 73 × 100 = 134
        ("d", "Dee", "sales", date(2026, 6, 20), 10, 50.0, None, None),  # 10 ÷ 30 × 50 = 17
        ("e", "Eve", "sales", date(2026, 6, 2), 28, None, None, None),  # bought nothing
        ("a", "Ada", "sales", date(2026, 7, 1), None, 1500.0, None, "Tulips"),
    ]
    assert counts(told) == (4, 1, 5)
    first = agenda(planned, JUNE, 2)
    assert (first.accounts["customer_id"].to_list(), counts(first)) == (["b", "c"], (4, 1, 5))
    of_team = agenda(planned, JUNE.where("team", "T"), 10)
    assert (of_team.accounts["customer_id"].to_list(), counts(of_team)) == (["a"], (0, 1, 1))


def test_the_rows_behind_the_number_say_the_same_of_the_late(planned: Store) -> None:
    rows = kpi.rows(planned, JUNE, "overdue_accounts")
    assert rows.select("customer_id", "customer_name", "days_late", "revenue", "group").rows() == [
        ("b", "Bob", 15, 300.0, "Gardeners"),
        ("c", "Cor", 98, 100.0, "Gardeners"),
        ("d", "Dee", 10, 50.0, None),
        ("e", "Eve", 28, None, None),
    ]


@pytest.mark.parametrize(
    ("on", "is_due", "days_late"),
    [
        ("2026-06-24", False, None),  # the seventh day after it is 1 July
        ("2026-06-25", False, None),  # the plan begins on the 26th
        ("2026-06-26", True, None),
        ("2026-07-01", True, None),
        ("2026-07-02", True, 1),
    ],
)
def test_a_week_is_a_day_and_the_six_after_it(
    company: Store, on: str, is_due: bool, days_late: int | None
) -> None:
    day = date.fromisoformat(on)
    asked = Question(("overdue_accounts",), Period(date(2026, 6, 1), date(2026, 8, 1)), day)
    found = agenda(company, asked.where("customer", "a"), 10).accounts
    assert found.select("due_on", "days_late").rows() == ([(date(2026, 7, 1), days_late)] if is_due else [])


def test_the_seventh_day_is_no_more_due_nor_what_its_plan_does_not_live_to_see(
    changed: Callable[[str], Store],
) -> None:
    store = changed("""INSERT INTO contact_plans
        (plan_id, customer_id, purpose, every_days, valid_from, valid_to) VALUES
        ('6', 'c', 'sales', 6, '2026-06-30', '2026-07-07'),
        ('7', 'd', 'sales', 6, '2026-06-30', '2026-07-06'),
        ('8', 'e', 'sales', 7, '2026-06-30', NULL)""")
    found = agenda(store, JUNE, 10).accounts.select("customer_id", "purposes", "due_on", "days_late").rows()
    assert found == [
        ("c", "sales, service", date(2026, 3, 24), 98),
        ("a", "sales", date(2026, 7, 1), None),
    ]
    after = Question(("overdue_accounts",), JUNE.period, JUNE.as_of).where("customer", "d", "e")
    assert counts(agenda(store, after, 10)) == (0, 0, 0)


def test_a_viewer_of_a_part_reads_only_of_it_and_of_persons_only_where_they_may(planned: Store) -> None:
    gardeners = Scope((Filter("group", ("G",)),), sees_persons=False)
    told = agenda(planned, JUNE.with_(scope=gardeners), 10).accounts
    assert told["customer_id"].to_list() == ["b", "c"]
    assert "name" not in told.columns
    assert not any(
        column.endswith("_name")
        for column in kpi.rows(planned, JUNE.with_(scope=gardeners), "overdue_accounts").columns
    )


@pytest.mark.parametrize("seed", [3, 8])
def test_who_is_late_is_the_same_told_from_last_contacts_and_from_lapses(tmp_path: Path, seed: int) -> None:
    with contextlib.closing(Store.open(tmp_path)) as store:
        random_company(seed).load(store)
        met = 0
        for as_of in (date(2025, 2, 14), date(2025, 5, 31), date(2025, 8, 20)):
            asked = Question(("overdue_accounts",), Period(date(2025, 1, 1), date(2026, 1, 1)), as_of)
            told = agenda(store, asked, 1000)
            late = told.accounts.drop_nulls("days_late")["customer_id"].to_list()
            assert late == kpi.rows(store, asked, "overdue_accounts")["customer_id"].to_list()
            assert told.overdue == len(late)
            met += len(late)
        assert met
