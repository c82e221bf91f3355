"""What is explored: the way in as the address says it, what comes next, members in order."""

from datetime import date, timedelta

import polars as pl
import pytest

from dashboard.catalog.kpis import KPI
from dashboard.model.period import Grain, Period
from dashboard.ui.explore.asked import Step, grains_of, next_level, read_steps
from dashboard.ui.explore.order import Order, in_order, order_word

THERE = ("group", "team", "customer", "region", "channel")


@pytest.mark.parametrize("value", ["g1", None, "a:b", "~x", "é & ü"])
def test_an_address_brings_back_the_same_way(value: str | None) -> None:
    steps = (Step("region", "North"), Step("group", value))
    assert read_steps([step.word for step in steps], THERE) == (steps, ())


def test_what_names_no_dimension_is_told() -> None:
    steps, faults = read_steps(["group:g1", "group", "planet:Mars", "team:"], THERE)
    assert steps == (Step("group", "g1"),)
    assert faults == ("group", "planet:Mars", "team:")


@pytest.mark.parametrize(
    ("passed", "there", "next_one"),
    [
        ([], THERE, "group"),
        (["region"], THERE, "group"),
        (["group"], THERE, "team"),
        (["group", "team"], THERE, "customer"),
        (["team"], THERE, "customer"),
        (["team", "group"], THERE, "customer"),  # never back up
        (["group", "team", "customer"], THERE, None),
        (["group"], ("group", "customer"), "customer"),
        (["channel"], ("channel",), None),
    ],
)
def test_the_way_goes_from_group_to_team_to_customer_to_rows(
    passed: list[str], there: tuple[str, ...], next_one: str | None
) -> None:
    assert next_level([Step(one, "x") for one in passed], there) == next_one


@pytest.mark.parametrize(
    ("days", "finest"),
    [(365, Grain.DAY), (750, Grain.DAY), (751, Grain.WEEK), (6000, Grain.MONTH), (109_572, Grain.YEAR)],
)
def test_time_is_cut_into_no_more_points_than_can_be_drawn(days: int, finest: Grain) -> None:
    start = date(1900, 1, 1)
    assert grains_of(Period(start, start + timedelta(days=days)))[0] is finest


ROWS = pl.DataFrame(
    {
        "group": ["a", "b", "c", "d", None],
        "value": [10.0, 30.0, 20.0, 15.0, 99.0],
        "change": [4.0, -6.0, None, 1.0, 99.0],
        "target": [12.0, 20.0, None, 20.0, None],  # a 2 short, b 10 past, d 5 short
    }
)
NAMES = {"a": "Delta", "b": "alpha", "c": "Bravo", "d": "Charlie"}


@pytest.mark.parametrize(
    ("order", "higher", "lower"),
    [
        (Order.BEST, "bcda", "adcb"),
        (Order.WORST, "adcb", "bcda"),
        (Order.GAINED, "adbc", "bdac"),  # c has nothing to compare with
        (Order.LOST, "bdac", "adbc"),
        (Order.SHORT, "dabc", "badc"),  # c has no target
        (Order.PAST, "badc", "dabc"),
        (Order.NAME, "bcda", "bcda"),
    ],
)
def test_members_stand_in_the_order_chosen(order: Order, higher: str, lower: str) -> None:
    assert in_order(KPI["csat"], ROWS, "group", NAMES, order) == [*higher, None]
    assert in_order(KPI["backlog"], ROWS, "group", NAMES, order) == [*lower, None]


def test_nothing_is_best_where_neither_way_is_better() -> None:
    neither = next(kpi for kpi in KPI.values() if kpi.better == "neither")
    assert order_word(Order.BEST, neither) == "highest"
    assert order_word(Order.SHORT, neither) == "short"
    assert order_word(Order.BEST, KPI["csat"]) == "best"
