"""What needs attention: targets missed, and changes for the worse whose intervals do not touch."""

import polars as pl

from dashboard.insight import Reason, changes_for_the_worse, missed_targets

FIGURES = {
    "value": pl.Float64,
    "low": pl.Float64,
    "high": pl.Float64,
    "target": pl.Float64,
    "status": pl.String,
    "n": pl.Int64,
}
MANY = 400  # rows behind a figure of which the test says nothing


def frame(*rows: tuple[object, ...]) -> pl.DataFrame:
    names = ("kpi", "group", *FIGURES)
    filled = [dict(zip(names, (*row, *[None, None, MANY][len(row) - 5 :]), strict=True)) for row in rows]
    return pl.DataFrame(filled, schema={"kpi": pl.String, "group": pl.String, **FIGURES})


def test_only_a_missed_target_is_a_concern_and_the_farthest_comes_first() -> None:
    now = frame(
        ("csat", "a", 0.70, None, None, 0.80, "bad"),  # 12.5 % off
        ("csat", "b", 0.79, None, None, 0.80, "near"),
        ("service_level", None, 0.40, None, None, 0.80, "bad"),  # 50 % off
    )
    found = missed_targets(now, "group")
    assert [(one.kpi, one.member, one.reason) for one in found] == [
        ("service_level", None, Reason.TARGET),
        ("csat", "a", Reason.TARGET),
    ]


def test_a_change_counts_when_it_is_for_the_worse_and_the_intervals_do_not_touch() -> None:
    before = frame(
        ("csat", "a", 0.90, 0.88, 0.92),
        ("csat", "b", 0.90, 0.80, 0.95),
        ("csat", "c", 0.70, 0.68, 0.72),
        ("first_response_median", "a", 3.0, 2.8, 3.2),
        ("first_response_median", None, 9.0, 8.0, 10.0),
        ("csat", "d", None, None, None),
    )
    now = frame(
        ("csat", "a", 0.80, 0.78, 0.82),  # worse, apart: yes
        ("csat", "b", 0.80, 0.75, 0.85),  # worse, but they touch: no
        ("csat", "c", 0.90, 0.88, 0.92),  # better: no
        ("first_response_median", "a", 5.0, 4.5, 5.5),  # slower is worse: yes
        ("first_response_median", None, 4.0, 3.0, 5.0),  # faster, of customers without a group: no
        ("csat", "d", 0.5, 0.4, 0.6),  # nothing before: no
    )
    found = changes_for_the_worse(now, before, "group", least=5)
    # sizes in mean half-widths: 2.0 ÷ ((1.0 + 0.4) ÷ 2) = 2.86 h; 0.10 ÷ 0.04 = 2.5
    assert [(one.kpi, one.member) for one in found] == [("first_response_median", "a"), ("csat", "a")]
    assert [round(one.size, 2) for one in found] == [2.86, 2.5]


def test_customers_without_a_group_are_held_against_themselves() -> None:
    before, now = frame(("csat", None, 0.9, 0.88, 0.92)), frame(("csat", None, 0.5, 0.4, 0.6))
    assert [one.member for one in changes_for_the_worse(now, before, "group", 5)] == [None]


def test_a_change_of_a_few_rows_or_without_an_interval_is_no_concern() -> None:
    before = frame(
        ("csat", "a", 0.90, 0.88, 0.92, None, None, 4),
        ("csat", "b", 0.90, 0.88, 0.92, None, None, 5),
        ("csat", "c", 0.90, 0.88, 0.92),
    )
    now = frame(
        ("csat", "a", 0.50, 0.40, 0.60),  # of four answers before
        ("csat", "b", 0.50, 0.40, 0.60, None, None, 5),
        ("csat", "c", 0.00, 0.00, 0.00),  # an interval without width
    )
    assert [one.member for one in changes_for_the_worse(now, before, "group", least=5)] == ["b"]
