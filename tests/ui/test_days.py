"""Fields for days are written one way, and a draft is published from the first of a month on."""

import ast
from datetime import date
from pathlib import Path

import pytest

import dashboard.ui
from dashboard.store import Store
from dashboard.ui.view.filters import _DAYS
from dashboard.ui.workshop.publishing import usual_day

WRITTEN = "YYYY-MM-DD"
SOURCES = sorted(Path(str(dashboard.ui.__file__)).parent.rglob("*.py"))


def test_every_field_for_a_day_is_written_alike() -> None:
    assert _DAYS["format"] == WRITTEN
    found = 0
    for path in SOURCES:
        for call in ast.walk(ast.parse(path.read_text())):
            if isinstance(call, ast.Call) and getattr(call.func, "attr", "") == "date_input":
                given = {one.arg: one.value for one in call.keywords}
                found += 1
                if path.name != "filters.py":
                    written = given.get("format")
                    assert isinstance(written, ast.Constant), path
                    assert written.value == WRITTEN, path
    assert found > 5


@pytest.mark.parametrize(
    ("as_of", "first"),
    [
        (date(2026, 6, 30), date(2026, 7, 1)),
        (date(2026, 6, 1), date(2026, 7, 1)),
        (date(2026, 12, 31), date(2027, 1, 1)),
        (date(2024, 1, 31), date(2024, 2, 1)),
    ],
)
def test_a_draft_is_published_from_the_first_of_the_next_month(
    demo_store: Store, as_of: date, first: date
) -> None:
    assert usual_day(demo_store, as_of) == first
