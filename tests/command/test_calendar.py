"""`calendar`, and questions by working hours, in one process on an open store."""

import io
import json
from datetime import datetime
from pathlib import Path

import pytest

from dashboard.command.line import answer
from dashboard.store import Store
from tests.kpi.company import Company


@pytest.fixture
def waiting(store: Store) -> Store:
    company = Company()
    company.add("customers", customer_id="c")
    company.add("departments", department_id="D", name="Doorstep")
    # Thursday 17 April 2025, 16:00 in Amsterdam, until the Tuesday after Easter, 10:00
    company.add("interactions", interaction_id="i", customer_id="c", direction="inbound", department_id="D",
                opened_at=datetime(2025, 4, 17, 14), first_response_at=datetime(2025, 4, 22, 8))  # fmt: skip
    company.load(store)
    return store


def run(store: Store, *argv: str) -> tuple[int, list[dict[str, object]], str]:
    out, err = io.StringIO(), io.StringIO()
    status = answer(store, argv, Path.cwd(), out, err)
    return status, json.loads(out.getvalue() or "null"), err.getvalue()


def waited(store: Store) -> object:
    asked = ("kpi", "first_response_median", "answered", "--to", "2025-05-01", "--as-of", "2025-04-30")
    _, rows, _ = run(store, *asked, "--hours", "working")
    assert [row["hours"] for row in rows] == ["working", None]
    assert "hours" not in run(store, *asked)[1][0]
    return rows[0]["value"]


def test_a_calendar_is_shown_changed_and_forgotten(waiting: Store) -> None:
    _, (company,), _ = run(waiting, "calendar")
    assert (company["department"], company["country"], company["friday"]) == (
        "(company)", "NL", "09:00-17:00",
    )  # fmt: skip
    assert waited(waiting) == 2.0  # 16 to 17 and 9 to 10: Good Friday and Easter Monday are no days of work
    run(waiting, "calendar", "--hours", "mon-fri=8-12, 13-17", "--day", "2025-04-18=9-12")
    assert waited(waiting) == 1 + 3 + 2
    status, rows, _ = run(
        waiting, "calendar", "--department", "D", "--country", "none", "--hours", "sat-sun=closed",
        "--day", "2025-04-18=usual",
    )  # fmt: skip
    assert (status, [row["department"] for row in rows]) == (0, ["(company)", "D"])
    assert waited(waiting) == 1 + 8 + 8 + 2
    run(waiting, "calendar", "--department", "D", "--drop")
    assert waited(waiting) == 6.0


def test_a_year_shows_what_is_not_as_its_weekday(waiting: Store) -> None:
    run(waiting, "calendar", "--country", "fi", "--day", "2025-12-24=9-12")
    _, rows, _ = run(waiting, "calendar", "--year", "2025")
    found = {row["day"]: (row["hours"], row["why"], row["own"]) for row in rows}
    assert found["2025-12-06"] == ("closed", "Independence Day", "")
    assert found["2025-12-24"] == ("09:00-12:00", "Christmas Eve", "yes")
    assert "2025-04-27" not in found


@pytest.mark.parametrize(
    ("argv", "told"),
    [
        (("--country", "QQ"), "Its public holidays are not known"),
        (("--department", "nobody", "--country", "FI"), "There is no such department"),
        (("--hours", "mon=25-26"), "These are no opening hours"),
        (("--hours", "fri-mon=9-17"), "This is no day of the week"),
        (("--hours", "mon"), "--hours names no hours"),
        (("--day", "2025-13-01=9-12"), "--day is not a day"),
        (("--year", "12"), "This is no year"),
    ],
)
def test_what_cannot_be_is_told(waiting: Store, argv: tuple[str, ...], told: str) -> None:
    before = waiting.settings()
    status, _, said = run(waiting, "calendar", *argv)
    assert status == 2
    assert told in said
    assert waiting.settings() == before
