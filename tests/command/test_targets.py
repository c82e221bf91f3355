"""`targets` and `scorecard`, in one process on an open store."""

import io
import json
from pathlib import Path

import pytest

from dashboard.command.line import answer
from dashboard.store import Store
from tests.insight.scored import scored, target


@pytest.fixture
def aimed(store: Store) -> Store:
    return scored(store, target("revenue", "group:A", 400), target("csat", "company", 0.9))


def run(store: Store, *argv: str, folder: Path | None = None) -> tuple[int, object, str]:
    out, err = io.StringIO(), io.StringIO()
    status = answer(store, argv, folder or Path.cwd(), out, err)
    return status, json.loads(out.getvalue() or "null"), err.getvalue()


def test_targets_are_listed_with_what_is_reached(aimed: Store) -> None:
    status, rows, _ = run(aimed, "targets", "list", "--as-of", "2025-03-31")
    assert status == 0
    assert [(row["kpi"], row["for"], row["target"], row["value"], row["status"]) for row in rows] == [
        ("csat", "company", 0.9, 0.5, "bad"),  # 2 of 4: at most 0.85 by chance
        ("revenue", "group:A", 400, 240, None),  # its year is not over
    ]


def test_a_target_is_set_copied_removed_and_taken_back(aimed: Store) -> None:
    days = ("--from", "2025-01-01", "--last", "2025-12-31")
    status, given, said = run(aimed, "targets", "set", "csat", "85%", "--for", "group:B", *days)
    assert (status, given) == (0, {"load": 1})
    assert "85 %" in said
    assert "`undo 1` takes it back" in said
    status, _, said = run(aimed, "targets", "copy", "2025", "--factor", "1.1")
    assert "3 targets of 2025 became targets of 2026" in said
    _, rows, _ = run(aimed, "targets", "list")
    assert sorted(row["target"] for row in rows if row["from"] == "2026-01-01") == [0.85, 0.9, 440]
    assert run(aimed, "targets", "remove", "csat", "--for", "group:B", "--from", "2025-01-01")[0] == 0
    assert run(aimed, "undo", "3")[0] == 0
    assert len(run(aimed, "targets", "list")[1]) == 6


@pytest.mark.parametrize(
    ("argv", "told"),
    [
        (("set", "csta", "1", "--from", "2025-01-01"), "no KPI called csta"),
        (("set", "csat", "1", "--from", "2025-01-01"), "1 % or 100 %"),
        (("set", "csat", "80%", "--from", "2025-06-01"), "two periods share days"),
        (("remove", "csat", "--from", "2024-01-01"), "no such target"),
        (("copy", "2020"), "Nothing of 2020 to copy"),
    ],
)
def test_what_cannot_be_done_is_refused(aimed: Store, argv: tuple[str, ...], told: str) -> None:
    status, given, said = run(aimed, "targets", *argv)
    assert (status, given) == (2, None)
    assert told in said


def test_a_scorecard_is_told_and_written(aimed: Store, tmp_path: Path) -> None:
    _, rows, _ = run(aimed, "scorecard", "--as-of", "2025-03-31")
    assert [row["who"] for row in rows] == ["company", "department:D", "group:A", "group:B", "team:T"]
    asked = ("scorecard", "group:A", "--from", "2025-01-01", "--to", "2025-04-01", "--as-of", "2025-03-31")
    status, card, said = run(aimed, *asked, "--out", "card.pdf", folder=tmp_path)
    revenue = next(row for row in card["kpis"] if row["kpi"] == "revenue")
    assert (status, revenue["value"], revenue["status"]) == (0, 240, "good")
    (pace,) = card["progress"]
    assert (pace["expected"], pace["rest"], pace["course"], pace["days_left"]) == (300, 160, "behind", 275)
    assert (tmp_path / "card.pdf").read_bytes().startswith(b"%PDF")
    assert "card.pdf" in said


def test_no_card_of_what_is_not_there(aimed: Store) -> None:
    status, _, said = run(aimed, "scorecard", "group:Z", "--as-of", "2025-03-31")
    assert status == 2
    assert "no scorecard of group:Z" in said
    assert run(aimed, "scorecard", "company", "--as-of", "2025-03-31", "--out", "x.doc")[0] == 2
