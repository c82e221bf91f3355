"""What a terminal shows: words for headings and names, figures with their unit, nothing called null."""

import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from dashboard.command.line import answer
from dashboard.store import Store

Ask = Callable[..., list[list[str]]]


@pytest.fixture
def shop(store: Store) -> Store:
    """Three customers, two of them in no group; June 2025: contacts of c1 answered in time, of c2 not."""
    with store.write() as cursor:
        cursor.execute("INSERT INTO customers (customer_id, name) VALUES ('c1', 'One'), ('c2', 'Two')")
        cursor.execute("INSERT INTO groupings (grouping_id, valid_from) VALUES ('g', '2025-01-01')")
        cursor.execute("INSERT INTO groups (group_id, grouping_id, name) VALUES ('A', 'g', 'Schools')")
        cursor.execute(
            "INSERT INTO memberships (customer_id, group_id, valid_from) VALUES ('c1', 'A', '2025-01-01')"
        )
        cursor.execute(
            """INSERT INTO interactions (interaction_id, customer_id, opened_at, first_response_at, _day)
            VALUES
            ('i1', 'c1', '2025-06-02 08:00', '2025-06-02 09:00', '2025-06-02'),
            ('i2', 'c2', '2025-06-12 08:00', NULL, '2025-06-12')"""
        )
        cursor.execute(
            """INSERT INTO orders (order_id, line, customer_id, ordered_at, revenue, _day) VALUES
            ('o1', '1', 'c1', '2025-05-02 08:00', 1000, '2025-05-02'),
            ('o2', '1', 'c1', '2025-06-02 08:00', 1250000, '2025-06-02')"""
        )
    return store


@pytest.fixture
def table(shop: Store) -> Ask:
    """Ask for a table; gives its cells, row by row, headings first."""

    def ask(*argv: str) -> list[list[str]]:
        out, err = io.StringIO(), io.StringIO()
        assert answer(shop, (*argv, "--format", "table"), Path(), out, err) == 0, err.getvalue()
        assert "null" not in out.getvalue()
        head, rule, *rows = out.getvalue().splitlines()
        starts = [at for at, mark in enumerate(rule) if mark == "─" and rule[at - 1 : at] != "─"]
        ends = [*starts[1:], None]
        return [[row[a:b].strip() for a, b in zip(starts, ends, strict=True)] for row in (head, *rows)]

    return ask


def test_groups_and_kpis_are_named_and_who_has_none_is_said(table: Ask) -> None:
    heads, *rows = table("kpi", "answered", "--by", "group", "--from", "2025-06-01", "--to", "2025-07-01")
    assert heads[:5] == ["KPI", "Group", "Value", "Numerator", "n"]
    assert [row[:5] for row in rows] == [
        ["Answered contacts", "Schools", "100.0%", "1", "1"],
        ["Answered contacts", "(no group)", "0.0%", "0", "1"],
    ]
    assert "Comparison" not in heads  # nothing was compared


def test_groups_of_one_name_have_their_id_beside_it(table: Ask, shop: Store) -> None:
    with shop.write() as cursor:
        cursor.execute("UPDATE groupings SET valid_to = '2025-06-10'")
        cursor.execute("INSERT INTO groupings (grouping_id, valid_from) VALUES ('h', '2025-06-10')")
        cursor.execute("INSERT INTO groups (group_id, grouping_id, name) VALUES ('B', 'h', 'Schools')")
        cursor.execute(
            "INSERT INTO memberships (customer_id, group_id, valid_from) VALUES ('c2', 'B', '2025-06-10')"
        )
    _, *rows = table("kpi", "contacts", "--by", "group", "--from", "2025-06-01", "--to", "2025-07-01")
    assert [row[1:3] for row in rows] == [["Schools (A)", "1"], ["Schools (B)", "1"]]


def test_amounts_have_thousands_and_their_unit_and_changes_a_sign(table: Ask) -> None:
    asked = ("kpi", "revenue", "--from", "2025-06-01", "--to", "2025-07-01", "--compare", "previous")
    heads, row = table(*asked)
    told = dict(zip(heads, row, strict=True))
    assert (told["Value"], told["Comparison"]) == ("€1,250,000", "€1,000")
    assert told["Change"].startswith("+124,900")  # % of 1,000


def test_rows_and_lists_read_as_words(table: Ask) -> None:
    heads, row = table("rows", "answered", "--where", "group=A", "--from", "2025-06-01", "--to", "2025-07-01")
    told = dict(zip(heads, row, strict=True))
    assert (told["Customer name"], told["Opened at"], told["Counts"]) == ("One", "2025-06-02 10:00", "yes")
    heads, row = table("group", "list")
    assert heads == ["Grouping id", "Name", "State", "Valid from", "Groups"]
    assert row[0] == "g"


def test_long_texts_go_on_below_and_no_line_is_cut(table: Ask) -> None:
    heads, *rows = table("catalogue", "kpis")
    at = heads.index("About")
    first = next(number for number, row in enumerate(rows) if row[0] == "nps")
    until = next(number for number in range(first + 1, len(rows)) if rows[number][0])
    assert " ".join(row[at] for row in rows[first:until] if row[at]).endswith("of the two shares.")


def test_programs_read_what_they_always_did(shop: Store) -> None:
    out, err = io.StringIO(), io.StringIO()
    answer(
        shop, ("kpi", "answered", "--by", "group", "--to", "2025-07-01", "--format", "json"), Path(), out, err
    )
    assert {row["group"] for row in json.loads(out.getvalue())} == {"A", None}
