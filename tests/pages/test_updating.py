"""While figures are brought up to date a page says so, shows none, and goes on by itself."""

import pytest
from streamlit.testing.v1.element_tree import Block

from dashboard import kpi
from dashboard.access import Viewer
from dashboard.kpi.derived import preparing as derive
from dashboard.model.question import Filter, Scope
from dashboard.ui.asking import updating
from dashboard.ui.asking.jobs import JOBS
from dashboard.ui.gate import guard
from dashboard.ui.words.texts import text
from tests.desk import Desk

CUSTOMERS = ("customers.csv", "customer_id,since,region\nc1,2024-01-01,North\nc2,2024-02-01,South\n")
CONTACTS = (
    "calls_of_june.csv",
    "interaction_id,customer_id,opened_at,channel,direction\n"
    "i1,c1,2026-06-01 10:00,phone,inbound\ni2,c2,2026-06-02 10:00,phone,inbound\n",
)


@pytest.fixture
def loaded(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A company whose derived tables are not made; pages do not wait before they say so."""
    desk.load(CUSTOMERS)
    desk.load(CONTACTS)
    monkeypatch.setattr(updating, "PATIENCE", 0.01)
    return desk


def told(app) -> str:
    return " ".join(one.text for one in app.get("progress"))


def shown(app) -> set[str]:
    return {one.type for one in app.main if not isinstance(one, Block)}


@pytest.mark.parametrize("page", ["overview", "explore"])
def test_a_page_says_that_figures_are_brought_up_to_date(open_app, loaded: Desk, page: str) -> None:
    with derive.BUILDING:
        app = open_app(loaded.store)(page)
        assert text("updating.figures") in told(app)
        assert "calls" in told(app)
        assert [one.value for one in app.title] == [text(f"page.{page}")]
        assert shown(app) == {"title", "progress", "caption"}
    JOBS.start(loaded.store, "derived tables", lambda _: None).thread.join()
    app.run()
    assert told(app) == ""
    assert shown(app) - {"title", "progress", "caption"}


@pytest.mark.parametrize("page", [("catalogue", {}), ("data", {"tab": "loaded"})], ids=str)
def test_a_page_that_says_which_kpis_have_their_data_says_it_too(
    open_app, loaded: Desk, page: tuple[str, dict[str, str]]
) -> None:
    with derive.BUILDING:
        app = open_app(loaded.store)(page[0], **page[1])
        assert text("updating.figures") in told(app)
        assert [one.value for one in app.title] == [text(f"page.{page[0]}")]
    JOBS.start(loaded.store, "derived tables", lambda _: None).thread.join()
    app.run()
    assert told(app) == ""


def test_loads_in_sight_wait_as_figures_do(open_app, loaded: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    viewer = Viewer("part", Scope((Filter("region", ("North",)),)), may_load=False)
    monkeypatch.setattr(guard, "admit", lambda: viewer)
    with derive.BUILDING:
        assert text("updating.figures") in told(open_app(loaded.store)("data", tab="history"))


def test_pages_without_figures_do_not_wait(open_app, loaded: Desk) -> None:
    with derive.BUILDING:
        assert told(open_app(loaded.store)("data")) == ""


def test_a_viewer_of_a_part_does_not_hear_of_the_file(
    open_app, loaded: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    viewer = Viewer("part", Scope((Filter("region", ("North",)),)), may_load=False)
    monkeypatch.setattr(guard, "admit", lambda: viewer)
    with derive.BUILDING:
        app = open_app(loaded.store)("overview")
    assert text("updating.figures") in told(app)
    assert "calls" not in told(app)


def test_how_far_it_is(loaded: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[tuple[int, int]] = []
    make = derive.make

    def watched(*given) -> None:
        progress = kpi.under_way(loaded.store)
        assert progress is not None
        seen.append((progress.done, progress.steps))
        make(*given)

    monkeypatch.setattr(derive, "make", watched)
    assert not kpi.is_up_to_date(loaded.store)
    kpi.prepare(loaded.store)
    assert [done for done, _ in seen] == list(range(1, len(seen) + 1))
    assert {steps for _, steps in seen} == {len(seen) + 1}
    assert kpi.under_way(loaded.store) is None
    assert kpi.is_up_to_date(loaded.store)
    loaded.load(("surveys.csv", "survey_id,customer_id,answered_at,csat\ns1,c1,2026-06-03,4\n"))
    assert not kpi.is_up_to_date(loaded.store)
