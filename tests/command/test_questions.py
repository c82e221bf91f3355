"""`kpi` and `rows` say what they leave out and why, and refuse what nothing has."""

import csv
import io
import json
from pathlib import Path

import pytest

from dashboard.command.line import answer
from dashboard.store import Store


@pytest.fixture
def narrow(store: Store) -> Store:
    """Two customers in two groups of June 2025, and contacts of which only the time is known."""
    with store.write() as cursor:
        cursor.execute("INSERT INTO customers (customer_id, region) VALUES ('c1', 'North'), ('c2', NULL)")
        cursor.execute("INSERT INTO groupings (grouping_id, valid_from) VALUES ('g', '2025-01-01')")
        cursor.execute(
            "INSERT INTO groups (group_id, grouping_id, name)"
            " VALUES ('A', 'g', 'Schools'), ('B', 'g', 'Shops')"
        )
        cursor.execute(
            "INSERT INTO memberships (customer_id, group_id, valid_from) VALUES"
            " ('c1', 'A', '2025-01-01'), ('c1', 'B', '2025-01-01')"
        )
        cursor.execute(
            "INSERT INTO interactions (interaction_id, customer_id, opened_at, _day) VALUES"
            " ('i1', 'c1', '2025-06-02 08:00', '2025-06-02'), ('i2', 'c2', '2025-06-12 08:00', '2025-06-12')"
        )
    return store


def ask(store: Store, *argv: str) -> tuple[int, str, str]:
    """Give the exit status, what was answered and what was said beside it."""
    out, err = io.StringIO(), io.StringIO()
    return answer(store, argv, Path(), out, err), out.getvalue(), err.getvalue()


def test_a_column_that_nobody_filled_is_named(narrow: Store) -> None:
    status, out, err = ask(narrow, "kpi", "answered", "cost_to_serve", "reach")
    assert status == 1
    assert [row["kpi"] for row in json.loads(out)] == ["reach"]
    assert "answered: needs the column first_response_at of interactions\n" in err
    assert "needs the column cost of interactions or the column minutes of interactions" in err
    status, out, err = ask(narrow, "rows", "answered")
    assert (status, json.loads(out)) == (1, [])
    assert "first_response_at" in err


def test_every_kpi_says_which_are_left_out_and_why(narrow: Store) -> None:
    status, out, err = ask(narrow, "kpi", "all", "--by", "channel")
    assert status == 0
    assert [row["kpi"] for row in json.loads(out)] == ["contacts", "inbound_contacts", "cost_unknown"]
    assert "repeat_rate" in next(line for line in err.splitlines() if "a file for orders" in line)
    assert "reach" in next(line for line in err.splitlines() if line.startswith("Left out, not to be had by"))


REFUSED = {
    "every KPI and one": (["kpi", "all", "csat"], "Say `all` alone"),
    "every KPI by what none has": (
        ["kpi", "all", "--by", "product,channel,region", "--where", "kind=x"],
        "x",
    ),
    "an unknown group": (["kpi", "reach", "--where", "group=ZZZ"], "Did you mean A (Schools), B (Shops)?"),
    "a name for an id": (["rows", "reach", "--where", "group=shops"], "Did you mean B (Shops)"),
    "an unknown dimension": (["kpi", "reach", "--where", "grop=A"], "Did you mean group"),
    "an unknown dimension, for every KPI": (["kpi", "all", "--where", "grop=null"], "Did you mean group"),
    "an unknown cut of rows": (["rows", "reach", "--by", "chanel"], "Did you mean channel"),
}


@pytest.mark.parametrize(("argv", "told"), REFUSED.values(), ids=REFUSED)
def test_what_nothing_has_is_refused_with_what_is_there(narrow: Store, argv: list[str], told: str) -> None:
    status, out, err = ask(narrow, *argv)
    assert (status, out) == (2, "")
    assert told in err


@pytest.mark.parametrize("nobody", ["", "null", "(no group)"])
def test_customers_without_a_group_can_be_asked_for(narrow: Store, nobody: str) -> None:
    _, out, _ = ask(narrow, "kpi", "contacts_per_customer", "--where", f"group={nobody}")
    assert [(row["value"], row["n"]) for row in json.loads(out)] == [(1, 1)]  # c2 and its one contact


def test_a_group_that_is_really_called_null_is_that_group(narrow: Store) -> None:
    with narrow.write() as cursor:
        cursor.execute("INSERT INTO groups (group_id, grouping_id) VALUES ('null', 'g')")
    _, out, _ = ask(narrow, "kpi", "customers_active", "--where", "group=null")
    assert [row["value"] for row in json.loads(out)] == [0]


def test_rows_carry_their_cuts_and_the_zone_of_their_times(narrow: Store) -> None:
    _, out, _ = ask(narrow, "rows", "cost_unknown", "--by", "group,month", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(out)))
    assert [(row["group"], row["month"], row["interaction_id"]) for row in rows] == [
        ("", "2025-06", "i2"),
        ("A", "2025-06", "i1"),
        ("B", "2025-06", "i1"),
    ]
    assert rows[0]["opened_at"] == "2025-06-12T10:00:00.000000+0200"


def test_a_period_that_is_not_over_says_so_where_it_is_compared(narrow: Store) -> None:
    june = ("--from", "2025-06-01", "--to", "2025-07-01")
    _, _, err = ask(narrow, "kpi", "reach", *june, "--compare", "previous")
    assert "The period is running: 12 of 30 days are over" in err
    for over in ((*june,), ("--from", "2025-06-01", "--to", "2025-06-13", "--compare", "previous")):
        assert "running" not in ask(narrow, "kpi", "reach", *over)[2]


def test_an_effect_asks_for_the_data_of_the_kpi_that_judges_it(narrow: Store) -> None:
    with narrow.write() as cursor:
        cursor.execute(
            "UPDATE groups SET way_of_working = CASE group_id WHEN 'A' THEN 'new' ELSE 'traditional' END,"
            " new_since = CASE group_id WHEN 'A' THEN DATE '2025-06-05' END"
        )
    status, out, err = ask(narrow, "rows", "new_way_effect")
    assert (status, json.loads(out)) == (1, [])
    assert "first_response_at" in err  # the settings judge by the service level
    judged = ("--new-way-kpi", "contacts_per_customer")
    status, out, err = ask(narrow, "rows", "new_way_effect", *judged)
    contacts = [row for row in json.loads(out) if row.get("interaction_id")]
    assert (status, err) == (0, "")
    assert [(row["way"], row["half"], row["interaction_id"]) for row in contacts] == [
        ("new", "before", "i1"),
        ("traditional", "before", "i1"),
    ]
    _, out, err = ask(narrow, "kpi", "all", *judged)
    assert "new_way_effect" in {row["kpi"] for row in json.loads(out)}
    assert not [told for told in err.splitlines() if "new_way_effect" in told and "needs" in told]
