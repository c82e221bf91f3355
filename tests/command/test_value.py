"""`value`, in one process on an open store: best customers, the map, missed opportunities."""

import io
import json
from pathlib import Path

import pytest

from dashboard.command.line import answer
from dashboard.store import Store


def run(store: Store, *argv: str) -> tuple[int, list[dict[str, object]], str]:
    out, err = io.StringIO(), io.StringIO()
    status = answer(store, ("value", *argv), Path.cwd(), out, err)
    return status, json.loads(out.getvalue() or "[]"), err.getvalue()


def test_the_parts_give_rows(demo_store: Store) -> None:
    status, best, _ = run(demo_store, "best", "--limit", "3")
    assert (status, [row["place"] for row in best]) == (0, [1, 2, 3])
    profits = [float(str(row["profit"])) for row in best]
    assert profits == sorted(profits, reverse=True)
    (worst,) = run(demo_store, "losing", "--limit", "1")[1]
    assert float(str(worst["profit"])) < 0
    corners, said = run(demo_store, "map")[1:]
    assert "Held against contacts" in said
    too_much = next(row for row in corners if row["corner"] == "too_much")
    listed = run(demo_store, "map", "--corner", "too_much", "--limit", "100000")[1]
    assert len(listed) == too_much["customers"]


def test_the_agenda_names_the_late_that_the_number_counts(demo_store: Store) -> None:
    listed, said = run(demo_store, "agenda", "--where", "team=T0004", "--limit", "100000")[1:]
    late = [row for row in listed if row["days_late"] is not None]
    assert f"{len(late)} overdue; {len(listed) - len(late)} due" in said
    out = io.StringIO()
    answer(demo_store, ("rows", "overdue_accounts", "--where", "team=T0004"), Path.cwd(), out, io.StringIO())
    assert [row["customer_id"] for row in json.loads(out.getvalue())] == [row["customer_id"] for row in late]
    assert late
    assert all(row["name"] for row in late)


@pytest.mark.parametrize("cause", ["reason", "answered"])
def test_a_cause_s_number_is_that_of_its_list(demo_store: Store, cause: str) -> None:
    causes, said = run(demo_store, "missed", "--cause", cause)[1:]
    assert "without amount" in said
    first = causes[0]
    listed = run(demo_store, "missed", "--cause", cause, "--of", str(first["cause"]), "--limit", "100000")[1]
    assert len(listed) == first["missed"]


def test_what_is_lacking_is_said(store: Store) -> None:
    with store.write() as cursor:
        cursor.execute("INSERT INTO customers (customer_id, since) VALUES ('c1', '2025-05-01')")
    status, rows, said = run(store, "missed", "--as-of", "2026-01-01")
    assert (status, rows) == (1, [])
    assert "a file for opportunities" in said


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (("best", "--by", "group"), "takes no --by"),
        (("best", "--from", "2030-01-01", "--to", "2030-02-01"), "still to come"),
        (("map", "--where", "channel=phone"), "cannot be cut by or filtered on"),
    ],
)
def test_what_cannot_be_asked_is_refused(demo_store: Store, argv: tuple[str, ...], said: str) -> None:
    status, _, told = run(demo_store, *argv)
    assert status == 2
    assert said in told
