"""How a running target stands, by hand: totals by last year's course or by days, levels by rows."""

from datetime import date
from functools import partial

import pytest

from dashboard import kpi
from dashboard.insight.scorecards.pace import Course, Pace, Shape, Unsaid, paces
from dashboard.insight.scorecards.subjects import subjects
from dashboard.model.period import Period
from dashboard.model.question import Filter, Question, Scope
from dashboard.store import Store
from tests.insight.scored import AS_OF, YEAR, scored, target

LEFT = 275  # days of 2025 after March
QUARTERS = tuple(
    (date(2025, month, 1), date(2025, month + 2, day)) for month, day in ((1, 31), (4, 30), (7, 30), (10, 31))
)


def found(store: Store, kpi_id: str, whose: str, as_of: date = AS_OF, **changes: object) -> list[Pace]:
    subject = next(one for one in subjects(store, as_of, Scope()) if one.key == whose)
    asked = Question((kpi_id,), Period(as_of, date(2026, 1, 1)), as_of).with_(**changes)
    return list(paces(store, partial(kpi.answer, store), asked, subject))


def test_a_total_is_expected_by_the_course_of_last_year(store: Store) -> None:
    scored(store, target("revenue", "group:A", 400))
    (one,) = found(store, "revenue", "group:A")
    assert (one.value, one.shape, one.share, one.left) == (240, Shape.LAST_YEAR, 0.75, LEFT)
    assert (one.expected, one.heading_for, one.rest, one.course) == (300, 320, 160, Course.BEHIND)
    assert one.per_week == pytest.approx(160 * 7 / LEFT)


def test_without_a_last_year_days_tell_what_was_to_be_expected(store: Store) -> None:
    scored(store, target("revenue", "group:B", 365))
    (one,) = found(store, "revenue", "group:B")
    assert (one.shape, one.share) == (Shape.DAYS, pytest.approx(90 / 365))
    assert (one.expected, one.course) == (pytest.approx(90), Course.BEHIND)
    assert one.heading_for == pytest.approx(50 * 365 / 90)


def test_a_year_that_began_late_in_the_data_gives_no_course(store: Store) -> None:
    scored(store, target("revenue", "group:A", 400, (date(2024, 1, 1), date(2024, 12, 31))))
    (one,) = found(store, "revenue", "group:A", date(2024, 3, 31))  # nothing is known of 2023
    assert one.shape is Shape.DAYS


def test_a_total_that_is_reached_needs_no_more(store: Store) -> None:
    scored(store, target("revenue", "group:A", 200))
    (one,) = found(store, "revenue", "group:A")
    assert (one.course, one.per_week) == (Course.REACHED, 0)


def test_when_the_days_are_over_the_target_is_reached_or_missed(store: Store) -> None:
    scored(store, target("revenue", "group:A", 400), target("revenue", "group:B", 50))
    last = YEAR[1]
    assert [one.course for one in found(store, "revenue", "group:A", last)] == [Course.MISSED]
    assert [one.course for one in found(store, "revenue", "group:B", last)] == [Course.REACHED]


def test_quarters_that_make_up_a_year_are_a_target_of_the_year_too(store: Store) -> None:
    scored(store, *(target("revenue", "group:A", 100, days) for days in QUARTERS))
    quarter, year = found(store, "revenue", "group:A")
    assert (quarter.period.last, quarter.target, quarter.course) == (AS_OF, 100, Course.REACHED)
    assert (year.period.last, year.target, year.expected) == (YEAR[1], 400, 300)


def test_a_level_tells_what_the_rest_must_average(store: Store) -> None:
    scored(store, target("csat", "company", 0.8))
    (one,) = found(store, "csat", "company")
    assert (one.value, one.share, one.course) == (0.5, 0.25, Course.BEHIND)  # 1 of last year's 4 answers
    assert one.rest == pytest.approx(0.8 + 0.3 * 0.25 / 0.75)  # 4 × 0.5 + 12 × 0.9 = 16 × 0.8
    assert (one.expected, one.heading_for, one.per_week) == (None, None, None)


def test_a_level_may_be_out_of_reach(store: Store) -> None:
    scored(store, target("csat", "company", 0.9))
    (one,) = found(store, "csat", "company")
    assert (one.rest, one.course) == (pytest.approx(31 / 30), Course.OUT_OF_REACH)


def test_where_less_is_better_the_rest_is_what_may_be_added(store: Store) -> None:
    scored(store, target("first_response_median", "company", 3.0), target("cost_to_serve", "group:A", 10))
    with store.write() as cursor:
        cursor.execute("UPDATE interactions SET cost = 5")  # 20 in all
    (one,) = found(store, "cost_to_serve", "group:A")
    assert (one.value, one.course, one.per_week) == (20, Course.OUT_OF_REACH, 0)


@pytest.mark.parametrize(
    ("kpi_id", "value", "why"),
    [
        ("first_response_median", 2.5, Unsaid.MIDDLE),
        ("customers_active", 2, Unsaid.STATE),
        ("margin_rate", 270 / 290, Unsaid.RATIO),
        ("nps", None, Unsaid.NO_FACTS),
    ],
)
def test_where_nothing_follows_for_the_rest_that_is_said(
    store: Store, kpi_id: str, value: float | None, why: Unsaid
) -> None:
    scored(store, target(kpi_id, "company", 0.5))
    with store.write() as cursor:
        cursor.execute("UPDATE surveys SET nps = 9 WHERE answered_at < '2025-01-01'")
    (one,) = found(store, kpi_id, "company")
    assert (one.value, one.unsaid, one.course) == (value and pytest.approx(value), why, None)


def test_targets_without_an_end_and_of_other_customers_have_no_pace(store: Store) -> None:
    scored(store, target("csat", "company", 0.8, (YEAR[0], None)), target("revenue", "group:A", 400))
    assert found(store, "csat", "company") == []
    narrowed = (Filter("region", (None,)),)
    assert found(store, "revenue", "group:A", filters=narrowed) == []
