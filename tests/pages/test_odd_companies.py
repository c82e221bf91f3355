"""Companies that are not as usual: groups just replaced, a grouping without groups, a viewer of a part."""

from datetime import date

import pytest

from dashboard.access import Viewer
from dashboard.grouping import begin_draft, publish
from dashboard.insight.group_quality.decisions import decisions_on
from dashboard.model.question import Filter, Scope
from dashboard.store import Store
from dashboard.ui.gate import guard
from tests.insight.test_free_ids import RENAMED
from tests.pages.conftest import PAGES
from tests.pages.test_every_page import words
from tests.pages.test_ownership import examined
from tests.quality.company import run, sound

EARLIER = """INSERT INTO interactions (interaction_id, customer_id, opened_at, _day, minutes, channel)
    SELECT 'earlier ' || customer_id, customer_id, '2025-05-05', '2025-05-05', 10, 'phone' FROM customers"""
EMPTY = """UPDATE groupings SET valid_to = '2025-06-01';
INSERT INTO groupings (grouping_id, name, valid_from) VALUES ('later', 'Later', '2025-06-01')"""


@pytest.fixture
def company(store: Store) -> Store:
    return sound(store, EARLIER)


def test_groups_that_hold_are_offered_before_those_just_replaced(open_app, company: Store) -> None:
    begin_draft(company, "Next", "now")
    day = company.last_day()
    assert day
    publish(company, "next", date(2025, 6, 1), day)
    show = open_app(company)
    chosen = show("groups").selectbox(key="choice-show_group")
    holding = company.query("SELECT group_id FROM groups WHERE grouping_id <> 'now'").to_series().to_list()
    assert len(holding) == 3
    assert chosen.value in holding
    app = show("groups", show_group="P")
    assert app.selectbox(key="choice-show_group").value == "P"
    assert "0 customers" in words(app)


@pytest.mark.parametrize("page", PAGES)
def test_a_page_opens_on_a_grouping_without_groups(open_app, company: Store, page: str) -> None:
    run(company, EMPTY)
    app = open_app(company)(page)
    if page == "ownership":
        assert "has no groups" in words(app)


def test_an_overlap_of_groups_with_any_ids_is_decided(open_app, company: Store) -> None:
    run(company, RENAMED)
    app = examined(open_app(company)("group_quality", part="coverage"))
    pair = app.selectbox(key="choice-pair").value
    app.selectbox(key=f"decide-owner-{pair}").select("anna")
    app.text_area(key=f"decide-reason-{pair}").input("Served by both for now")
    app.button(key="decide-keep").click().run()
    assert not app.error
    assert list(decisions_on(company, "overlapping", [("A~B", "A, C")])) == [("A, C", "A~B")]


@pytest.mark.parametrize("day", ["1900-01-01", "2200-12-31"])
def test_the_overview_opens_on_the_first_and_the_last_day_that_an_address_may_name(
    open_app, two_tables: Store, day: str
) -> None:
    app = open_app(two_tables)(as_of=day)
    assert not app.error
    assert app.date_input(key="filter-as_of").value == date.fromisoformat(day)


@pytest.mark.parametrize("page", PAGES)
def test_a_viewer_of_a_part_sees_no_persons(
    open_app, company: Store, monkeypatch: pytest.MonkeyPatch, page: str
) -> None:
    run(company, "UPDATE customers SET region = 'North', name = 'Jansen' WHERE customer_type = 'individual'")
    viewer = Viewer("part", Scope((Filter("region", ("North",)),), sees_persons=False), may_load=False)
    monkeypatch.setattr(guard, "admit", lambda: viewer)
    app = open_app(company)(page)
    assert not app.error
    shown = [words(app), *(table.value.to_csv() for table in app.dataframe)]
    assert not any("Jansen" in one or "Anna" in one for one in shown)
