"""Who is served too much or too little, against values worked out by hand."""

from collections.abc import Callable
from datetime import date
from functools import partial

import pytest

from dashboard import kpi
from dashboard.insight.selecting import year_of
from dashboard.insight.value.entitlement import Measure, measures, promise
from dashboard.insight.value.served_map import (
    Basis,
    Corner,
    ServedMap,
    cost_rate,
    listed_customers,
    served_map,
    spread_customers,
)
from dashboard.model.period import Period
from dashboard.model.question import Question
from dashboard.store import Store

DAY = date(2026, 6, 30)
ASKED = Question(("top20_share",), Period(date(2026, 6, 1), date(2026, 7, 1)), DAY)
YEAR = ASKED.with_(period=year_of(ASKED))
RATE = 250 / 1120  # all contacts of the year cost 250, all margin is 1,120
TARGETS = """
INSERT INTO targets BY NAME
SELECT 'service_level' AS kpi, DATE '2026-01-01' AS period_start, DATE '2026-12-31' AS period_end, t.*
FROM (VALUES ('company', NULL, 0.9), ('group', 'G', 0.95)) AS t(scope, scope_id, value);
INSERT INTO memberships (customer_id, group_id, valid_from) VALUES ('d', 'G', '2025-01-01')
"""
Changed = Callable[[str], Store]


def basis(store: Store, measure: Measure) -> Basis:
    ask = partial(kpi.answer, store)
    rate = cost_rate(ask, YEAR)
    assert rate == pytest.approx(RATE)
    return Basis(measure, rate, promise(store, ask, YEAR) if measure is Measure.ANSWERS else None)


def corners(found: ServedMap) -> dict[str, int]:
    return dict(found.corners.select("corner", "customers").rows())


def test_customers_are_placed_by_the_contacts_that_were_agreed(company: Store) -> None:
    against = basis(company, Measure.CONTACTS)
    found = served_map(company, ASKED, against, 1)
    # a: cost 100 of 201 warranted, 1 of 1 contact; b: 50 of 45, 5 of 5; c: 60 of 2, 1 of 5; d, e: none agreed
    assert corners(found) == {"cheap_ample": 1, "fitting": 1, "dear_short": 1, "unknown": 2}
    assert int(found.cells["customers"].sum()) == 3
    assert found.listed["corner"].to_list() == ["cheap_ample", "dear_short", "fitting", "unknown"]
    one = listed_customers(company, ASKED, against, Corner.DEAR_SHORT, 10)
    assert found.listed.filter(corner=Corner.DEAR_SHORT).drop("corner").equals(one)
    (short,) = one.to_dicts()
    assert (short["customer_id"], short["got"], short["agreed"], short["missing"]) == ("c", 1, 5.0, 4.0)
    assert short["warranted"] == pytest.approx(10 * RATE)
    assert short["excess"] == pytest.approx(60 - 10 * RATE)
    assert short["served"] == pytest.approx(0.2)


def test_a_group_is_the_sum_of_its_customers(company: Store) -> None:
    found = served_map(company, ASKED, basis(company, Measure.CONTACTS), 1)
    gardeners = found.groups.filter(found.groups["group_id"] == "G")
    assert gardeners.select("corner", "customers", "got", "agreed").rows() == [
        ("dear_short", 1, 1.0, 5.0),
        ("fitting", 1, 5.0, 5.0),
    ]
    narrowed = served_map(company, ASKED.where("group", "G"), basis(company, Measure.CONTACTS), 1)
    assert corners(narrowed) == {"dear_short": 1, "fitting": 1}


def test_without_a_target_answers_are_held_against_the_company_s_own_level(company: Store) -> None:
    against = basis(company, Measure.ANSWERS)
    assert against.promised is not None
    assert (against.promised.otherwise, against.promised.is_set) == (0.5, False)
    found = served_map(company, ASKED, against, 1)
    # d: 1 in time where 0.5 were due, 10 of 2 warranted; e: none, and it brought nothing; a, b, c: none due
    assert corners(found) == {"too_much": 1, "dear_short": 1, "unknown": 3}
    places = spread_customers(company, ASKED, against, 10)
    assert places.select("customer_id", "corner").rows() == [("d", "too_much"), ("e", "dear_short")]
    assert places["served"].to_list() == pytest.approx([2.0, 0.0])


def test_a_target_is_the_group_s_own_else_the_company_s(changed: Changed) -> None:
    store = changed(TARGETS)
    against = basis(store, Measure.ANSWERS)
    assert against.promised is not None
    assert (against.promised.of_group("G"), against.promised.of_group(None)) == (0.95, 0.9)
    (much,) = listed_customers(store, ASKED, against, Corner.TOO_MUCH, 10).to_dicts()
    assert (much["customer_id"], much["agreed"]) == ("d", 0.95)


def test_a_plan_counts_for_as_long_as_the_customer_was_there(changed: Changed) -> None:
    # from 4 December to 30 June, both counted
    store = changed("UPDATE customers SET since = '2025-12-04' WHERE customer_id = 'c'")
    (short,) = listed_customers(
        store, ASKED, basis(store, Measure.CONTACTS), Corner.DEAR_SHORT, 10
    ).to_dicts()
    assert short["agreed"] == pytest.approx(209 / 73)


def test_what_can_be_compared_follows_from_the_data(changed: Changed) -> None:
    store = changed("UPDATE interactions SET direction = NULL")
    assert measures(store, kpi.available(store)) == (Measure.ANSWERS,)
    assert measures(store, ()) == ()


def test_without_margin_nothing_is_warranted(changed: Changed) -> None:
    store = changed("UPDATE orders SET cost = 10 * revenue")
    assert cost_rate(partial(kpi.answer, store), YEAR) is None
