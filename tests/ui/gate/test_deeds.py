"""Deeds: who may look only is refused whatever the page has drawn, and nothing is changed."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from dashboard.access import Viewer
from dashboard.grouping import begin_draft, drafts, groupings, groups_of
from dashboard.insight.group_quality.decisions import past_decisions
from dashboard.insight.ownership.assigning import Owners, assign
from dashboard.insight.ownership.map import ownership_map
from dashboard.model.question import Filter, Scope
from dashboard.store import Store
from dashboard.store.loads import history
from dashboard.ui.asking.jobs import JOBS
from dashboard.ui.gate import guard
from tests.pages.conftest import open_app  # noqa: F401  # the app on a store, as pages run it
from tests.quality.company import sound

REFUSED = "You may look at this, not change it"
SHARED = "INSERT INTO memberships (customer_id, group_id, valid_from) VALUES ('o001', 'G', '2024-01-01')"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with a draft, an overlap to decide and an assignment to undo."""
    place = tmp_path_factory.mktemp("deeds") / "store"
    store = Store.open(place)
    sound(store, SHARED)
    day = store.last_day()
    assert day
    assign(store, "P", Owners(manager_id="bram"), day)
    begin_draft(store, "Next", groupings(store)[0].grouping_id)
    store.close()
    return place


@pytest.fixture
def company(folder: Path, tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(shutil.copytree(folder, tmp_path / "copy"))
    yield opened
    JOBS.end(opened)
    opened.close()


def state(store: Store) -> tuple[object, ...]:
    """Everything that the deeds could change."""
    return (
        store.version,
        drafts(store),
        [groups_of(store, one.grouping_id) for one in drafts(store)],
        ownership_map(store, groupings(store)[0].grouping_id, store.last_day()),
        past_decisions(store, "overlapping", ("G", "O")),
        history(store)["undone_at"].to_list(),
    )


DEEDS = {
    "a draft begun": ("workshop", {"draft": "next"}, "workshop-begin-now"),
    "a draft discarded": ("workshop", {"draft": "next"}, "workshop-discard"),
    "a group added": ("workshop", {"draft": "next"}, "workshop-add-now"),
    "a group taken out": ("workshop", {"draft": "next"}, "workshop-remove-{group}"),
    "a draft published": ("workshop", {"draft": "next", "bench": "publish"}, "publish-now"),
    "an owner assigned": ("ownership", {}, "own-keep"),
    "an overlap decided": ("group_quality", {"part": "coverage"}, "decide-keep"),
    "a load taken back": ("data", {"tab": "history"}, "undo-1"),
    "a setting kept": ("data", {"tab": "settings"}, "settings-keep"),
}


@pytest.mark.parametrize("deed", DEEDS)
def test_who_may_no_longer_change_anything_is_refused(
    open_app,  # noqa: F811
    company: Store,
    monkeypatch: pytest.MonkeyPatch,
    deed: str,
) -> None:
    page, address, key = DEEDS[deed]
    group = groups_of(company, "next")[0].group_id
    app = open_app(company)(page, **address)
    for _ in range(200):
        if any(one.key == key.format(group=group) for one in app.button):
            break
        app.run()
    before = state(company)
    monkeypatch.setattr(guard, "admit", lambda: Viewer("bob", Scope(), may_load=False))
    app = app.button(key=key.format(group=group)).click().run()
    assert [REFUSED in one.value for one in app.error] == [True]
    assert state(company) == before


OF_ALL = ("a draft begun", "a draft published", "a load taken back", "a setting kept")


@pytest.mark.parametrize("deed", OF_ALL)
def test_what_the_whole_company_goes_by_is_not_changed_by_who_sees_a_part(
    open_app,  # noqa: F811
    company: Store,
    monkeypatch: pytest.MonkeyPatch,
    deed: str,
) -> None:
    page, address, key = DEEDS[deed]
    app = open_app(company)(page, **address)
    before = state(company)
    part = Scope((Filter("group", ("P",)),))
    monkeypatch.setattr(guard, "admit", lambda: Viewer("bob", part, may_load=True))
    app = app.button(key=key).click().run()
    assert len(app.error) == 1
    assert state(company) == before


def test_the_demo_company_is_not_opened_by_who_may_not(
    open_app,  # noqa: F811
    store: Store,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    app = open_app(store)()
    monkeypatch.setattr(guard, "admit", lambda: Viewer("bob", Scope(), may_load=False))
    app = app.button(key="demo-open").click().run()
    assert [REFUSED in one.value for one in app.error] == [True]
    assert "demo-opening" not in app.session_state


def test_a_rule_is_not_saved_by_who_may_not(
    open_app,  # noqa: F811
    company: Store,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    app = open_app(company)("workshop", draft="next", rule="text")
    before = state(company)
    monkeypatch.setattr(guard, "admit", lambda: Viewer("bob", Scope(), may_load=False))
    app = app.text_area[0].set_value("revenue_12m > 1").run()
    assert any(REFUSED in one.value for one in app.error)
    assert state(company) == before
