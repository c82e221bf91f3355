"""The page of scorecards: the viewer's own card first, figures as the engine gives them, KPIs chosen."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from dashboard.access import admit
from dashboard.store import Store
from dashboard.store.unsaved import change_unsaved, read_unsaved
from tests.insight.scored import VIEW, scored, target
from tests.pages.conftest import markup
from tests.pages.test_every_page import words


@pytest.fixture
def aimed(store: Store) -> Store:
    return scored(store, target("revenue", "group:A", 400), target("csat", "company", 0.9))


def waiting(store: Store, by: str, typed: dict[str, object]) -> None:
    assert change_unsaved(store, "targets", by, lambda _: typed)


@contextmanager
def loading(store: Store) -> Iterator[None]:
    """Have another thread write for the length of a block."""
    writes, ended = threading.Event(), threading.Event()

    def write() -> None:
        with store.paused():
            writes.set()
            ended.wait()

    thread = threading.Thread(target=write)
    thread.start()
    writes.wait()
    try:
        yield
    finally:
        ended.set()
        thread.join()


def html(app) -> str:
    return "\n".join(markup(app))


def test_the_company_comes_first_and_a_filter_on_a_group_leads_to_its_card(open_app, aimed: Store) -> None:
    show = open_app(aimed)
    assert show("scorecards", **VIEW).selectbox(key="choice-card").value == "company"
    app = show("scorecards", group="A", **VIEW)
    assert app.selectbox(key="choice-card").value == "group:A"
    assert "Anna manages this group" in words(app)


def test_a_card_tells_target_status_progress_and_rows(open_app, aimed: Store) -> None:
    app = open_app(aimed)("scorecards", card="group:A", **VIEW)
    said = html(app)
    assert "1 of 1 reached" in said
    assert "by the course of last year (75% had come by then)" in said
    assert "needs €4.07 a week, €160 in all" in said
    assert "✓ reached" in said
    assert "<small>n 1</small>" in said


def test_under_a_filter_on_customers_no_target_applies(open_app, aimed: Store) -> None:
    with aimed.write() as cursor:
        cursor.execute("UPDATE customers SET region = 'North' WHERE customer_id = 'a'")
    app = open_app(aimed)("scorecards", card="group:A", region="North", **VIEW)
    assert "No target holds here" in words(app)
    assert "Narrowed to part of the customers" in words(app)
    assert "1 of 1 reached" not in html(app)


def test_all_managers_stand_side_by_side(open_app, aimed: Store) -> None:
    said = html(open_app(aimed)("scorecards", part="all", **VIEW))
    assert "card=group%3AA" in said
    assert "Anna" in said
    assert said.count("1 of 1 reached") == 1


def test_the_kpis_of_all_cards_are_chosen(open_app, aimed: Store) -> None:
    app = open_app(aimed)("scorecards", part="kpis", **VIEW)
    side = next(one for one in app.multiselect if one.label == "Quality")
    side.set_value(["backlog"])
    app.button(key="scorecard-keep").click().run()
    assert "Every scorecard has these KPIs now" in words(app)
    chosen = aimed.settings().scorecard
    assert "backlog" in chosen
    assert "service_level" not in chosen


def test_targets_are_shown_and_copied(open_app, aimed: Store) -> None:
    app = open_app(aimed)("scorecards", part="targets", **VIEW)
    assert "2 targets of 2025 become targets of 2026" in words(app)
    app.number_input(key="copy-factor").set_value(1.5).run()
    assert "€600.00" in words(app).replace("\\", "")
    app.button(key="copy-do").click().run()
    assert "Kept as load 1 of the history" in words(app)
    fresh = aimed.query("SELECT value FROM targets WHERE period_start = '2026-01-01' ORDER BY 1")
    assert fresh.to_series().to_list() == [0.9, 600.0]


def test_what_was_typed_waits_for_whoever_typed_it_until_it_is_kept(open_app, aimed: Store) -> None:
    key = ["csat", "target", "company", None, "2025-01-01"]
    typed = {"edited": [[key, {"value": "95 %"}]], "added": [], "gone": []}
    for by in (admit().name, "somebody else"):
        waiting(aimed, by, typed)
    app = open_app(aimed)("scorecards", part="targets", **VIEW)
    assert "Not kept yet: 1 change." in words(app)
    assert "→ 95.00" in words(app).replace("\\", "")
    app.switch_page("pages/overview.py").run().switch_page("pages/scorecards.py").run()
    assert "Not kept yet: 1 change." in words(app)
    app.button(key="targets-keep").click().run()
    assert aimed.query("SELECT value FROM targets WHERE kpi = 'csat'").to_series().to_list() == [0.95]
    assert "Not kept yet" not in words(app)
    assert read_unsaved(aimed, "targets", admit().name) is None
    assert read_unsaved(aimed, "targets", "somebody else") == typed


def test_what_was_typed_elsewhere_meanwhile_goes_on_waiting(open_app, aimed: Store) -> None:
    key = ["csat", "target", "company", None, "2025-01-01"]
    here, elsewhere = {"value": "95 %"}, {"source": "the board"}
    waiting(aimed, admit().name, {"edited": [[key, here]], "added": [], "gone": []})
    app = open_app(aimed)("scorecards", part="targets", **VIEW)
    waiting(aimed, admit().name, {"edited": [[key, here | elsewhere]], "added": [], "gone": []})
    app.button(key="targets-keep").click().run()
    assert aimed.query("SELECT value, source FROM targets WHERE kpi = 'csat'").rows() == [(0.95, "Plan")]
    assert read_unsaved(aimed, "targets", admit().name)["edited"] == [[key, elsewhere]]


def test_nobody_waits_for_a_load_to_type_or_to_drop(open_app, aimed: Store) -> None:
    key = ["csat", "target", "company", None, "2025-01-01"]
    typed = {"edited": [[key, {"value": "95 %"}]], "added": [], "gone": []}
    waiting(aimed, admit().name, typed)
    app = open_app(aimed)("scorecards", part="targets", **VIEW)
    with loading(aimed):
        app.button(key="targets-drop").click().run()
        assert "Not kept yet" not in words(app)
        assert read_unsaved(aimed, "targets", admit().name) == typed
        app.switch_page("pages/overview.py").run().switch_page("pages/scorecards.py").run()
        assert "Not kept yet" not in words(app)
    app.run()
    assert read_unsaved(aimed, "targets", admit().name) is None


def test_what_was_typed_can_be_dropped(open_app, aimed: Store) -> None:
    added = {"kpi": "nps", "kind": "target", "whose": "company", "start": "2025-01-01", "value": "30"}
    waiting(aimed, admit().name, {"edited": [], "added": [added], "gone": []})
    app = open_app(aimed)("scorecards", part="targets", **VIEW)
    assert "new: " in words(app).replace("\\", "")
    app.button(key="targets-drop").click().run()
    assert "Not kept yet" not in words(app)
    assert read_unsaved(aimed, "targets", admit().name) is None
    assert not aimed.query("FROM targets WHERE kpi = 'nps'").height
