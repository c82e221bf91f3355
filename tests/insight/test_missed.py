"""Missed opportunities by cause, against values worked out by hand; which groups differ beyond chance."""

from datetime import date

import polars as pl
import pytest

from dashboard import kpi
from dashboard.insight.value.missed import (
    Cause,
    missed,
    missed_by_group,
    missed_opportunities,
    missed_over_time,
)
from dashboard.insight.value.missed_apart import apart, touches
from dashboard.model.period import Grain, Period
from dashboard.model.question import Question
from dashboard.store import Store

ASKED = Question(("missed_revenue",), Period(date(2026, 6, 1), date(2026, 7, 1)), date(2026, 6, 30))


def by_cause(store: Store, cause: Cause) -> dict[str | None, tuple[int, float]]:
    return {
        row["cause"]: (row["missed"], row["amount"]) for row in missed(store, ASKED, cause).causes.to_dicts()
    }


def test_what_is_missed_stands_beside_what_is_not_recorded(company: Store) -> None:
    whole = missed(company, ASKED, Cause.REASON).whole
    assert whole == {
        **{"closed": 5, "missed": 4, "customers": 4, "amount": 220.0},
        **{"without_amount": 1, "without_reason": 1, "unrecorded": 2},
    }
    told = kpi.answer(company, ASKED.with_(kpis=("missed_revenue", "missed_unrecorded"))).frame
    assert dict(told.select("kpi", "value").rows()) == {"missed_revenue": 220.0, "missed_unrecorded": 0.5}


@pytest.mark.parametrize(
    ("cause", "expected"),
    [
        (Cause.REASON, {"Price": (2, 100.0), "Stock": (1, 70.0), None: (1, 50.0)}),
        (Cause.OUTCOME, {"lost": (3, 170.0), "not_offered": (1, 50.0)}),
        (Cause.PRODUCT_GROUP, {"Light": (2, 100.0), None: (1, 70.0), "Heat": (1, 50.0)}),
        (Cause.GROUP, {None: (2, 170.0), "G": (2, 50.0)}),
        # c was contacted last in January, more than 30 days before
        (Cause.CHANNEL, {"phone": (1, 100.0), "email": (2, 70.0), None: (1, 50.0)}),
        (Cause.ANSWERED, {"none": (3, 150.0), "late": (1, 70.0)}),
    ],
    ids=lambda one: one if isinstance(one, str) else "",
)
def test_causes(company: Store, cause: Cause, expected: dict[str | None, tuple[int, float]]) -> None:
    found = by_cause(company, cause)
    assert found == expected
    assert list(found) == list(expected)  # the most amount first


def test_what_is_lost_is_held_against_what_was_closed(company: Store) -> None:
    causes = missed(company, ASKED, Cause.PRODUCT_GROUP).causes
    heat = causes.filter(pl.col("cause") == "Heat").row(0, named=True)
    assert (heat["missed"], heat["closed"], heat["share"]) == (1, 2, 0.5)
    # Wilson, one of two: 0.5 ± 1.96 ÷ (1 + 3.8415 ÷ 2) × √(0.25 ÷ 2 + 3.8415 ÷ 16) = 0.5 ± 0.4055
    assert (heat["low"], heat["high"]) == pytest.approx((0.0945, 0.9055), abs=1e-4)


def test_the_opportunities_behind_a_cause(company: Store) -> None:
    price = missed_opportunities(company, ASKED, Cause.REASON, "Price", 10)
    assert price["opportunity_id"].to_list() == ["o1", "o2"]  # that without an amount last
    assert missed_opportunities(company, ASKED, Cause.REASON, None, 10)["opportunity_id"].to_list() == ["o3"]
    assert missed_opportunities(company, ASKED, Cause.GROUP, "G", 10)["opportunity_id"].to_list() == [
        "o3",
        "o2",
    ]
    assert missed_opportunities(company, ASKED, Cause.CHANNEL, "email", 1)["opportunity_id"].to_list() == [
        "o5"
    ]
    late = missed_opportunities(company, ASKED, Cause.ANSWERED, "late", 10).row(0, named=True)
    assert (late["customer_id"], late["channel"], late["answered"]) == ("e", "email", "late")


def test_over_time_and_by_group(company: Store) -> None:
    course = missed_over_time(company, ASKED, Cause.GROUP, Grain.MONTH)
    assert course.rows() == [(date(2026, 6, 1), "G", 2, 50.0), (date(2026, 6, 1), None, 2, 170.0)]
    found = missed_by_group(company, ASKED, Cause.PRODUCT_GROUP).filter(pl.col("group_id") == "G")
    assert set(found.rows()) == {("G", "Light", 1, 1), ("G", "Heat", 1, 1)}


def test_a_group_differs_only_where_the_intervals_do_not_touch() -> None:
    rows = pl.DataFrame(
        [
            *[("A", "Price", 8), ("A", "Stock", 2)],  # 8 of 10: 0.49 … 0.94
            *[("B", "Price", 4), ("B", "Stock", 36)],  # 4 of 40: 0.04 … 0.23
            *[("C", "Price", 1), ("C", "Stock", 1)],  # too few
        ],
        schema={"group_id": pl.String, "cause": pl.String, "missed": pl.Int64},
        orient="row",
    )
    found = apart(rows, least=5)
    standing = {(row["group_id"], row["cause"]): row["standing"] for row in found.to_dicts()}
    assert standing == {
        ("A", "Price"): "more",
        ("A", "Stock"): "less",
        ("B", "Price"): "less",  # 9 of 12 elsewhere: 0.47 … 0.91
        ("B", "Stock"): "more",
        ("C", "Price"): "few",
        ("C", "Stock"): "few",
    }
    price = found.filter((pl.col("group_id") == "A") & (pl.col("cause") == "Price")).row(0, named=True)
    assert (price["share"], price["of"], price["others"]) == (0.8, 10, 5 / 42)
    assert (price["low"], price["high"]) == pytest.approx((0.4902, 0.9433), abs=1e-4)
    even = rows.filter(pl.col("group_id") != "C").with_columns(missed=pl.Series([5, 5, 20, 20]))
    assert set(apart(even, least=5)["standing"]) == {"same"}


def test_a_cause_that_a_group_does_not_have_is_none_of_it() -> None:
    rows = pl.DataFrame(
        [("A", "Price", 10), (None, "Stock", 30)],
        schema={"group_id": pl.String, "cause": pl.String, "missed": pl.Int64},
        orient="row",
    )
    found = apart(rows, least=5)
    assert found.height == 4
    nothing = found.filter(pl.col("group_id").is_null() & (pl.col("cause") == "Price")).row(0, named=True)
    assert (nothing["missed"], nothing["share"], nothing["standing"]) == (0, 0.0, "less")


def test_intervals_that_share_a_point_touch() -> None:
    assert touches((0.1, 0.3), (0.3, 0.5))
    assert not touches((0.1, 0.29), (0.3, 0.5))
