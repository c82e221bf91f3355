"""What needs attention: targets missed, and changes for the worse that are no chance."""

import polars as pl
import pytest

from dashboard.insight import Reason, changes_for_the_worse, missed_targets

FIGURES = {
    "value": pl.Float64,
    "comparison": pl.Float64,
    "p_value": pl.Float64,
    "n": pl.Int64,
    "target": pl.Float64,
    "status": pl.String,
}
MANY = 400  # rows behind a figure of which the test says nothing


def frame(*rows: tuple[object, ...]) -> pl.DataFrame:
    names = ("kpi", "group", *FIGURES)
    usual = (None, None, MANY, None, None)
    filled = [dict(zip(names, (*row, *usual[len(row) - 3 :]), strict=True)) for row in rows]
    found = pl.DataFrame(filled, schema={"kpi": pl.String, "group": pl.String, **FIGURES})
    return found.with_columns(change=pl.col("value") - pl.col("comparison"))


def test_only_a_missed_target_is_a_concern_and_the_farthest_comes_first() -> None:
    now = frame(
        ("csat", "a", 0.70, None, None, MANY, 0.80, "bad"),  # 12.5 % off
        ("csat", "b", 0.79, None, None, MANY, 0.80, "near"),
        ("service_level", None, 0.40, None, None, MANY, 0.80, "bad"),  # 50 % off
    )
    found = missed_targets(now, "group")
    assert [(one.kpi, one.member, one.reason) for one in found] == [
        ("service_level", None, Reason.TARGET),
        ("csat", "a", Reason.TARGET),
    ]


def test_a_change_counts_when_it_is_for_the_worse_and_beyond_chance() -> None:
    now = frame(
        ("csat", "a", 0.80, 0.90, 0.01),  # worse: yes
        ("csat", "b", 0.80, 0.90, 0.05),  # worse, but chance brings as much in one of twenty: no
        ("csat", "c", 0.90, 0.70, 0.001),  # better: no
        ("first_response_median", "a", 5.0, 3.0, 0.001),  # slower is worse: yes
        ("first_response_median", None, 4.0, 9.0, 0.001),  # faster, of customers without a group: no
        ("contacts_per_customer", "a", 4.0, 9.0, 0.001),  # neither way is better: no
        ("csat", "d", 0.5),  # nothing before: no
    )
    found = changes_for_the_worse(now, "group", least=5)
    assert [(one.kpi, one.member) for one in found] == [("first_response_median", "a"), ("csat", "a")]
    assert [one.held_against for one in found] == [3.0, 0.90]
    # standard errors of a two-sided normal test by the tables: 3.2905 and 2.5758, over 1.9600 at 5 %
    assert [one.size for one in found] == pytest.approx([3.2905 / 1.96, 2.5758 / 1.96], rel=1e-4)


def test_customers_without_a_group_are_held_against_themselves() -> None:
    now = frame(("csat", None, 0.5, 0.9, 0.0))
    (one,) = changes_for_the_worse(now, "group", 5)
    assert one.member is None
    assert 1 < one.size < 100  # a p-value of nothing is no size without end


def test_a_change_of_a_few_rows_is_no_concern() -> None:
    now = frame(("csat", "a", 0.5, 0.9, 0.01, 4), ("csat", "b", 0.5, 0.9, 0.01, 5))
    assert [one.member for one in changes_for_the_worse(now, "group", least=5)] == ["b"]
