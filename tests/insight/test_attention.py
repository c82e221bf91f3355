"""What needs attention: targets missed, and changes for the worse that are no chance, the worst first."""

import polars as pl
import pytest

from dashboard.insight import Reason, concerns, weights_of, worst_first

FIGURES = {
    "value": pl.Float64,
    "comparison": pl.Float64,
    "p_value": pl.Float64,
    "n": pl.Int64,
    "numerator": pl.Float64,
    "target": pl.Float64,
    "status": pl.String,
}
MANY = 400  # rows behind a figure of which the test says nothing


def frame(*rows: dict[str, object]) -> pl.DataFrame:
    usual = {"group": None, **dict.fromkeys(FIGURES), "n": MANY}
    found = pl.DataFrame(
        [{**usual, **row} for row in rows], schema={"kpi": pl.String, "group": pl.String, **FIGURES}
    )
    return found.with_columns(change=pl.col("value") - pl.col("comparison"))


def row(kpi: str, group: str | None, value: float, **more: object) -> dict[str, object]:
    return {"kpi": kpi, "group": group, "value": value, **more}


def told(*rows: dict[str, object], **weights: float) -> list[tuple[str, str | None, tuple[Reason, ...]]]:
    found = concerns(frame(*rows), "group", 5, weights)
    return [(one.kpi, one.member, one.reasons) for one in found]


def test_only_a_missed_target_is_a_concern() -> None:
    assert told(
        row("csat", "a", 0.70, target=0.80, status="bad"),
        row("csat", "b", 0.79, target=0.80, status="near"),
        row("csat", "c", 0.90, target=0.80, status="good"),
    ) == [("csat", "a", (Reason.TARGET,))]


def test_hundredths_of_a_point_of_a_share_are_no_change() -> None:
    assert told(
        row("answered", "a", 0.9985, comparison=0.9989, p_value=0.001),  # a third more unanswered, of a few
        row("answered", "b", 0.980, comparison=0.995, p_value=0.001),
        row("revenue", "a", 760_000.0, comparison=1_000_000.0, n=100_000),
    ) == [("answered", "b", (Reason.WORSE,)), ("revenue", "a", (Reason.LARGE,))]


def test_a_change_counts_when_it_is_for_the_worse_and_beyond_chance() -> None:
    found = concerns(
        frame(
            row("csat", "a", 0.80, comparison=0.90, p_value=0.01),  # worse: yes
            row("csat", "b", 0.80, comparison=0.90, p_value=0.05),  # chance brings as much in one of twenty
            row("csat", "c", 0.90, comparison=0.70, p_value=0.001),  # better
            row("first_response_median", "a", 5.0, comparison=3.0, p_value=0.001),  # slower is worse: yes
            row("first_response_median", None, 4.0, comparison=9.0, p_value=0.001),  # faster
            row("contacts_per_customer", "a", 4.0, comparison=9.0, p_value=0.001),  # neither way is better
            row("csat", "d", 0.5),  # nothing before
            row("csat", "e", 0.805, comparison=0.81, p_value=0.0001),  # beyond chance, and too little to tell
            row("csat", "f", 0.5, comparison=0.9, p_value=0.01, n=4),  # of a few rows
        ),
        "group",
        5,
        {"a": 0.5},
    )
    assert [(one.kpi, one.member) for one in found] == [("csat", "a"), ("first_response_median", "a")]
    assert {one.reasons for one in found} == {(Reason.WORSE,)}
    # of 0.1 and 0.2 who are not content half are new; 2 of 5 hours are
    assert [(one.before, one.off) for one in found] == [(0.90, pytest.approx(0.5)), (3.0, pytest.approx(0.4))]


@pytest.mark.parametrize(
    ("value", "before", "rows", "is_told"),
    [
        (54.0, 100.0, 557, True),  # 46 % less
        (81.0, 100.0, 9000, False),  # 19 % less
        (60.0, 100.0, 83, False),  # 40 % less: 6 ÷ √83 is 66 %
        (100.0, 54.0, 557, False),  # more
    ],
)
def test_of_a_figure_whose_chance_cannot_be_told_a_large_change_of_many_rows_counts(
    value: float, before: float, rows: int, is_told: bool
) -> None:
    found = told(row("revenue", "a", value, comparison=before, n=rows))
    assert found == ([("revenue", "a", (Reason.LARGE,))] if is_told else [])


@pytest.mark.parametrize("least", [0, 1])
def test_a_figure_of_no_rows_tells_nothing_whatever_the_fewest_may_be(least: int) -> None:
    assert not concerns(frame(row("revenue", "a", 0.0, comparison=100.0, n=0)), "group", least, {})


def test_what_falls_to_nothing_is_a_concern_where_chance_would_have_left_some() -> None:
    rows = frame(
        row("revenue", "a", 0.0, comparison=700.0, n=0),
        row("revenue", "b", 0.0, comparison=900.0, n=0),
        row("revenue", "c", 3.0, comparison=9.0, n=3),
        row("contacts", "c", 0.0, comparison=40.0, p_value=0.0, n=0),
        row("contacts", "e", 0.0, n=0),  # a group that has begun has nothing before
    )
    before = pl.Series("n_before", [12, 11, 40, 40, None])
    found = concerns(rows.with_columns(before), "group", 5, {"a": 0.1, "c": 0.5})
    assert [(one.kpi, one.member, one.reasons, one.before, one.off) for one in found] == [
        ("contacts", "c", (Reason.NOTHING,), 40.0, 1.0),
        ("revenue", "a", (Reason.NOTHING,), 700.0, 1.0),
    ]


def test_one_figure_is_one_concern_for_all_its_reasons() -> None:
    sold = row("revenue", "a", 54.0, comparison=100.0, n=557, target=60.0, status="bad")
    (one,) = concerns(frame(sold), "group", 5, {})
    assert one.reasons == (Reason.TARGET, Reason.LARGE)
    assert (one.target, one.before, one.off) == (60.0, 100.0, pytest.approx(0.46))


def test_what_is_gravely_off_comes_first_and_then_what_is_at_stake() -> None:
    missed = {"target": 100.0, "status": "bad"}
    rows = frame(
        row("revenue", "small", 70.0, **missed),  # 30 % off of 1 % of the company
        row("revenue", "large", 90.0, **missed),  # 10 % of 60 %
        row("revenue", "middle", 80.0, **missed),  # 20 % of 20 %
        row("revenue", None, 60.0, **missed),  # 40 % of 2 %
    )
    weights = {"small": 0.01, "large": 0.6, "middle": 0.2, None: 0.02}
    found = concerns(rows, "group", 5, weights)
    assert [one.member for one in found] == [None, "small", "large", "middle"]
    assert worst_first(reversed(found)) == found


def test_a_part_weighs_by_its_revenue_when_it_was_larger_else_by_its_customers() -> None:
    parts = frame(
        row("revenue", "a", 20.0, comparison=50.0),
        row("revenue", None, 30.0, comparison=10.0),
        row("customers_active", "a", 9.0),
    )
    company = frame(row("revenue", None, 100.0, comparison=60.0), row("customers_active", None, 10.0))
    assert weights_of(parts, "group", company) == {"a": 0.5, None: 0.3}
    by_customers = company.filter(kpi="customers_active")
    assert weights_of(parts, "group", by_customers) == {"a": 0.9}
    assert weights_of(parts, "group", company.clear()) == {}


def test_the_company_weighs_all_and_customers_without_a_group_are_held_against_themselves() -> None:
    (company,) = concerns(frame(row("csat", None, 0.5, target=0.9, status="bad")), None, 5, {})
    assert (company.level, company.weight) == (None, 1.0)
    (nobody,) = concerns(frame(row("csat", None, 0.5, comparison=0.9, p_value=0.0)), "group", 5, {"a": 1.0})
    assert (nobody.level, nobody.member, nobody.weight) == ("group", None, 0.0)
