"""Bars say how each member stands beside the company, and never that few rows differ from it."""

import polars as pl
import pytest

from dashboard.catalog.kpis import KPI
from dashboard.insight.beyond_chance.beside_company import Beside
from dashboard.insight.beyond_chance.ranking import ranking
from dashboard.ui.side_by_side.bars import _standing, _told, are_close, standings

pytestmark = pytest.mark.usefixtures("shown")

COMPANY, LEAST = 0.836, 5
NAMES = {"a": "Key accounts 1", "b": "Key accounts 2", "c": "Households"}
FEW, ALIKE, APART = (
    "too few rows to tell it from the whole",
    "no real difference from the whole",
    "differs from the whole beyond chance",
)


def served(*rows: tuple[str | None, float, float | None, float | None, int]) -> pl.DataFrame:
    names = ("team", "value", "low", "high", "n")
    kinds = dict(zip(names, (pl.String, pl.Float64, pl.Float64, pl.Float64, pl.Int64), strict=True))
    return pl.DataFrame(rows, schema=kinds, orient="row").with_columns(kpi=pl.lit("service_level"))


@pytest.mark.parametrize(
    ("low", "high", "n", "is_alike", "words"),
    [
        (
            0.34,
            1.0,
            2,
            True,
            FEW,
        ),  # two contacts: an interval that holds the company's value, and little else
        (0.90, 1.0, 4, True, FEW),
        (0.82, 0.98, 40, True, ALIKE),
        (0.85, 0.94, 300, False, APART),
    ],
)
def test_a_bar_is_full_only_where_it_differs_beyond_chance(
    low: float, high: float, n: int, is_alike: bool, words: str
) -> None:
    found = standings(KPI["service_level"], served(("a", 0.9, low, high, n)), "team", COMPANY, LEAST)
    told = _standing("a", found, {})
    assert (told["is_alike"], told["standing"]) == (is_alike, words)


def test_who_is_in_no_team_is_held_against_the_company_too() -> None:
    found = standings(KPI["service_level"], served((None, 0.5, 0.4, 0.6, 90)), "team", COMPANY, LEAST)
    assert found == {None: Beside.WORSE}


def test_nothing_is_paler_where_no_member_has_an_interval() -> None:
    rows = served(("a", 5.0, None, None, 90), ("b", 4.0, None, None, 2))
    found = standings(KPI["cost_to_serve_per_customer"], rows, "team", 4.5, LEAST)
    assert found == {}
    assert _standing("a", found, {})["is_alike"] is False


def test_the_first_place_and_the_company_are_told_apart() -> None:
    rows = served(("a", 0.92, 0.87, 0.97, 90), ("b", 0.90, 0.80, 0.96, 90), ("c", 0.7, 0.6, 0.8, 90))
    order = ranking("service_level", rows, "team", LEAST)
    assert order is not None
    beside = standings(KPI["service_level"], rows, "team", COMPANY, LEAST)
    assert (beside["a"], beside["b"]) == (Beside.BETTER, Beside.SAME)
    said = _told(order, beside, NAMES)
    assert said == (
        "First place is open between Key accounts 1, Key accounts 2: their 95% intervals overlap the best "
        "one's. A stronger one among them differs from the whole, not from the others named here."
    )
    assert _told(order, dict.fromkeys(beside, Beside.SAME), NAMES) == said.partition(" A stronger")[0]
    assert _told(order, {}, NAMES) == said.partition(" A stronger")[0]  # a total: no bar is held against it


@pytest.mark.parametrize(
    ("spans", "is_close"),
    [
        ([(0.78, 0.84), (0.80, 0.90)], True),  # 0.78 of at most 0.90 is common to both: 87 % of each bar
        ([(0.78, 0.84), (0.40, 0.90)], False),  # 0.40 is less than half of 0.90
        ([(0.78, 0.84), (None, None)], False),  # without an interval there is no point on one
        ([(-0.2, -0.1), (-0.3, -0.2)], False),  # all below zero: bars tell them apart
    ],
)
def test_points_stand_for_bars_that_would_look_alike(
    spans: list[tuple[float | None, float | None]], is_close: bool
) -> None:
    assert are_close([{"low": low, "high": high} for low, high in spans]) is is_close
