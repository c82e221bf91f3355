"""`customer`, in one process on an open store: found by name, the card, what happened."""

import io
import json
from pathlib import Path
from typing import Any

import pytest

from dashboard.command.line import answer
from dashboard.store import Store

BUSY = "C0100980"  # of the demo company: Bouw Blom Groep N.V.


def run(store: Store, *argv: str, name: str = "customer") -> tuple[int, Any, str]:
    out, err = io.StringIO(), io.StringIO()
    status = answer(store, (name, *argv, "--format", "json"), Path.cwd(), out, err)
    return status, json.loads(out.getvalue() or "[]"), err.getvalue()


def test_a_customer_is_found_by_parts_of_its_name(demo_store: Store) -> None:
    status, found, _ = run(demo_store, "--find", "groep blom bouw")
    assert (status, [row["customer_id"] for row in found]) == (0, [BUSY])
    status, found, said = run(demo_store, "--find", "qqqqqqqq")
    assert (status, found) == (1, [])
    assert "Nobody" in said
    assert "There are more" in run(demo_store, "--find", "jansen", "--limit", "2")[2]


def test_the_card_has_the_figures_that_kpi_gives(demo_store: Store) -> None:
    status, card, _ = run(demo_store, BUSY)
    assert status == 0
    assert card["customer"]["name"] == "Bouw Blom Groep N.V."
    (group,) = card["groups"]
    assert group["name"] == "Key accounts"
    figures = {row["kpi"]: row for row in card["figures"]}
    for where, told in ((f"customer={BUSY}", "value"), (f"group={group['group_id']}", "of_G-KEY")):
        ((row),) = run(demo_store, "revenue", "--where", where, name="kpi")[1]
        assert figures["revenue"][told] == pytest.approx(row["value"])
    assert card["counts"]["overdue"] == sum(row["days_late"] is not None for row in card["due"])
    assert [row["id"] for row in card["events"]] == [
        row["id"] for row in run(demo_store, BUSY, "--part", "events")[1]
    ]


def test_what_happened_goes_on_where_the_page_before_ended(demo_store: Store) -> None:
    ids = [row["id"] for row in run(demo_store, BUSY, "--part", "events", "--limit", "4")[1]]
    later = run(demo_store, BUSY, "--part", "events", "--limit", "2", "--offset", "2")[1]
    assert [row["id"] for row in later] == ids[2:]


@pytest.mark.parametrize(
    ("argv", "says"),
    [
        (["C010098"], "There is no customer called C010098. Did you mean"),
        ([BUSY, "--find", "blom"], "Give one of both"),
        ([], "Give one of both"),
        (["--find", "  "], "--find says no name"),
        ([BUSY, "--part", "due", "--limit", "-1"], "-1 is not a whole number from 1"),
        ([BUSY, "--part", "events", "--offset", "-1"], "-1 is not a whole number from 0"),
        ([BUSY, "--limit", "9" * 30], "is not a whole number from 1 to 2,147,483,647"),
    ],
)
def test_what_names_nobody_is_refused(demo_store: Store, argv: list[str], says: str) -> None:
    status, given, said = run(demo_store, *argv)
    assert (status, given) == (2, [])
    assert says in said


def test_times_are_told_by_the_company_s_clocks(demo_store: Store) -> None:
    card = run(demo_store, BUSY)[1]
    behind = run(demo_store, "contacts", "--where", f"customer={BUSY}", "--limit", "50", name="rows")[1]
    times = {row["interaction_id"]: row["opened_at"] for row in behind}
    contacts = [row for row in card["events"] if row["id"] in times]
    assert contacts
    for row in (*contacts, card["last_contact"]):
        assert row["happened_at"] == times[row["id"]]
        assert row["happened_at"][:10] == row["day"]
