"""Holes and clashes against brute force: random rules, every point of a grid, an independent reading."""

import random
from datetime import date, timedelta
from itertools import product
from typing import Any

import pytest

from dashboard.grouping import parse
from dashboard.grouping.members.groups import Group
from dashboard.grouping.members.membership import matches
from dashboard.quality import check_groups
from dashboard.store import Store
from tests.grouping.random_rules import Node, text_of, truth_of

KINDS = ("individual", "organisation", "government")
DAYS = [date(2020, 1, 1) + timedelta(days=at) for at in range(8)]
GRID: dict[str, list[Any]] = {
    "customer_type": list(KINDS),
    "age": [float(at) for at in range(8)],
    "potential": [at / 4 for at in range(16)],
    "since": DAYS,
}


def random_box(chance: random.Random, names: list[str]) -> Node:
    """Give a rule of comparisons with boundaries inside the grid."""
    leaves: list[Node] = []
    for name in names:
        value = chance.choice(
            {"age": [1.0, 3.0, 5.0], "potential": [1.0, 2.0, 3.0]}.get(name, GRID[name][1:-1] or KINDS)
        )
        sign = chance.choice(("=", "<>") if name == "customer_type" else ("<", "<=", ">", ">=", "="))
        leaves.append(("compare", sign, name, value))
    return (chance.choice(("and", "or")), *leaves, chance.choice(leaves))


@pytest.mark.parametrize("seed", range(12))
def test_holes_and_clashes_are_what_brute_force_finds(store: Store, seed: int) -> None:
    chance = random.Random(seed)
    names = chance.sample(list(GRID), 3)
    rules = [
        random_box(chance, chance.sample(names, chance.randint(1, 3))) for _ in range(chance.randint(2, 4))
    ]
    with store.write() as cursor:
        cursor.execute("INSERT INTO groupings (grouping_id, valid_from) VALUES ('G', '2020-01-01')")
        cursor.execute("INSERT INTO customers (customer_id) VALUES ('nobody')")
        cursor.execute("INSERT INTO interactions (interaction_id, customer_id, opened_at, _day)"
                       " VALUES ('1', 'nobody', '2025-01-01', '2025-01-01')")  # fmt: skip
        for at, rule in enumerate(rules):
            cursor.execute(
                "INSERT INTO groups (group_id, grouping_id, rule) VALUES (?, 'G', ?)",
                [str(at), text_of(rule)],
            )
    report = check_groups(store)
    assert not {one.id for one in report.unjudged} & {"hole_in_definition", "clash_in_definition"}
    points = [dict(zip(names, values, strict=True)) for values in product(*(GRID[name] for name in names))]
    covers = [tuple(str(at) for at, rule in enumerate(rules) if truth_of(rule, point)) for point in points]
    holes = report.rows.get("hole_in_definition")
    found_holes = holes["key"].to_list() if holes is not None else []
    assert within(store, names, points, found_holes) == [not cover for cover in covers]
    everywhere = {str(at) for at in range(len(rules)) if all(str(at) in cover for cover in covers)}
    if everywhere and len(everywhere) < len(rules):  # told as rules that select everybody, not as clashes
        covers = [tuple(at for at in cover if at not in everywhere) for cover in covers]
    clashes = report.rows.get("clash_in_definition")
    rows = clashes.select("key", "groups").rows() if clashes is not None else []
    found = [(cell, tuple(groups)) for cell, groups in rows]
    for groups in {groups for _, groups in found} | {cover for cover in covers if len(cover) > 1}:
        cells = [cell for cell, of in found if of == groups]
        assert within(store, names, points, cells) == [len(cover) > 1 and cover == groups for cover in covers]


def within(store: Store, names: list[str], points: list[dict[str, Any]], cells: list[str]) -> list[bool]:
    """Tell for every point whether exactly one of the cells, each the text of a rule, holds it."""
    groups = [Group(str(at), "", cell, None, parse(cell)) for at, cell in enumerate(cells)]
    if not groups:
        return [False] * len(points)
    rows = ", ".join(
        f"({at}, {', '.join(sql(point[name]) for name in names)})" for at, point in enumerate(points)
    )
    selected = matches(groups, f"(VALUES {rows})")
    text = selected.sql.replace(" AS p ", f" AS p(customer_id, {', '.join(names)}) ")
    inside = [row[0] for row in store.query(text, selected.params).rows()]
    assert len(inside) == len(set(inside)), "two cells hold the same point"
    return [at in inside for at in range(len(points))]


def sql(value: Any) -> str:
    return f"DATE '{value}'" if isinstance(value, date) else repr(value)
