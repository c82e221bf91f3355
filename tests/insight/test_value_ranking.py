"""The ranking by profit, its curve, RFM and the follow-up list, against values worked out by hand."""

from collections.abc import Callable
from datetime import date, timedelta
from itertools import pairwise
from math import fsum

import polars as pl
import pytest

from dashboard import kpi
from dashboard.insight.selecting import year_of
from dashboard.insight.value.follow_up import overdue_best, with_owners
from dashboard.insight.value.ranking import STEPS, Part, count_of, ranked_customers, whale
from dashboard.model.period import Period
from dashboard.model.question import Filter, Question, Scope
from dashboard.store import Store

DAY = date(2026, 6, 30)
ASKED = Question(("top20_share",), Period(date(2026, 6, 1), date(2026, 7, 1)), DAY)


def test_the_curve_adds_profit_up_from_the_best_to_the_worst(company: Store) -> None:
    found = whale(company, ASKED, 2)
    assert found is not None
    assert found.curve.rows() == [(0, 0.0), (1, 800.0), (2, 950.0), (3, 950.0), (4, 920.0), (5, 870.0)]
    assert (found.customers, found.profit, found.best, found.best_profit) == (5, 870.0, 1, 800.0)
    assert (found.gaining, found.gained, found.losing, found.lost, found.even) == (2, 950.0, 2, -80.0, 1)
    # one source: the KPI tells the same share
    share = kpi.answer(company, ASKED).frame["value"][0]
    assert found.best_share == pytest.approx(share)


def test_the_curve_of_many_has_few_points_and_those_that_are_told(demo_store: Store) -> None:
    day = demo_store.last_day()
    assert day is not None
    asked = Question(("top20_share",), Period(day, day + timedelta(days=1)), day)
    found = whale(demo_store, asked, 2)
    assert found is not None
    profits = ranked_customers(demo_store, asked, Part.ALL, found.customers)["profit"].to_list()
    assert found.customers == len(profits) > 2 * STEPS
    told = {0, 1, found.best, found.gaining, found.customers - found.losing, found.customers}
    places = found.curve["place"].to_list()
    assert places == sorted({*places})
    assert told <= {*places}
    assert len(places) <= STEPS + len(told)
    assert max(later - place for place, later in pairwise(places)) <= -(-found.customers // STEPS)
    for place, cumulative in found.curve.rows():
        assert cumulative == pytest.approx(fsum(profits[:place]))


def test_customers_are_ranked_by_profit_and_scored_by_how_many_do_worse(company: Store) -> None:
    ranked = ranked_customers(company, ASKED, Part.ALL, 10)
    scores = ranked.select("customer_id", "profit", "recency_score", "frequency_score", "monetary_score")
    assert scores.rows() == [
        ("a", 800.0, 5, 5, 5),
        ("b", 150.0, 4, 2, 4),  # one order, as c and d: only e has fewer
        ("d", 0.0, 3, 2, 2),
        ("e", -30.0, 1, 1, 1),  # never ordered
        ("c", -50.0, 2, 2, 3),
    ]
    assert ranked["place"].to_list() == [1, 2, 3, 4, 5]
    assert ranked.row(0, named=True)["orders"] == 2
    assert ranked.row(0, named=True)["last_ordered_on"] == date(2026, 6, 1)


def test_parts_of_the_ranking(company: Store) -> None:
    found = whale(company, ASKED, 2)
    assert found is not None
    for part, ids in ((Part.BEST, ["a"]), (Part.LOSING, ["c", "e"]), (Part.ALL, ["a", "b", "d", "e", "c"])):
        assert ranked_customers(company, ASKED, part, 10)["customer_id"].to_list() == ids
        assert found.listed[part].equals(ranked_customers(company, ASKED, part, 2))
        assert count_of(found, part) == len(ids)
    assert ranked_customers(company, ASKED, Part.LOSING, 1)["place"].to_list() == [5]


def test_a_filter_ranks_within_what_is_shown(company: Store) -> None:
    narrowed = ASKED.where("group", "G")
    assert ranked_customers(company, narrowed, Part.ALL, 10).select("customer_id", "place").rows() == [
        ("b", 1),
        ("c", 2),
    ]
    assert whale(company, ASKED.where("group", "nowhere"), 2) is None


def test_who_of_the_best_was_not_contacted_within_the_days_of_the_plan(company: Store) -> None:
    # a is the best tenth; last contacted ten days ago, and to be contacted every five days
    overdue = overdue_best(company, ASKED, 10)
    assert overdue.rows() == [(1, "a", 800.0, date(2026, 6, 20), 5, 10)]
    assert overdue.columns == ["place", "customer_id", "profit", "last_contact_on", "within_days", "days_ago"]


def test_lists_say_who_answers_for_customers_and_name_persons_only_where_they_may_be_seen(
    company: Store,
) -> None:
    ranked = ranked_customers(company, ASKED, Part.ALL, 10)
    told = with_owners(company, ranked, DAY, Scope())
    assert told.select("customer_id", "name", "group", "team").rows() == [
        ("a", "Ada", None, "Tulips"),
        ("b", "Bob", "Gardeners", None),
        ("d", "Dee", None, None),
        ("e", "Eve", None, None),
        ("c", "Cor", "Gardeners", None),
    ]
    assert not {"name", "manager", "lead"} & set(
        with_owners(company, ranked, DAY, Scope(sees_persons=False)).columns
    )
    assert with_owners(company, ranked.head(0), DAY, Scope()).is_empty()


def test_groups_and_teams_out_of_sight_are_told_of_without_their_names(
    changed: Callable[[str], Store],
) -> None:
    both = """INSERT INTO accounts (customer_id, team_id, valid_from)
        SELECT 'b', team_id, DATE '2020-01-01' FROM teams"""
    store = changed(both)
    listed = pl.DataFrame({"customer_id": ["a", "b"]})
    by_team = Scope((Filter("team", ("nowhere",)),))
    by_group = Scope((Filter("group", ("nowhere",)),))
    assert with_owners(store, listed, DAY, by_team)["team"].to_list() == ["another team"] * 2
    told = with_owners(store, listed, DAY, by_group)
    assert told["group"].to_list() == [None, "another group"]
    assert "manager" not in told.columns
    assert with_owners(store, listed, DAY, Scope((Filter("group", ("G",)),)))["group"].to_list() == [
        None,
        "Gardeners",
    ]


def test_the_year_ends_with_the_period_and_not_after_the_as_of_date() -> None:
    assert year_of(ASKED) == Period(date(2025, 7, 1), date(2026, 7, 1))
    later = Question((), Period(date(2026, 1, 1), date(2027, 1, 1)), DAY)
    assert year_of(later).last == DAY
