"""Every test moves customers of the sound company on known days; the as-of date is 2025-06-30."""

from datetime import date

import pytest

from dashboard.grouping import ATTRIBUTES
from dashboard.model.check import Severity
from dashboard.quality import check_groups
from dashboard.store import Store
from tests.quality.company import examine, found, sound, without_memberships


def moved(many: int, day: str) -> str:
    """Let so many private customers have come from the organisations on that day."""
    return f"""
    UPDATE memberships SET valid_from = '{day}' WHERE customer_id <= 'p{many:03d}' AND group_id = 'P';
    INSERT INTO memberships (customer_id, group_id, valid_from, valid_to)
        SELECT customer_id, 'O', '2024-01-01', '{day}' FROM memberships
        WHERE group_id = 'P' AND valid_from = '{day}';
    """


def test_more_than_a_fifth_moved(store: Store) -> None:
    report = check_groups(sound(store, moved(25, "2025-04-02")))  # 89 days before
    assert found(report) == {"unstable": tuple(f"p{n:03d}" for n in range(1, 26))}
    assert report.findings[0].observed == 25 / 120
    assert set(report.rows["unstable"]["earlier_groups"]) == {"O"}


@pytest.mark.parametrize(("many", "day"), [(24, "2025-04-02"), (25, "2025-04-01")])
def test_a_fifth_or_longer_ago_is_stable(store: Store, many: int, day: str) -> None:
    assert examine(sound(store, moved(many, day))) == {}


def test_who_joined_lately_and_moved_since_has_moved(store: Store) -> None:
    spoil = moved(25, "2025-06-01").replace("'2024-01-01'", "'2025-05-01'")
    assert examine(sound(store, spoil)) == {"unstable": tuple(f"p{n:03d}" for n in range(1, 26))}


def test_sizes_that_shift_by_newcomers_alone(store: Store) -> None:
    """From 50, 40, 30 to 50, 40, 3 before: index (0.25 − 0.033) ln(0.25 ÷ 0.033) … = 0.72."""
    spoil = (
        "UPDATE memberships SET valid_from = '2025-06-01' WHERE customer_id > 'g003' AND group_id = 'G';\n"
    )
    report = check_groups(sound(store, spoil))
    assert found(report) == {"unstable": tuple(f"g{n:03d}" for n in range(4, 31))}
    assert report.findings[0].says.fi.endswith("ei ollut missään ryhmässä (27).")


def test_a_grouping_that_has_just_begun_is_stable(store: Store) -> None:
    spoil = """
    UPDATE groupings SET valid_from = '2025-06-30';
    UPDATE memberships SET valid_from = '2025-06-30';
    """
    assert examine(sound(store, spoil)) == {}


def test_groups_by_rules_move_when_behaviour_does(store: Store) -> None:
    spoil = """
    UPDATE groups SET rule = rule || ' AND orders_12m = 0' WHERE group_id = 'P';
    UPDATE groups SET rule = rule || ' OR orders_12m > 0' WHERE group_id = 'O';
    INSERT INTO orders (order_id, line, customer_id, ordered_at, _day, revenue)
        SELECT 'first', '1', 'o001', '2023-01-01', '2023-01-01', 1;
    INSERT INTO orders (order_id, line, customer_id, ordered_at, _day, revenue)
        SELECT customer_id, '1', customer_id, '2025-06-01', '2025-06-01', 1 FROM customers
        WHERE customer_id <= 'p030' AND customer_id > 'p';
    """
    found_now = examine(without_memberships(store, spoil))
    assert found_now["unstable"] == tuple(f"p{n:03d}" for n in range(1, 31))


@pytest.mark.parametrize("attribute", [one.name for one in ATTRIBUTES if one.relation])
def test_groups_by_behaviour_are_not_judged_without_a_year_before(store: Store, attribute: str) -> None:
    spoil = f"UPDATE groups SET rule = rule || ' AND {attribute} IS NOT NULL';"
    report = check_groups(without_memberships(store, spoil))
    assert "unstable" in {one.id for one in report.unjudged}


def test_a_group_in_which_nothing_happens(store: Store) -> None:
    spoil = """
    UPDATE interactions SET opened_at = '2025-01-01', _day = '2025-01-01' WHERE customer_id[1] = 'g';
    """
    report = check_groups(sound(store, spoil))
    assert found(report) == {"stale": ("G",)}
    assert report.findings[0].severity is Severity.INFO
    assert report.rows["stale"]["last_fact_on"].to_list() == [date(2025, 1, 1)]
    assert report.findings[0].observed == 180


@pytest.mark.parametrize(
    "sign_of_life",
    [
        "UPDATE interactions SET _day = '2025-01-02' WHERE customer_id = 'g001'",
        "UPDATE memberships SET valid_from = '2025-01-02' WHERE customer_id = 'g001'",
        "INSERT INTO orders (order_id, line, customer_id, ordered_at, _day, revenue)"
        " VALUES ('1', '1', 'g001', '2025-01-02', '2025-01-02', 5)",
    ],
)
def test_one_sign_of_life_is_enough(store: Store, sign_of_life: str) -> None:
    spoil = f"""
    UPDATE interactions SET opened_at = '2025-01-01', _day = '2025-01-01' WHERE customer_id[1] = 'g';
    {sign_of_life};
    """
    assert examine(sound(store, spoil)) == {}
