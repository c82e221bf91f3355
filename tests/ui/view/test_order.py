"""Members in order: by value, change, distance to target or name."""

import polars as pl
import pytest

from dashboard.catalog.kpis import KPI
from dashboard.ui.view.order import Order, in_order, order_word

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
