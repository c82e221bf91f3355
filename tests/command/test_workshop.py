"""`group`: drafts from begin to publication and back, as somebody types it."""

import io
import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from dashboard.command.line import answer
from dashboard.store import Store

Said = tuple[int, Any, str]


@pytest.fixture
def company(demo_folder: Path, tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(shutil.copytree(demo_folder, tmp_path / "store"))
    yield opened
    opened.close()


def say(store: Store, *argv: str) -> Said:
    out, err = io.StringIO(), io.StringIO()
    status = answer(store, [*argv, "--format", "json"], store.folder, out, err)
    return status, json.loads(out.getvalue() or "null"), err.getvalue()


def test_a_draft_from_begin_to_publication_and_back(company: Store) -> None:
    status, begun, _ = say(company, "group", "draft", "Next")  # a copy of the active grouping
    assert (status, begun) == (0, [{"draft": "next", "name": "Next", "groups": 8}])
    _, listed, _ = say(company, "group", "list")
    assert {row["grouping_id"]: row["state"] for row in listed} == {
        "GR-2025": "active",
        "GR-2022": "not active",
        "next": "draft",
    }
    rule = "customer_type = 'organisation' AND size_class = 'large' AND revenue_12m >= 20000"
    status, written, _ = say(company, "group", "rule", "next", "G-KEY.2", rule, "--priority", "0")
    assert (status, written[0]["rule"], written[0]["priority"]) == (0, rule, 0)
    _, added, _ = say(company, "group", "add", "next", "Nobody yet", "potential < 0")
    assert added[0]["group_id"] == "nobody-yet"
    assert say(company, "group", "remove", "next", "nobody-yet")[0] == 0
    _, shown, _ = say(company, "group", "show", "next")
    key = next(row for row in shown["groups"] if row["group_id"] == "G-KEY.2")
    assert 0 < key["members"] < 69
    _, compared, told = say(company, "group", "compare", "next", "--movers")
    assert compared["moved"] == len(compared["movers"]) > 0
    assert f"{compared['moved']} of {shown['active']} active customers would move" in told
    assert sum(flow["customers"] for flow in compared["flows"]) == shown["active"]
    status, report, _ = say(company, "check", "groups", "--grouping", "next")
    assert status == 1
    assert "excluded" in {finding["id"] for finding in report["findings"]}
    _, figures, _ = say(company, "kpi", "customers_active", "--by", "group", "--grouping", "next")
    assert {row["group"]: row["value"] for row in figures}["G-KEY.2"] == key["members"]
    status, done, told = say(company, "group", "publish", "next", "--from", "2030-01-01")
    assert (status, done["closed"], done["in_none"]) == (1, ["GR-2025"], shown["in_none"])
    assert f"undo {done['load_id']}" in told
    assert say(company, "undo", str(done["load_id"]))[0] == 0
    _, listed, _ = say(company, "group", "list")
    assert {row["grouping_id"] for row in listed if row["state"] == "draft"} == {"next"}
    assert say(company, "group", "remove", "next")[0] == 0


@pytest.mark.parametrize(
    ("argv", "says"),
    [
        (["group", "rule", "GR-2025", "G-KEY", "TRUE"], "There is no draft GR-2025"),
        (["group", "rule", "next", "G-KEY.2", "revenu_12m > 5"], "at character 1"),
        (["group", "rule", "next", "G-KEY", "TRUE"], "has no group G-KEY"),
        (["group", "draft", "Next", "--from", "GR-1"], "No grouping GR-1"),
        (["group", "compare", "next", "GR-1"], "No grouping GR-1"),
        (["group", "propose", "GR-2025"], "There is no draft GR-2025"),
        (["group", "apply", "next", "regroup:x"], "Nothing is proposed as regroup:x"),
        (["group", "publish", "next", "--from", "soon"], "not a day"),
        (["group", "publish", "empty", "--from", "2030-01-01"], "no groups"),
        (["group", "show", "next", "--as-of", "31-12-2025"], "not a day"),
        (["kpi", "csat", "--grouping", "nxt"], "next (a draft)"),
        (["check", "groups", "--grouping", "nxt"], "next (a draft)"),
    ],
)
def test_what_cannot_be_done_is_said(company: Store, argv: list[str], says: str) -> None:
    say(company, "group", "draft", "Next", "--from", "GR-2025")
    say(company, "group", "draft", "Empty", "--empty")
    status, result, told = say(company, *argv)
    assert (status, result) == (2, None)
    assert says in told


def test_a_hole_is_proposed_to_be_closed_and_closed(company: Store) -> None:
    say(company, "group", "draft", "Next")
    before = say(company, "group", "show", "next")[1]["groups"]
    homes = next(row for row in before if row["name"] == "Sustainable homes")
    say(company, "group", "rule", "next", homes["group_id"], homes["rule"].replace(">=", ">"))
    _, proposed, _ = say(company, "group", "propose", "next")
    (one,) = [row for row in proposed if row["because"] == "hole_in_definition"]
    (change,) = one["changes"]
    assert "also cover" in one["says"]
    status, applied, _ = say(company, "group", "apply", "next", one["id"])
    assert (status, applied[0]["group_id"], applied[0]["rule"]) == (0, change["group_id"], change["after"])
    after = say(company, "group", "show", "next")[1]["groups"]
    assert {row["group_id"] for row in after if row["rule"] == change["after"]} == {change["group_id"]}
    status, result, told = say(company, "group", "apply", "next", one["id"])
    assert (status, result) == (2, None)
    assert "Nothing is proposed as" in told


def test_a_regrouping_is_proposed_and_takes_the_place_of_all_groups(company: Store) -> None:
    say(company, "group", "draft", "Next")
    _, proposed, _ = say(company, "group", "propose", "next", "--regroup")
    (one,) = proposed
    assert one["in_none_after"] == one["in_several_after"] == 0
    assert say(company, "group", "apply", "next", one["id"])[0] == 0
    _, shown, _ = say(company, "group", "show", "next")
    names = [change["name"] for change in one["changes"] if change["group_id"] is None]
    assert sorted(row["name"] for row in shown["groups"]) == sorted(names)
    assert (shown["in_one"], shown["in_none"]) == (shown["active"], 0)


def test_a_draft_copies_what_is_active_unless_another_beginning_is_named(store: Store) -> None:
    status, _, told = say(store, "group", "draft", "Next")
    assert status == 2
    assert "--empty" in told
    assert say(store, "group", "draft", "Next", "--empty")[1][0]["groups"] == 0
