"""Owns rules made at random and what they mean, worked out without the code under test."""

import random
from datetime import date
from typing import Any

Row = dict[str, Any]
Node = tuple[Any, ...]

TEXTS = {"region": ["north", "south", "it's east", "%"], "customer_type": ["individual", "organisation"]}
NUMBERS = {"potential": [0.0, 0.1, 10.0, 99.5], "age": [17.0, 18.0, 30.0], "orders_12m": [0.0, 1.0, 2.0]}
DAYS = {"since": [date(2020, 2, 29), date(2021, 1, 1), date(2024, 12, 31)]}
SIGNS = ("=", "<>", "<", "<=", ">", ">=")


def random_rule(chance: random.Random, depth: int = 3) -> Node:
    """Give a rule as nested tuples."""
    if depth == 0 or chance.random() < 0.25:
        return _leaf(chance)
    kind = chance.choice(("and", "or", "not"))
    count = 1 if kind == "not" else chance.randint(2, 3)
    return (kind, *(random_rule(chance, depth - 1) for _ in range(count)))


def _leaf(chance: random.Random) -> Node:
    name = chance.choice((*TEXTS, *NUMBERS, *DAYS))
    known: list[Any] = (TEXTS | NUMBERS | DAYS)[name]
    kind = chance.choice(("compare", "compare", "in", "between", "null", "like", "arithmetic"))
    if kind == "null":
        return ("null", name)
    if kind == "in":
        return ("in", name, tuple(chance.sample(known, 2)))
    if kind == "between":
        return ("between", name, *sorted(chance.sample(known, 2)))
    if kind == "like" and name in TEXTS:
        return ("like", name, chance.choice(("%th", "_o%", "it's%", "north")))
    if kind == "arithmetic" and name in NUMBERS:
        return (
            "arithmetic",
            chance.choice("+-*/"),
            name,
            chance.choice((0.0, 2.0)),
            chance.choice(SIGNS),
            5.0,
        )
    return ("compare", chance.choice(SIGNS), name, chance.choice(known))


def text_of(node: Node) -> str:
    """Give the rule as a person would type it."""
    kind = node[0]
    if kind in ("and", "or"):
        return "(" + f" {kind.upper()} ".join(text_of(part) for part in node[1:]) + ")"
    if kind == "not":
        return f"not ({text_of(node[1])})"
    return _leaf_text(kind, *node[1:])


def _leaf_text(kind: str, *parts: Any) -> str:
    if kind == "null":
        return f"{parts[0]} IS NULL"
    if kind == "in":
        return f"{parts[0]} in ({', '.join(map(_text, parts[1]))})"
    if kind == "between":
        return f"{parts[0].upper()} BETWEEN {_text(parts[1])} AND {_text(parts[2])}"
    if kind == "like":
        return f"{parts[0]} LIKE {_text(parts[1])}"
    if kind == "arithmetic":
        return f"{parts[1]} {parts[0]} {_text(parts[2])} {parts[3]} {_text(parts[4])}"
    return f"{parts[1]} {parts[0]} {_text(parts[2])}"


def _text(value: Any) -> str:
    if isinstance(value, float):
        return f"{value:g}"
    return "'" + str(value).replace("'", "''") + "'"


def truth_of(node: Node, row: Row) -> bool | None:
    """Give whether the rule holds for the row: None when that is unknown."""
    kind = node[0]
    if kind == "and":
        parts = [truth_of(part, row) for part in node[1:]]
        return False if False in parts else None if None in parts else True
    if kind == "or":
        parts = [truth_of(part, row) for part in node[1:]]
        return True if True in parts else None if None in parts else False
    if kind == "not":
        part = truth_of(node[1], row)
        return None if part is None else not part
    if kind == "null":
        return row[node[1]] is None
    return _leaf_truth(node, row)


def _leaf_truth(node: Node, row: Row) -> bool | None:
    kind = node[0]
    value = row[node[2] if kind in ("compare", "arithmetic") else node[1]]
    if value is None:
        return None
    if kind == "in":
        return value in node[2]
    if kind == "between":
        return bool(node[2] <= value <= node[3])
    if kind == "like":
        return _fits(value, node[2])
    if kind == "arithmetic":
        result = _calculate(node[1], value, node[3])
        return None if result is None else _compare(result, node[4], node[5])
    return _compare(value, node[1], node[3])


def _calculate(sign: str, left: float, right: float) -> float | None:
    if sign == "/":
        return left / right if right else None
    return left + right if sign == "+" else left - right if sign == "-" else left * right


def _compare(left: Any, sign: str, right: Any) -> bool:
    order = (left > right) - (left < right)
    return {
        "=": order == 0,
        "<>": order != 0,
        "<": order < 0,
        "<=": order <= 0,
        ">": order > 0,
        ">=": order >= 0,
    }[sign]


def _fits(text: str, pattern: str) -> bool:
    if not pattern:
        return not text
    if pattern[0] == "%":
        return any(_fits(text[at:], pattern[1:]) for at in range(len(text) + 1))
    return bool(text) and pattern[0] in ("_", text[0]) and _fits(text[1:], pattern[1:])
