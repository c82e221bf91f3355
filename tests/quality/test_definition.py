"""Every test spoils the sound company in one way: exactly its victims are named, and nothing else found."""

import pytest

from dashboard.quality import check_groups
from dashboard.store import Store
from tests.quality.company import NOT_JUDGED, examine, found, run, sound, without_memberships


def with_rules(store: Store, *rules: str, priorities: tuple[int | None, ...] = ()) -> Store:
    """Fill the store with the sound company, its groups replaced by uploaded ones with these rules."""
    sound(store, "DELETE FROM groups WHERE group_id = 'G';\nDELETE FROM groups;\n")
    with store.write() as cursor:
        for at, rule in enumerate(rules):
            priority = priorities[at] if priorities else None
            cursor.execute(
                "INSERT INTO groups (group_id, grouping_id, rule, priority) VALUES (?, 'now', ?, ?)",
                [f"r{at}", rule, priority],
            )
    return store


def test_a_rule_that_cannot_be_read_is_told_with_its_place(store: Store) -> None:
    report = check_groups(sound(store, "UPDATE groups SET rule = 'customer_typ = 1' WHERE group_id = 'P';\n"))
    assert found(report) == {"invalid_rule": ("P",)}
    assert "Unknown attribute customer_typ" in report.findings[0].says.en
    assert "at character 1" in report.findings[0].says.nl
    assert {one.id for one in report.unjudged} - NOT_JUDGED == {"hole_in_definition"}
    assert report.headline == 70 / 120  # the members of P do not count


def test_a_rule_that_nobody_meets(store: Store) -> None:
    spoil = "UPDATE groups SET rule = rule || ' AND potential < 0' WHERE group_id = 'P';\n"
    report = found(check_groups(sound(store, spoil)))
    assert report["empty_rule"] == ("P",)
    assert report.keys() == {"empty_rule", "hole_in_definition"}


def test_a_rule_that_everybody_meets_clashes_with_nothing_else(store: Store) -> None:
    spoil = """
    INSERT INTO groups (group_id, grouping_id, name, rule, department_id, manager_id)
        VALUES ('A', 'now', 'All', 'customer_id IS NOT NULL', 'homes', 'anna');
    UPDATE memberships SET group_id = 'A' WHERE customer_id BETWEEN 'p001' AND 'p015';
    UPDATE groups SET min_size = 5;
    """
    assert examine(sound(store, spoil)) == {"total_rule": ("A",)}


def test_groups_without_rules_are_not_held_to_a_definition(store: Store) -> None:
    report = check_groups(sound(store, "UPDATE groups SET rule = NULL;\n"))
    assert found(report) == {}
    assert {one.id for one in report.unjudged} - NOT_JUDGED == {"hole_in_definition", "clash_in_definition"}


HOLES = [
    (("age < 30", "age > 30"), ("age = 30",)),
    (("age <= 30", "age >= 31"), ()),  # whole years: nothing between
    (("potential <= 30", "potential >= 31"), ("potential > 30 AND potential < 31",)),
    (("age BETWEEN 18 AND 30",), ("(age < 18 OR age > 30)",)),
    (("since < '2024-12-31'", "since >= '2025-01-02'"), ("since >= '2024-12-31' AND since <= '2025-01-01'",)),
    (("customer_type = 'individual'", "customer_type = 'organisation'"), ("customer_type = 'government'",)),
    (("customer_type IN ('individual', 'organisation')", "customer_type LIKE 'gov%'"), ()),
    (("age < 30 OR age IS NULL", "age > 29"), ()),
    (("age < 30 AND age IS NOT NULL", "age >= 30"), ("age IS NULL",)),
    (
        ("customer_type = 'individual' AND potential < 5", "customer_type <> 'individual'"),
        ("customer_type = 'individual' AND potential >= 5",),
    ),
    (("revenue_12m / 12 > 100", "revenue_12m / 12 < 100"), ("(revenue_12m / 12) = 100",)),
    (("10 > contacts_12m", "contacts_12m > 4 + 5"), ()),
    (("orders_12m = 0", "orders_12m > 0 AND revenue_12m >= 0"), ("orders_12m > 0 AND revenue_12m < 0",)),
]


@pytest.mark.parametrize(("rules", "cells"), HOLES, ids=[" | ".join(rules) for rules, _ in HOLES])
def test_holes_between_rules(store: Store, rules: tuple[str, ...], cells: tuple[str, ...]) -> None:
    assert examine(with_rules(store, *rules)).get("hole_in_definition", ()) == cells


CLASHES = [
    (("age <= 30", "age >= 30"), (None, None), {"age = 30": ["r0", "r1"]}),
    (("age <= 30", "age >= 30"), (1, 1), {"age = 30": ["r0", "r1"]}),
    (("age <= 30", "age >= 30"), (1, 2), {}),
    (("age <= 30", "age >= 30"), (1, None), {"age = 30": ["r0", "r1"]}),
    (("age < 30", "age >= 30"), (None, None), {}),
    (
        ("customer_type = 'individual'", "potential > 5", "customer_type = 'government'"),
        (None, None, None),
        {
            "customer_type = 'individual' AND potential > 5": ["r0", "r1"],
            "customer_type = 'government' AND potential > 5": ["r1", "r2"],
        },
    ),
]


@pytest.mark.parametrize(("rules", "priorities", "cells"), CLASHES)
def test_clashes_between_rules(
    store: Store, rules: tuple[str, ...], priorities: tuple[int | None, ...], cells: dict[str, list[str]]
) -> None:
    report = check_groups(with_rules(store, *rules, priorities=priorities))
    assert found(report).get("clash_in_definition", ()) == tuple(sorted(cells))
    if cells:
        assert dict(report.rows["clash_in_definition"].select("key", "groups").rows()) == cells


def test_clashes_are_told_in_sentences_with_the_names_of_the_groups(store: Store) -> None:
    given = with_rules(store, "customer_type = 'individual'", "potential > 5")
    with store.write() as cursor:
        cursor.execute("UPDATE groups SET name = 'Big ~ spenders' WHERE group_id = 'r1'")
        cursor.execute("UPDATE groups SET name = 'Persons' WHERE group_id = 'r0'")
    (finding,) = (one for one in check_groups(given).findings if one.id == "clash_in_definition")
    words = "customer type is “individual” and yearly potential is over 5 (Big ~ spenders, Persons)"
    assert finding.says.en == f"Combinations that several rules cover: {words}."


TANGLED = [
    ("potential > revenue_12m",),
    ("revenue_12m > 5", "revenue_12m + margin_12m > 7"),
    ("age > 3", "birth_date > '2000-01-01'"),
    ("potential > 1 / 0",),
]


@pytest.mark.parametrize("rules", TANGLED)
def test_what_cannot_be_cut_along_axes_is_said_not_passed(store: Store, rules: tuple[str, ...]) -> None:
    report = check_groups(with_rules(store, *rules))
    assert {"hole_in_definition", "clash_in_definition"} == {one.id for one in report.unjudged} & {
        "hole_in_definition",
        "clash_in_definition",
    }
    assert "with each other" in report.unjudged[0].says.en


def test_more_combinations_than_can_be_tried_are_said_not_passed(store: Store) -> None:
    names = ("age", "tenure_years", "orders_12m", "revenue_12m", "margin_12m", "contacts_12m", "minutes_12m")
    rules = [" OR ".join(f"{name} BETWEEN {at} AND {at + 2}" for name in names) for at in range(0, 30, 10)]
    report = check_groups(with_rules(store, *rules))
    assert "combinations" in {one.id: one.says.en for one in report.unjudged}["clash_in_definition"]


def test_rules_by_behaviour_select_members(store: Store) -> None:
    spoil = """
    UPDATE groups SET rule = 'customer_type = ''individual'' AND contacts_12m > 1' WHERE group_id = 'P';
    UPDATE groups SET rule = rule || ' OR customer_type = ''individual'' AND contacts_12m <= 1'
        WHERE group_id = 'O';
    INSERT INTO interactions (interaction_id, customer_id, opened_at, _day)
        SELECT customer_id || 'x', customer_id, '2025-06-01', '2025-06-01' FROM customers
        WHERE customer_id BETWEEN 'p' AND 'p045';
    """
    report = check_groups(without_memberships(store, spoil))
    assert found(report) == {}
    assert dict(report.sizes.select("group_id", "customers").rows()) == {"P": 45, "O": 45, "G": 30}


def test_an_earlier_grouping_is_examined_on_its_own_days(store: Store) -> None:
    sound(store)
    run(
        store,
        """
        INSERT INTO groupings (grouping_id, valid_from, valid_to) VALUES ('then', '2023-01-01', '2024-01-01');
        INSERT INTO groups (group_id, grouping_id, department_id, manager_id)
            VALUES ('old', 'then', 'homes', 'anna');
        INSERT INTO memberships (customer_id, group_id, valid_from, valid_to)
            SELECT customer_id, 'old', '2023-01-01', '2024-01-01' FROM customers WHERE customer_id <> 'g001';
        """,
    )
    report = check_groups(store, grouping="then")
    assert found(report) == {"excluded": ("g001",), "dominant": ("old",)}
    assert examine(store) == {}
