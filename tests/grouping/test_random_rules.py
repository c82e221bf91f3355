import random
from datetime import date, timedelta

import pytest

from dashboard.grouping import membership_select, parse, rule_text
from dashboard.grouping.attributes.profile import profile_sql
from dashboard.grouping.members.groups import Group
from dashboard.grouping.members.membership import matches
from dashboard.store import Store
from tests.grouping.random_rules import NUMBERS, TEXTS, Row, random_rule, text_of, truth_of

AS_OF = date(2025, 6, 30)


def random_customers(store: Store, chance: random.Random, count: int) -> dict[str, Row]:
    """Fill a store with customers, half of their fields empty, and give what their attributes must be."""
    known: dict[str, Row] = {}
    with store.write() as cursor:
        cursor.execute(
            "INSERT INTO orders (order_id, customer_id, _day, revenue) VALUES ('x', 'nobody', ?, 1)", [AS_OF]
        )
        for at in range(count):
            age = chance.choice([None, 16, *map(int, NUMBERS["age"]), 64])
            birth = None if age is None else date(AS_OF.year - age, chance.choice((1, 6)), 30)
            row: Row = {
                "customer_id": f"c{at}",
                "region": chance.choice([None, "west", *TEXTS["region"]]),
                "customer_type": chance.choice([None, *TEXTS["customer_type"]]),
                "potential": chance.choice([None, 5.0, *NUMBERS["potential"]]),
                "since": chance.choice([None, date(2019, 1, 1), date(2021, 1, 1), date(2024, 12, 31)]),
            }
            cursor.execute(
                "INSERT INTO customers (customer_id, region, customer_type, potential, since, birth_date)"
                " VALUES (?, ?, ?, ?, ?, ?)",
                [*row.values(), birth],
            )
            orders = chance.randint(0, 3)
            for number in range(orders):
                day = AS_OF - timedelta(days=chance.randint(0, 364))
                cursor.execute(
                    "INSERT INTO orders (order_id, customer_id, _day, revenue) VALUES (?, ?, ?, 9)",
                    [f"{at}-{number}", f"c{at}", day],
                )
            known[f"c{at}"] = row | {"age": None if age is None else float(age), "orders_12m": float(orders)}
    return known


@pytest.mark.parametrize("seed", range(4))
def test_rules_select_whom_an_independent_reading_selects(store: Store, seed: int) -> None:
    chance = random.Random(seed)
    customers = random_customers(store, chance, 60)
    rules = [random_rule(chance) for _ in range(60)]
    groups = [
        Group(str(at), str(at), text_of(rule), None, parse(text_of(rule))) for at, rule in enumerate(rules)
    ]
    profile = profile_sql([*TEXTS, *NUMBERS, "since"])
    selected = matches(groups, f"({profile})")
    found = set(
        store.query(selected.sql, selected.params | {"as_of": AS_OF}).select("customer_id", "group_id").rows()
    )
    expected = {
        (key, str(at))
        for at, rule in enumerate(rules)
        for key, row in customers.items()
        if truth_of(rule, row) is True
    }
    assert found == expected


@pytest.mark.parametrize("seed", range(50))
def test_a_rule_written_anew_is_the_same_rule(seed: int) -> None:
    rule = parse(text_of(random_rule(random.Random(seed), depth=4)))
    assert parse(rule_text(rule.condition)).condition == rule.condition


@pytest.mark.parametrize("seed", range(3))
def test_the_lowest_priority_number_wins_and_equal_ones_share(store: Store, seed: int) -> None:
    chance = random.Random(100 + seed)
    customers = random_customers(store, chance, 40)
    rules = {f"g{at}": (random_rule(chance, 1), chance.choice([None, 1, 2, 2])) for at in range(6)}
    with store.write() as cursor:
        for group, (rule, priority) in rules.items():
            cursor.execute(
                "INSERT INTO groups (group_id, grouping_id, rule, priority) VALUES (?, 'G', ?, ?)",
                [group, text_of(rule), priority],
            )
    select = membership_select(store, "G", AS_OF)
    assert select is not None
    expected = set()
    for key, row in customers.items():
        holds = {group: priority for group, (rule, priority) in rules.items() if truth_of(rule, row) is True}
        first = min((priority for priority in holds.values() if priority is not None), default=None)
        expected |= {(key, group) for group, priority in holds.items() if priority in (None, first)}
    assert set(store.query(select.sql, select.params).rows()) == expected
