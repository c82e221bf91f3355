from datetime import date

import pytest

from dashboard.grouping import grouping_on, groupings, groups_of, ownership
from dashboard.model.errors import RefusedError
from dashboard.store import Store

AS_OF = date(2025, 6, 30)


@pytest.fixture
def company(store: Store) -> Store:
    with store.write() as cursor:
        cursor.execute(
            """INSERT INTO groupings (grouping_id, name, valid_from, valid_to) VALUES
               ('old', 'By type', '2020-01-01', '2024-01-01'), ('now', NULL, '2024-01-01', NULL),
               ('draft', 'By need', '2026-01-01', NULL)"""
        )
        cursor.execute(
            """INSERT INTO groups (group_id, grouping_id, name, rule, department_id, manager_id) VALUES
               ('a', 'now', 'Farms', 'industry = ''farm''', 'd', 'e'),
               ('b', 'now', NULL, 'nonsense', 'x', 'new'),
               ('c', 'now', 'Rest', ' ', NULL, NULL), ('z', 'old', 'All', NULL, 'd', 'e')"""
        )
        cursor.execute("INSERT INTO departments (department_id, name) VALUES ('d', 'Land')")
        cursor.execute(
            """INSERT INTO employees (employee_id, name, hired_on, left_on) VALUES
               ('e', 'Eva', NULL, '2025-01-01'), ('new', 'Niko', '2025-07-01', NULL)"""
        )
    return store


def test_the_active_grouping_is_the_one_valid_on_the_day(company: Store) -> None:
    assert [one.grouping_id for one in groupings(company)] == ["draft", "now", "old"]
    assert grouping_on(company, AS_OF).grouping_id == "now"
    assert grouping_on(company, date(2023, 12, 31)).name == "By type"
    assert grouping_on(company, date(2024, 1, 1)).name == "now"
    assert grouping_on(company, AS_OF, "draft").valid_from == date(2026, 1, 1)
    assert grouping_on(company, None).grouping_id == "draft"
    with pytest.raises(RefusedError, match="No grouping is valid on 2019-12-31"):
        grouping_on(company, date(2019, 12, 31))
    with pytest.raises(RefusedError, match=r"No grouping never.*draft"):
        grouping_on(company, AS_OF, "never")


def test_a_group_has_its_rule_or_what_is_wrong_with_it(company: Store) -> None:
    farms, broken, rest = groups_of(company, "now")
    assert farms.rule is not None
    assert farms.rule.attributes == ("industry",)
    assert (broken.name, broken.rule) == ("b", None)
    assert broken.fault is not None
    assert "nonsense" in str(broken.fault)
    assert (rest.text, rest.rule, rest.fault) == (None, None, None)


def test_ownership_maps_groups_to_departments_and_managers(company: Store) -> None:
    rows = ownership(company, "now", AS_OF).select(
        "name", "department", "has_department", "manager", "has_manager", "left_on"
    )
    assert rows.rows() == [
        ("Rest", None, False, None, False, None),
        ("Farms", "Land", True, "Eva", True, date(2025, 1, 1)),
        ("b", "x", False, "Niko", False, None),  # hired after the day
    ]
