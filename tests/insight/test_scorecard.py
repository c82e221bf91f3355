"""The scorecard: whose there are, what stands on one, what is reached – and nothing averaged over KPIs."""

from dataclasses import replace
from datetime import date, timedelta
from functools import partial

import pytest

from dashboard import kpi
from dashboard.access import Viewer
from dashboard.catalog.kpis import KPIS
from dashboard.catalog.perspectives import PERSPECTIVES, on_the_card, perspective_of
from dashboard.insight.scorecards.scorecard import (
    Card,
    Tally,
    card_kpis,
    choose_kpis,
    scorecard,
    side_by_side,
    tallies,
)
from dashboard.insight.scorecards.subjects import subjects
from dashboard.model.errors import RefusedError
from dashboard.model.period import Compare, Grain, Period
from dashboard.model.question import Filter, Question, Scope
from dashboard.store import Store
from tests.insight.scored import AS_OF, YEAR, scored, target

MARCH_BACK = Period(date(2025, 1, 1), date(2025, 4, 1))
ANNA = Viewer("anna", Scope(), may_load=True)


def card(store: Store, whose: str, *kpis: str, grain: Grain | None = None, **changes: object) -> Card:
    subject = next(one for one in subjects(store, AS_OF, Scope()) if one.key == whose)
    asked = Question(kpis, MARCH_BACK, AS_OF, compare=Compare.YEAR).with_(**changes)
    return scorecard(store, partial(kpi.answer, store), asked, subject, grain)


def test_everybody_who_answers_for_something_has_a_card(store: Store) -> None:
    scored(store)
    found = subjects(store, AS_OF, Scope())
    assert [(one.key, one.name, one.owner) for one in found] == [
        ("company", "", None),
        ("department:D", "Desk", "Bram"),
        ("group:A", "Group A", "Anna"),
        ("group:B", "Group B", "Bram"),
        ("team:T", "Team", "Lena"),
    ]


def test_who_has_left_is_said_to_have(store: Store) -> None:
    scored(store)
    with store.write() as cursor:
        cursor.execute("UPDATE employees SET left_on = $day WHERE employee_id = 'bram'", {"day": AS_OF})
        cursor.execute("UPDATE employees SET left_on = '2999-01-01' WHERE employee_id = 'anna'")
    found = subjects(store, AS_OF, Scope())
    assert {one.key: one.owner_left_on for one in found if one.owner_left_on} == {
        "department:D": AS_OF,
        "group:B": AS_OF,
    }


@pytest.mark.parametrize(
    ("seen", "keys"),
    [
        (Filter("group", ("A",)), ["group:A"]),
        (Filter("group", ("A", "B")), ["group:A", "group:B", "department:D"]),  # the whole department
        (Filter("manager", ("anna",)), ["group:A"]),
        (Filter("department", ("D",)), ["department:D", "group:A", "group:B"]),
        (Filter("team", ("T",)), ["team:T"]),
        (Filter("region", ("North",)), ["company", "department:D", "group:A", "group:B"]),  # T has nobody
        (Filter("region", ("West",)), ["company"]),  # where nobody is
    ],
)
def test_a_viewer_sees_their_own_card_first_and_only_whole_ones(
    store: Store, seen: Filter, keys: list[str]
) -> None:
    scored(store)
    with store.write() as cursor:
        cursor.execute("UPDATE customers SET region = 'North'")
    assert [one.key for one in subjects(store, AS_OF, Scope((seen,)))] == keys


def test_who_may_not_see_persons_sees_their_numbers(store: Store) -> None:
    scored(store)
    found = subjects(store, AS_OF, Scope(sees_persons=False))
    assert {one.owner for one in found} == {None, "anna", "bram", "lena"}


def test_a_line_holds_a_figure_against_before_target_and_market(store: Store) -> None:
    scored(
        store,
        target("revenue", "group:A", 365, source="Year plan"),
        target("csat", "group:A", 0.4, source="Year plan"),
        target("csat", "company", 0.7, kind="benchmark", source="Survey"),
        target("revenue", "company", 900, kind="benchmark", source="Survey"),
    )
    revenue, csat = card(store, "group:A", "revenue", "csat").lines
    assert [revenue.figures[name] for name in ("value", "comparison", "status")] == [240, 300, "good"]
    assert (revenue.figures["target"], revenue.distance) == (pytest.approx(90), pytest.approx(150))
    assert (revenue.source, revenue.benchmark) == ("Year plan", None)  # a total of others is no measure
    assert (csat.figures["value"], csat.figures["target"], csat.distance) == (0.5, 0.4, pytest.approx(0.1))
    assert csat.benchmark is not None
    assert (csat.benchmark.value, csat.benchmark.source) == (0.7, "Survey")


def test_a_course_has_its_target_where_it_holds_for_months(store: Store) -> None:
    scored(store, target("revenue", "group:A", 365), target("retention", "group:A", 0.9))
    revenue, retention = card(store, "group:A", "revenue", "retention", grain=Grain.MONTH).lines
    assert revenue.course == (240, 0, 0)
    assert revenue.aims == pytest.approx((31, 28, 31))
    assert len(retention.course) == 3
    assert retention.aims == ()


@pytest.mark.parametrize(
    ("last", "as_of", "is_open"),
    [
        (date(2025, 3, 31), date(2025, 3, 31), False),
        (date(2025, 3, 31), date(2025, 3, 30), True),
        (date(2025, 3, 30), date(2025, 12, 31), True),
    ],
)
def test_a_course_tells_whether_it_ends_with_a_whole_month(
    store: Store, last: date, as_of: date, is_open: bool
) -> None:
    scored(store)
    asked = {"period": Period(date(2025, 1, 1), last + timedelta(days=1)), "as_of": as_of}
    (active,) = card(store, "company", "customers_active", grain=Grain.MONTH, **asked).lines
    assert active.is_open is is_open
    assert active.course[-1] is not None


def test_targets_are_counted_one_by_one(store: Store) -> None:
    scored(
        store,
        target("csat", "company", 0.9),
        target("nps", "company", 10),
        target("retention", "company", 0.8),
    )
    found = dict(tallies(card(store, "company", "csat", "nps", "retention", "churn", "revenue")))
    by_id = {one.id: tally for one, tally in found.items()}
    assert by_id["relationship"] == Tally(reached=0, judged=1, without=3)
    # nps has no answers, and of retention a month says nothing of a year
    assert by_id["development"] == Tally(reached=0, judged=0, without=1)


def test_all_are_put_side_by_side_with_the_same_figures(store: Store) -> None:
    scored(store, target("revenue", "group:A", 365))
    asked = Question(("revenue", "csat"), MARCH_BACK, AS_OF)
    rows = side_by_side(partial(kpi.answer, store), asked, "group")
    assert {group: figures["revenue"]["value"] for group, figures in rows.items()} == {"A": 240, "B": 50}
    (line,) = card(store, "group:A", "revenue", compare=Compare.NONE).lines
    assert rows["A"]["revenue"] == {"group": "A", **line.figures}
    whole = side_by_side(partial(kpi.answer, store), asked, "company")
    assert whole[None]["revenue"]["value"] == 290


def test_the_kpis_are_chosen_once_for_the_company(store: Store) -> None:
    scored(store)
    usual = card_kpis(store, ["group"])
    assert usual[:2] == ("revenue", "revenue_growth")
    assert set(usual) <= set(on_the_card(()))
    choose_kpis(store, ANNA, ["csat", "revenue", "ces"])
    assert list(store.settings().scorecard) == ["csat", "revenue", "ces"]
    assert card_kpis(store) == ("revenue", "csat")  # by perspective; nobody answered on effort
    choose_kpis(store, ANNA, [])
    assert card_kpis(store, ["group"]) == usual
    with pytest.raises(RefusedError, match="no such KPI"):
        choose_kpis(store, ANNA, ["csta"])
    with pytest.raises(RefusedError, match="look at this"):
        choose_kpis(store, replace(ANNA, may_load=False), ["csat"])


def test_every_kpi_has_one_perspective_and_the_usual_ones_exist_or_are_to_come() -> None:
    assert {perspective_of(one.id) for one in KPIS} == set(PERSPECTIVES)
    usual = [one for side in PERSPECTIVES for one in (*side.usual, *side.others)]
    assert len(usual) == len(set(usual))
    assert [perspective_of(one).id for one in on_the_card(())] == sorted(
        (perspective_of(one).id for one in on_the_card(())), key=[side.id for side in PERSPECTIVES].index
    )


def test_days_of_a_running_period_are_not_called_missed(store: Store) -> None:
    scored(store, target("revenue", "group:A", 400))
    year = Period(YEAR[0], date(2026, 1, 1))
    (line,) = card(store, "group:A", "revenue", period=year).lines
    assert (line.figures["target"], line.figures["status"]) == (400, None)
