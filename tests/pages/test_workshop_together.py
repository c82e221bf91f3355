"""The workshop for several people at once, and for those who may only look."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from dashboard.access import Viewer, admit
from dashboard.grouping import (
    add_group,
    begin_draft,
    change_group,
    discard_draft,
    draft_of,
    drafts,
    groups_of,
    remove_group,
)
from dashboard.model.question import Scope
from dashboard.store import Store
from dashboard.ui.asking.jobs import JOBS
from dashboard.ui.gate import guard
from dashboard.ui.view.address import View
from dashboard.ui.view.page import Page
from dashboard.ui.workshop.tried import tried
from tests.pages.test_workshop import words

EDITS = ("workshop-copy", "workshop-empty", "workshop-begin-now", "workshop-discard", "workshop-add-now")


@pytest.fixture
def drafted(demo_folder: Path, tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(shutil.copytree(demo_folder, tmp_path / "store"))
    begin_draft(opened, "Next", "GR-2025")
    yield opened
    JOBS.end(opened)
    opened.close()


def test_a_draft_that_somebody_else_discarded_is_gone(open_app, drafted: Store) -> None:
    app = open_app(drafted)("workshop", draft="next")
    discard_draft(drafted, "next")
    app = app.button(key="workshop-discard").click().run()
    assert not app.exception
    assert len(app.error) == 1
    assert "There is no draft next" in app.error[0].value
    assert drafts(drafted) == ()


def test_a_group_that_somebody_else_took_out_is_out(open_app, drafted: Store) -> None:
    app = open_app(drafted)("workshop", draft="next", draft_group="G-KEY.2")
    remove_group(drafted, "next", "G-KEY.2")
    app = app.button(key="workshop-remove-G-KEY.2").click().run()
    assert not app.exception
    assert "has no group G" in app.error[0].value


def test_a_draft_is_read_with_its_groups_at_one_moment(drafted: Store) -> None:
    day = drafted.last_day()
    assert day
    page = Page("workshop", admit(), drafted, View(), day, View().period(day))
    seen = draft_of(drafted, "next")
    assert set(tried(page, seen).counts.groups) == {one.group_id for one in groups_of(drafted, "next")}
    add_group(drafted, "next", "New")  # a colleague, after this page has read which drafts there are
    mine = tried(page, seen)
    assert mine.draft == draft_of(drafted, "next")
    assert set(mine.counts.groups) == {group.group_id for group in mine.groups} >= {"new"}
    remove_group(drafted, "next", "new")  # and before it has compared
    compared = mine.compared(mine.active)
    assert set(compared.counts_after.groups) == {group.group_id for group in mine.groups}


@pytest.mark.parametrize("bench", ["attributes", "moves", "figures", "publish"])
def test_who_may_not_load_looks_at_drafts_without_changing_them(
    open_app, drafted: Store, monkeypatch: pytest.MonkeyPatch, bench: str
) -> None:
    change_group(drafted, "next", "G-KEY.2", rule="revenue_12m > 100")
    scope = Scope((), sees_persons=False)
    monkeypatch.setattr(guard, "admit", lambda: Viewer("bob", scope, may_load=False))
    app = open_app(drafted)("workshop", draft="next", draft_group="G-KEY.2", bench=bench)
    assert not app.exception
    assert not app.error
    assert "you can look at them" in words(app)
    keys = {one.key for one in (*app.button, *app.text_input, *app.text_area) if one.key}
    assert not keys & {*EDITS, "publish-now", "workshop-name-next", "workshop-add-name"}
    assert not {key for key in keys if key.startswith(("rule-", "workshop-field", "workshop-remove"))}
    if bench == "moves":
        moving = next(one.value for one in app.dataframe if "customer_id" in one.value or "name" in one.value)
        assert "name" not in moving
