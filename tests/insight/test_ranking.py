"""Rankings: who is ahead beyond chance, and who is not, by hand-written intervals."""

import polars as pl

from dashboard.insight.beyond_chance.ranking import ranking


def rows(*of: tuple[str | None, float, float | None, float | None, int]) -> pl.DataFrame:
    kinds = {"group": pl.String, "value": pl.Float64, "low": pl.Float64, "high": pl.Float64, "n": pl.Int64}
    return pl.DataFrame(of, schema=kinds, orient="row")


SERVED = rows(
    ("A", 0.80, 0.75, 0.85, 100),
    ("B", 0.90, 0.84, 0.96, 80),
    ("C", 0.70, 0.60, 0.80, 60),
    ("D", 0.99, 0.98, 1.00, 4),  # too few
    (None, 0.10, 0.05, 0.15, 90),  # in no group
)


def test_higher_is_better() -> None:
    found = ranking("service_level", SERVED, "group", least=5)
    assert found is not None
    # A's 0.85 reaches B's 0.84; C's 0.80 does not.
    assert (found.best, found.ties, found.behind) == ("B", ("A",), ("C",))


def test_lower_is_better() -> None:
    found = ranking("first_response_median", SERVED, "group", least=5)
    assert found is not None
    assert (found.best, found.ties, found.behind) == ("C", ("A",), ("B",))


def test_intervals_that_just_touch_show_no_difference() -> None:
    found = ranking("csat", rows(("A", 0.5, 0.4, 0.6, 9), ("B", 0.7, 0.6, 0.8, 9)), "group", 5)
    assert found is not None
    assert (found.best, found.ties, found.behind) == ("B", ("A",), ())


def test_nothing_is_said_without_intervals_or_without_a_better_way() -> None:
    assert ranking("csat", rows(("A", 5.0, None, None, 9), ("B", 4.0, None, None, 9)), "group", 5) is None
    assert ranking("top20_share", rows(("A", 0.5, 0.4, 0.6, 9)), "group", 5) is None
