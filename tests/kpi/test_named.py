"""Rows have names beside ids: those that are known, and that the viewer may see."""

from datetime import date

import pytest

from dashboard import kpi
from dashboard.model.period import Period
from dashboard.model.question import Filter, Question, Scope
from dashboard.store import Store

COMPANY = """
INSERT INTO customers (customer_id, name, since) VALUES ('a', 'Ada', '2024-01-01'), ('b', NULL, '2024-01-01');
INSERT INTO departments (department_id, name) VALUES ('d1', 'Sales'), ('d2', 'Repairs');
INSERT INTO employees (employee_id, name) VALUES ('e1', 'Ed'), ('e2', 'Eve');
INSERT INTO groupings (grouping_id, name, valid_from) VALUES ('now', 'Now', '2024-01-01');
INSERT INTO groups (group_id, grouping_id, name, department_id) VALUES
    ('g1', 'now', 'Gardens', 'd1'), ('g2', 'now', 'Homes', 'd1');
INSERT INTO memberships (customer_id, group_id, valid_from) VALUES
    ('a', 'g1', '2024-01-01'), ('b', 'g2', '2024-01-01');
INSERT INTO interactions (interaction_id, customer_id, opened_at, _day, direction, employee_id, department_id,
    handed_over_from) VALUES
    ('1', 'a', '2026-06-03', '2026-06-03', 'inbound', 'e1', 'd2', 'd1'),
    ('2', 'b', '2026-06-02', '2026-06-02', 'inbound', 'e2', 'd2', NULL),
    ('3', 'a', '2026-06-01', '2026-06-01', 'inbound', 'e9', NULL, NULL)
"""
JUNE = Question(("handovers",), Period(date(2026, 6, 1), date(2026, 7, 1)), date(2026, 6, 30))


@pytest.fixture
def company(store: Store) -> Store:
    with store.write() as cursor:
        cursor.execute(COMPANY)
    return store


def test_names_stand_beside_the_ids_that_have_one(company: Store) -> None:
    rows = kpi.rows(company, JUNE, "handovers")
    told = rows.select(
        "customer_id", "customer_name", "employee_id", "employee_name", "department_id", "department_name",
        "handed_over_from", "handed_over_from_name",
    )  # fmt: skip
    assert told.rows() == [
        ("a", "Ada", "e1", "Ed", "d2", "Repairs", "d1", "Sales"),
        ("b", None, "e2", "Eve", "d2", "Repairs", None, None),
        ("a", "Ada", "e9", None, None, None, None, None),
    ]
    place = rows.get_column_index("customer_id")
    assert rows.columns[place : place + 2] == ["customer_id", "customer_name"]


def test_a_cut_is_named_too(company: Store) -> None:
    rows = kpi.rows(company, JUNE.with_(by=("group",)), "handovers")
    assert rows.select("group", "group_name").rows() == [
        ("g1", "Gardens"),
        ("g2", "Homes"),
        ("g1", "Gardens"),
    ]


def test_persons_have_no_names_for_who_may_not_see_them(company: Store) -> None:
    rows = kpi.rows(company, JUNE.with_(scope=Scope(sees_persons=False)), "handovers")
    assert rows.columns[rows.get_column_index("customer_id") + 1] != "customer_name"
    assert not {"customer_name", "employee_name"} & set(rows.columns)
    assert rows["department_name"].to_list() == ["Repairs", "Repairs", None]


def test_a_viewer_of_a_part_reads_the_names_of_its_own_rows(company: Store) -> None:
    rows = kpi.rows(company, JUNE.with_(scope=Scope((Filter("group", ("g1",)),))), "handovers")
    assert rows.select("customer_id", "customer_name", "employee_name", "department_name").rows() == [
        ("a", "Ada", "Ed", "Repairs"),
        ("a", "Ada", None, None),
    ]


def test_what_nobody_named_has_no_column_of_names(company: Store) -> None:
    only = JUNE.where("customer", "b")
    assert "customer_name" not in kpi.rows(company, only, "handovers").columns
