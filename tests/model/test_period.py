"""Periods, buckets and what a period is compared with; expected days counted on a calendar."""

from datetime import date

import pytest

from dashboard.model.period import Compare, Grain, Period, Step, add_months, bucket_label


def period(start: str, end: str) -> Period:
    return Period(date.fromisoformat(start), date.fromisoformat(end))


@pytest.mark.parametrize(
    ("asked", "compare", "held_against"),
    [
        (("2026-03-01", "2026-04-01"), Compare.PREVIOUS, ("2026-02-01", "2026-03-01")),
        (("2026-01-01", "2026-04-01"), Compare.PREVIOUS, ("2025-10-01", "2026-01-01")),
        (("2026-03-02", "2026-04-01"), Compare.PREVIOUS, ("2026-01-31", "2026-03-02")),
        (("2026-03-01", "2026-04-01"), Compare.YEAR, ("2025-03-01", "2025-04-01")),
        (("2024-02-29", "2024-03-01"), Compare.YEAR, ("2023-02-28", "2023-03-01")),
        (("2024-02-28", "2024-02-29"), Compare.YEAR, ("2023-02-28", "2023-03-01")),
    ],
)
def test_a_period_is_held_against(
    asked: tuple[str, str], compare: Compare, held_against: tuple[str, str]
) -> None:
    assert period(*asked).compared(compare) == period(*held_against)


def test_nothing_to_compare_with() -> None:
    assert period("2026-03-01", "2026-04-01").compared(Compare.NONE) is None


def test_an_empty_period_is_refused() -> None:
    with pytest.raises(ValueError, match="must end after it starts"):
        period("2026-03-01", "2026-03-01")


@pytest.mark.parametrize(
    ("grain", "labels"),
    [
        (Grain.YEAR, ["2025", "2026"]),
        (Grain.QUARTER, ["2025-Q4", "2026-Q1"]),
        (Grain.MONTH, ["2025-12", "2026-01"]),
        (Grain.WEEK, ["2025-W52", "2026-W01"]),  # 29 December 2025 is a Monday, in ISO week 1 of 2026
        (Grain.DAY, ["2025-12-28", "2025-12-29", "2025-12-30", "2025-12-31", "2026-01-01"]),
    ],
)
def test_buckets_of_a_span_over_new_year(grain: Grain, labels: list[str]) -> None:
    buckets = list(period("2025-12-28", "2026-01-02").buckets(grain))
    assert [bucket.label for bucket in buckets] == labels
    assert buckets[0].period.start == date(2025, 12, 28)
    assert buckets[-1].period.end == date(2026, 1, 2)
    assert sum(bucket.period.days for bucket in buckets) == 5


def test_months_are_added_at_a_month_end() -> None:
    assert add_months(date(2024, 1, 31), 1) == date(2024, 2, 29)
    assert add_months(date(2024, 3, 31), -13) == date(2023, 2, 28)


def test_a_week_is_labelled_by_its_iso_year() -> None:
    assert bucket_label(date(2024, 12, 30), Grain.WEEK) == "2025-W01"


@pytest.mark.parametrize(
    ("asked", "as_of", "compare", "held_against"),
    [
        (("2026-03-01", "2026-04-01"), "2026-03-22", Compare.PREVIOUS, ("2026-02-01", "2026-02-23")),
        (("2026-03-01", "2026-04-01"), "2026-03-22", Compare.YEAR, ("2025-03-01", "2025-03-23")),
        # February has no 29th and 30th: it is over
        (("2026-03-01", "2026-04-01"), "2026-03-30", Compare.PREVIOUS, ("2026-02-01", "2026-03-01")),
        (("2026-03-01", "2026-04-01"), "2026-03-27", Compare.PREVIOUS, ("2026-02-01", "2026-02-28")),
        # a month's last day is held against a month's last day
        (("2026-01-01", "2026-04-01"), "2026-02-28", Compare.PREVIOUS, ("2025-10-01", "2025-12-01")),
        (("2025-01-01", "2026-01-01"), "2025-02-28", Compare.YEAR, ("2024-01-01", "2024-03-01")),
        (("2026-03-10", "2026-03-20"), "2026-03-12", Compare.PREVIOUS, ("2026-02-28", "2026-03-03")),
        # over, or not begun: whole
        (("2026-03-01", "2026-04-01"), "2026-03-31", Compare.PREVIOUS, ("2026-02-01", "2026-03-01")),
        (("2026-03-01", "2026-04-01"), "2026-02-20", Compare.PREVIOUS, ("2026-02-01", "2026-03-01")),
    ],
)
def test_a_running_period_is_held_against_the_same_part(
    asked: tuple[str, str], as_of: str, compare: Compare, held_against: tuple[str, str]
) -> None:
    assert period(*asked).compared(compare, date.fromisoformat(as_of)) == period(*held_against)


@pytest.mark.parametrize(
    ("grain", "step"),
    [
        (Grain.DAY, Step(days=1)),
        (Grain.WEEK, Step(days=7)),
        (Grain.MONTH, Step(months=1)),
        (Grain.QUARTER, Step(months=3)),
        (Grain.YEAR, Step(months=12)),
    ],
)
def test_a_bucket_that_is_cut_is_held_against_the_same_part_of_the_one_before(
    grain: Grain, step: Step
) -> None:
    first = next(period("2026-03-10", "2027-06-01").buckets(grain))
    assert first.step(Compare.PREVIOUS) == step
    assert first.step(Compare.YEAR) == Step(months=12)
    assert first.step(Compare.NONE) is None


def test_a_bucket_tells_how_much_of_it_there_is() -> None:
    january, february, march = period("2026-01-15", "2026-03-20").buckets(Grain.MONTH)
    assert [one.days_over(date(2026, 3, 31)) for one in (january, february, march)] == [17, None, 19]
    assert march.days_over(date(2026, 3, 5)) == 5


@pytest.mark.parametrize(
    ("as_of", "start"),
    [
        ("2026-03-19", date(2026, 3, 1)),  # the period ends within March
        ("2026-03-05", date(2026, 3, 1)),
        ("2026-02-28", None),  # February is whole, March has not begun
        ("2026-01-15", date(2026, 1, 1)),
        ("2026-01-14", None),  # nothing has begun
    ],
)
def test_the_bucket_that_is_open_is_the_last_that_has_begun(as_of: str, start: date | None) -> None:
    found = period("2026-01-15", "2026-03-20").open_bucket(Grain.MONTH, date.fromisoformat(as_of))
    assert (found.start if found else None) == start


def test_two_comparisons_that_are_the_same_days_are_one() -> None:
    march, year = period("2026-03-01", "2026-04-01"), period("2025-04-01", "2026-04-01")
    assert list(march.comparisons(Compare.BOTH)) == [Compare.PREVIOUS, Compare.YEAR]
    assert year.comparisons(Compare.BOTH) == {Compare.PREVIOUS: period("2024-04-01", "2025-04-01")}
    assert march.comparisons(Compare.NONE) == {}
    assert march.comparisons(Compare.YEAR, date(2026, 3, 22)) == {
        Compare.YEAR: period("2025-03-01", "2025-03-23")
    }
