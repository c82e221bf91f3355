"""A rule as rows and as text: both say the same, and neither is lost by going through the other."""

import random
from datetime import date

import pytest

from dashboard.grouping import ATTRIBUTE, parse, rule_text
from dashboard.grouping.rules.guided import (
    Block,
    Guided,
    Is,
    Join,
    Row,
    comparisons_of,
    condition_of,
    guided,
)
from tests.grouping.random_rules import DAYS, NUMBERS, TEXTS, random_rule, text_of


def rows_of(text: str) -> Guided | None:
    return guided(parse(text).condition)


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("TRUE", Guided(Join.AND, ())),
        ("age >= 18", Guided(Join.AND, (Row("age", Is.AT_LEAST, (18.0,)),))),
        ("18 < age", Guided(Join.AND, (Row("age", Is.OVER, (18.0,)),))),
        ("NOT age = 18", Guided(Join.AND, (Row("age", Is.OTHER, (18.0,)),))),
        ("NOT (NOT age < 18)", Guided(Join.AND, (Row("age", Is.UNDER, (18.0,)),))),
        ("NOT age BETWEEN 18 AND 65", Guided(Join.AND, (Row("age", Is.OUTSIDE, (18.0, 65.0)),))),
        ("since < '2020-01-01'", Guided(Join.AND, (Row("since", Is.UNDER, (date(2020, 1, 1),)),))),
        (
            "region IN ('North', 'South') AND industry IS NOT NULL",
            Guided(Join.AND, (Row("region", Is.ONE_OF, ("North", "South")), Row("industry", Is.FILLED))),
        ),
        (
            "region NOT IN ('North') OR name LIKE 'A%' OR name NOT LIKE '%z' OR industry IS NULL",
            Guided(
                Join.OR,
                (
                    Row("region", Is.NONE_OF, ("North",)),
                    Row("name", Is.LIKE, ("A%",)),
                    Row("name", Is.UNLIKE, ("%z",)),
                    Row("industry", Is.EMPTY),
                ),
            ),
        ),
        (
            "age > 5 AND (region = 'North' OR region = 'South')",
            Guided(
                Join.AND,
                (
                    Row("age", Is.OVER, (5.0,)),
                    Block((Row("region", Is.EQUAL, ("North",)), Row("region", Is.EQUAL, ("South",)))),
                ),
            ),
        ),
    ],
)
def test_a_rule_is_shown_as_rows(text: str, rows: Guided) -> None:
    assert rows_of(text) == rows


@pytest.mark.parametrize(
    "text",
    [
        "FALSE",
        "revenue_12m > margin_12m",
        "revenue_12m / 12 > 5",
        "age BETWEEN 18 AND tenure_years",
        "NOT (age > 5 AND region = 'North')",
        "age > 5 AND (region = 'North' OR (region = 'South' AND age < 9))",
    ],
)
def test_what_rows_cannot_say_stays_text(text: str) -> None:
    assert rows_of(text) is None


def test_rows_come_back_from_their_text_as_they_were() -> None:
    chance = random.Random(11)
    for _ in range(500):
        rows = _random_rows(chance)
        text = rule_text(condition_of(rows))
        assert rows_of(text) == rows, text


def test_rows_mean_what_the_text_means() -> None:
    """A rule and the rows made of it are true, false and unknown for the same customers."""
    import duckdb

    from dashboard.grouping.rules.write import rule_sql

    chance = random.Random(5)
    known = TEXTS | NUMBERS | DAYS
    kinds = {name: "VARCHAR" if name in TEXTS else "DOUBLE" if name in NUMBERS else "DATE" for name in known}
    columns = ", ".join(f"{name} {kind}" for name, kind in kinds.items())
    shown = 0
    with duckdb.connect() as connection:
        connection.execute(f"CREATE TABLE p ({columns})")
        rows = [[chance.choice([*values, None]) for values in known.values()] for _ in range(300)]
        connection.executemany(f"INSERT INTO p VALUES ({', '.join('?' for _ in known)})", rows)
        for _ in range(400):
            condition = parse(text_of(random_rule(chance, depth=2))).condition
            if (as_rows := guided(condition)) is None:
                continue
            shown += 1
            one, other = rule_sql(condition, "p"), rule_sql(condition_of(as_rows), "p")
            differing = f"SELECT count(*) FROM p WHERE ({one}) IS DISTINCT FROM ({other})"
            assert connection.execute(differing).fetchall() == [(0,)], rule_text(condition)
    assert shown > 100


def _random_rows(chance: random.Random) -> Guided:
    join = chance.choice((Join.AND, Join.OR))
    count = chance.choice((0, 1, 2, 3))
    parts = tuple(
        Block(tuple(_random_row(chance) for _ in range(chance.randint(2, 3))))
        if count > 1 and chance.random() < 0.4
        else _random_row(chance)
        for _ in range(count)
    )
    return Guided(join if count > 1 else Join.AND, parts)


def _random_row(chance: random.Random) -> Row:
    known = TEXTS | NUMBERS | DAYS
    name = chance.choice(list(known))
    comparison = chance.choice(comparisons_of(name))
    assert ATTRIBUTE[name]
    values = known[name]
    match comparison:
        case Is.EMPTY | Is.FILLED:
            return Row(name, comparison)
        case Is.WITHIN | Is.OUTSIDE:
            return Row(name, comparison, tuple(sorted(chance.sample(values, 2))))
        case Is.ONE_OF | Is.NONE_OF:
            return Row(name, comparison, tuple(chance.sample(values, chance.randint(1, 2))))
    return Row(name, comparison, (chance.choice(values),))
