"""Exploring: figures by hand, the way in and back, order, what is left out, annotations, saved views."""

import json
import re
from datetime import date, timedelta
from typing import Any

import pytest

from dashboard import kpi
from dashboard.access import Viewer
from dashboard.model.period import Period
from dashboard.model.question import Filter, Question, Scope
from dashboard.store import Store
from dashboard.store.annotations import read_annotations
from dashboard.store.saved_views import read_saved_views, save_view
from dashboard.ui.gate import guard
from tests.pages.test_every_page import words
from tests.pages.test_overview import said

ANSWERED = "Answered contacts (%)"


def table(app) -> Any:
    """Give the table of figures: the one frame on the page."""
    return next(one.value for one in app.dataframe)


def specs(app) -> list[dict[str, Any]]:
    return [json.loads(one.proto.spec) for one in app.get("vega_lite_chart")]


def test_figures_worked_out_by_hand_stand_in_the_table_best_first(open_app, two_tables: Store) -> None:
    found = table(open_app(two_tables)("explore", kpis=["answered"], by="region"))
    # of three calls from the North all were answered, of three from the South two
    assert list(found["Region"]) == ["Whole company", "North", "South"]
    assert [round(value, 2) for value in found[ANSWERED]] == [83.33, 100.0, 66.67]
    assert list(found["Answered contacts: stands on"]) == [6, 3, 3]


def test_two_dimensions_and_a_grain_are_cells_in_order(open_app, two_tables: Store) -> None:
    app = open_app(two_tables)(
        "explore", kpis=["answered"], by="customer_type", then="region", grain="month", order="worst"
    )
    found = table(app)
    # the whole over time as well, as in the picture: of four calls in June three were answered
    assert found[["Customer type", "Region", "When", ANSWERED]].to_numpy().tolist()[1:] == [
        ["Whole company", "", "May 2026", 100.0],
        ["Whole company", "", "Jun 2026", 75.0],
        ["organisation", "South", "Jun 2026", pytest.approx(66.6667)],
        ["individual", "North", "May 2026", 100.0],
        ["individual", "North", "Jun 2026", 100.0],
    ]
    charts = specs(app)
    assert len(charts) == 2  # one per region
    assert len({json.dumps(one["layer"][1]["encoding"]["y"]["scale"]) for one in charts}) == 1


def test_who_has_left_by_the_day_looked_at_is_told_to_have(open_app, demo_store: Store) -> None:
    ((name, left),) = demo_store.query(
        """SELECT DISTINCT name, left_on FROM employees SEMI JOIN groups ON manager_id = employee_id
        WHERE left_on IS NOT NULL"""
    ).rows()
    show = open_app(demo_store)
    told = list(table(show("explore", kpis=["customers_active"], by="manager"))["Group manager"])
    assert f"{name}, left {left.day} {left:%b %Y}" in told
    assert sum(", left " in one for one in told) == 1
    before = (left - timedelta(days=1)).isoformat()
    earlier = table(show("explore", kpis=["customers_active"], by="manager", as_of=before))
    assert name in list(earlier["Group manager"])


def test_who_is_split_further_has_a_row_of_all_before_its_own(open_app, two_tables: Store) -> None:
    app = open_app(two_tables)("explore", kpis=["answered"], by="region", then="customer_type")
    found = table(app)
    assert found[["Region", "Customer type", ANSWERED]].to_numpy().tolist() == [
        ["Whole company", "", pytest.approx(83.3333)],
        ["North", "(all)", 100.0],
        ["North", "individual", 100.0],
        ["South", "(all)", pytest.approx(66.6667)],
        ["South", "organisation", pytest.approx(66.6667)],
    ]
    assert list(found["Answered contacts: stands on"]) == [6, 3, 3, 3, 3]
    over_time = table(open_app(two_tables)("explore", kpis=["answered"], by="none", grain="month"))
    assert list(over_time["When"]) == ["Whole period", "May 2026", "Jun 2026"]


def test_cells_that_are_split_more_than_once_tell_whether_their_changes_may_be_chance(
    open_app, demo_store: Store
) -> None:
    kpis = ("service_level", "revenue", "first_response_median")
    app = open_app(demo_store)("explore", kpis=kpis, by="group", then="customer_type")
    found, names = table(app), kpi.labels(demo_store, "group")
    chances = [one for one in found.columns if "hance" in one]
    assert len(chances) == 2  # none of revenue, of which nobody can tell
    period = Period(date(2025, 7, 1), date(2026, 7, 1))
    cut = {"by": ("group", "customer_type"), "compare": "previous"}
    asked = Question(("service_level",), period, date(2026, 6, 30), **cut)
    expected = {
        (names.get(row["group"], "(no group)"), row["customer_type"]): row["p_value"]
        for row in kpi.answer(demo_store, asked).frame.drop_nulls("p_value").iter_rows(named=True)
    }
    rows = found.set_index(["Group", "Customer type"])
    told = {cell: rows.loc[cell, chances[0]] for cell in expected if cell[1]}
    assert told == {cell: "may be chance" if expected[cell] >= 0.05 else "" for cell in told}
    assert {"", "may be chance"} == set(told.values())
    assert "not told" in set(rows[chances[1]])
    said_of = words(app).replace("\\", "")
    assert "ratios of them: Revenue." in said_of
    assert "behind each number: First response, median." in said_of


def test_going_in_narrows_and_splits_further_and_back_again(open_app, demo_store: Store) -> None:
    app = open_app(demo_store)("explore", kpis=["service_level"], by="group", grain="month")
    first = next(button for button in app.button if button.key == "into-0")
    app.button(key="into-0").click().run()
    (step,) = said(app, "at")
    assert step.startswith("group:")
    assert said(app, "by") == ["team"]
    assert first.label.split("**")[1] in words(app)
    teams = {button.label for button in app.button if str(button.key).startswith("into-")}
    assert teams
    app.button(key="into-0").click().run()
    assert [one.split(":")[0] for one in said(app, "at")] == ["group", "team"]
    assert said(app, "by") == ["customer"]
    app.button(key="into-0").click().run()  # below a customer are only its rows
    assert any("interaction_id" in one.value.columns for one in app.dataframe)
    assert len(said(app, "at")) == 2
    app.button(key="way-1").click().run()
    assert said(app, "at") == [step]
    assert said(app, "by") == ["team"]
    assert {button.label for button in app.button if str(button.key).startswith("into-")} == teams
    app.button(key="way-0").click().run()
    assert said(app, "at") == []
    assert [button.label for button in app.button if button.key == "into-0"] == [first.label]


def test_a_large_split_says_how_many_more_there_are(open_app, demo_store: Store) -> None:
    app = open_app(demo_store)("explore", kpis=["contacts_per_customer"], by="customer")
    told = words(app)
    count = table(app).shape[0]
    assert "The first 20 of" in told
    assert count == 501  # the whole stands first
    assert "The first 500 of" in told
    bars = len(specs(app)[0]["layer"])
    app.button(key="explore-more").click().run()
    assert "The first 40 of" in words(app)
    assert len(specs(app)[0]["layer"]) == bars


def test_without_groups_it_opens_on_what_tells_contacts_apart_and_says_what_would_bring_more(
    open_app, two_tables: Store
) -> None:
    with two_tables.write() as cursor:
        cursor.execute("UPDATE customers SET customer_type = NULL, region = NULL")
    app = open_app(two_tables)("explore")
    assert list(table(app)["Channel"]) == ["Whole company", "phone"]
    links = [one.proto.label for one in app.get("page_link")]
    brought = [label for label in links if "more" in label]
    assert brought[0].startswith("Further columns of Interactions: ")
    known = set(kpi.available(two_tables))
    with two_tables.write() as cursor:
        cursor.execute(
            """INSERT INTO orders (order_id, line, customer_id, ordered_at, _day, revenue, cost)
            VALUES ('o1', '1', 'c1', '2026-06-05', '2026-06-05', 10, 4)"""
        )
    more = set(kpi.available(two_tables)) - known
    assert {"revenue", "margin", "revenue_growth"} < more
    assert f"Orders would bring {len(more)} more" in brought


def test_a_column_whose_words_are_unknown_is_not_said_to_be_missing(open_app, two_tables: Store) -> None:
    def brought() -> int:
        labels = [one.proto.label for one in open_app(two_tables)("catalogue").get("page_link")]
        (count,) = re.findall(r"Further columns of Interactions: (\d+) more", " ".join(labels))
        return int(count)

    known = brought()
    with two_tables.write() as cursor:
        cursor.execute("UPDATE interactions SET direction = 'binnen'")
    assert brought() <= known


def test_what_is_written_as_nought_has_no_sign(open_app, demo_store: Store) -> None:
    app = open_app(demo_store)(
        "explore", kpis=["csat", "retention", "service_level"], by="group", then="region"
    )
    found = table(app)
    changes = [name for name in found.columns if "change" in name and "chance" not in name]
    assert len(changes) == 3
    written = [f"{value:+.1f}" for name in changes for value in found[name].dropna()]
    assert "-0.0" not in written
    assert "+0.0" in written


def test_the_effect_of_the_new_way_is_explored_by_what_it_is_judged_by(open_app, demo_store: Store) -> None:
    show = open_app(demo_store)
    app = show("way_of_working", judge="csat")
    told = next(one.value for one in app.dataframe if "effect" in one.value.columns)
    app.button(key="rows-new_way_effect").click().run()
    rows = next(one.value for one in app.dataframe if "half" in one.value.columns)
    assert {"way", "new_since", "csat"} <= set(rows.columns)
    app = show("explore", kpis=["new_way_effect"], judge="csat")
    assert app.selectbox(key="choice-judge").value == "csat"
    found = table(app).set_index("Group")["Effect of the new way of working (pp)"].dropna()
    for group, effect in told.dropna(subset=["effect"]).set_index("group")["effect"].items():
        assert found[group] == pytest.approx(effect, abs=0.05)
    by_chance = table(app).set_index("Group").filter(like="hance").iloc[:, 0]
    effects = ask_effects(demo_store, "csat")
    assert effects
    assert {group: bool(by_chance[group]) for group, _ in effects} == {g: p >= 0.05 for g, p in effects}


def ask_effects(store: Store, judge: str) -> list[tuple[str, float]]:
    """Give the groups with an effect of the twelve months of the page, and the chance of each."""
    names = kpi.labels(store, "group")
    asked = Question(
        ("new_way_effect",), Period(date(2025, 7, 1), date(2026, 7, 1)), date(2026, 6, 30), by=("group",),
        new_way_kpi=judge,
    )  # fmt: skip
    found = kpi.answer(store, asked).frame.drop_nulls("p_value")
    return [(names[group], p) for group, p in found.select("group", "p_value").rows()]


def test_what_cannot_be_split_is_left_out_and_named(open_app, two_tables: Store) -> None:
    app = open_app(two_tables)("explore", kpis=["answered", "customers_active"], by="channel")
    assert "Active customers" in words(app)
    assert "have no channel" in words(app)
    assert ANSWERED in table(app).columns
    app = open_app(two_tables)("explore", kpis=["customers_active"], by="channel")
    assert "None of the chosen KPIs" in words(app)


@pytest.mark.parametrize(
    "address",
    [
        {"by": "none"},
        {"by": "none", "grain": "day"},
        {"by": "planet", "then": "planet", "grain": "aeon", "order": "random", "kpis": ["x"], "more": "-1"},
        {"by": "group", "then": "group"},
        {"at": ["group:g9", "planet:Mars", "x"]},
        {"at": ["customer:c1", "group:~"], "by": "topic", "grain": "year"},
        {"grain": "day", "period": "custom", "from": "1900-01-01", "to": "2200-12-31"},
        {"order": "short", "then": "customer_type"},
        {"kpis": ["answered"], "region": "North", "at": "region:South"},
    ],
)
def test_an_address_of_anything_opens(open_app, two_tables: Store, address) -> None:
    app = open_app(two_tables)("explore", **address)
    assert not app.error
    unknown = [one for one in address.get("at", ()) if one in ("group:g9", "planet:Mars", "x")]
    assert ("left out" in "\n".join(one.value for one in app.warning)) == bool(unknown)


def test_an_annotation_is_written_changed_and_removed_where_it_stands(open_app, two_tables: Store) -> None:
    app = open_app(two_tables)("overview", kpi="answered")
    app.text_input(key="words-annotate-overview-trend-0-0").set_value("New telephone *system*")
    app.date_input(key="day-annotate-overview-trend-0-0").set_value(date(2026, 5, 20))
    app.button(key="keep-annotate-overview-trend-0-0").click().run()
    assert "20 May 2026: New telephone \\*system\\*" in words(app).replace("\\:", ":")
    (kept,) = read_annotations(two_tables)
    assert kept.words == "New telephone *system*"
    explored = open_app(two_tables)("explore", kpis=["answered"], by="region", grain="month")
    assert "New telephone" in words(explored)
    explored.selectbox(key="which-annotate-multiples").set_value(kept.number).run()
    explored.button(key=f"remove-annotate-multiples-{kept.number}-{kept.number}").click().run()
    assert read_annotations(two_tables) == ()
    assert "is removed" in "\n".join(one.value for one in explored.success)


def test_what_is_wrong_with_an_annotation_is_told_where_it_is_written(open_app, two_tables: Store) -> None:
    app = open_app(two_tables)("overview", kpi="answered")
    app.button(key="keep-annotate-overview-trend-0-0").click().run()
    assert "says nothing" in "\n".join(one.value for one in app.error)


def test_a_view_is_saved_opened_and_removed(open_app, two_tables: Store) -> None:
    show = open_app(two_tables)
    app = show("explore", kpis=["answered"], by="region", period="month")
    app.text_input(key="view-name-0").set_value("Monday meeting")
    app.button(key="view-save").click().run()
    (kept,) = read_saved_views(two_tables, "explore")
    assert dict(kept.address) == {"kpis": ["answered"], "by": ["region"], "period": ["month"]}
    again = show("explore", kpis=["customers_active"], grain="month")
    again.button(key="view-0").click().run()
    assert said(again, "kpis") == ["answered"]
    assert said(again, "period") == ["month"]
    assert said(again, "grain") == []
    again.button(key="view-remove-0").click().run()
    assert read_saved_views(two_tables, "explore") == ()


def test_views_beyond_a_viewers_scope_are_not_shown_and_who_may_only_look_changes_nothing(
    open_app, two_tables: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    save_view(two_tables, "explore", "of the North", {"at": ["region:North"]})
    save_view(two_tables, "explore", "of the South", {"region": ["South"]})
    viewer = Viewer("ann", Scope((Filter("region", ("North",)),)), may_load=False)
    monkeypatch.setattr(guard, "admit", lambda: viewer)
    app = open_app(two_tables)("explore", kpis=["answered"], by="region", grain="month")
    labels = [button.label for button in app.button]
    assert "of the North" in labels
    assert "of the South" not in labels
    assert not [one for one in app.text_input if "view-name" in str(one.key) or "annotate" in str(one.key)]
    assert list(table(app)["Region"]) == [*["All you see"] * 3, "North", "North"]


def test_cells_without_a_figure_say_why(open_app, two_tables: Store) -> None:
    view = {"kpis": ["answered", "contacts"], "by": "customer_type", "grain": "month"}
    show = open_app(two_tables)
    days = {"period": "custom", "from": "2026-03-01", "to": "2026-06-30"}  # the first contact is of 4 May
    told = " ".join(str(one.value) for one in show("explore", **view, **days).caption)
    assert "No data before 4 May 2026" in told.replace("\\", "")
    with two_tables.write() as cursor:
        cursor.execute("UPDATE interactions SET direction = 'outbound' WHERE customer_id IN ('c3', 'c4')")
    told = " ".join(
        str(one.value) for one in show("explore", compare="none", **{**view, "grain": "none"}).caption
    )
    assert "Answered contacts: nothing there that it counts" in told.replace("\\", "")
