"""Owns spans of days: periods, the buckets of a grain, and the period that another is compared with."""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum


class Grain(StrEnum):
    """How time is cut into buckets."""

    DAY = "day"
    WEEK = "week"  # ISO, from Monday
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


class Compare(StrEnum):
    """What a value is held against."""

    NONE = "none"
    PREVIOUS = "previous"
    YEAR = "year"
    BOTH = "both"  # the period before, and beside it a year earlier

    @property
    def each(self) -> tuple["Compare", ...]:
        """The single comparisons it is made of."""
        return {Compare.NONE: (), Compare.BOTH: (Compare.PREVIOUS, Compare.YEAR)}.get(self, (self,))


YEAR_DAYS = 365  # in which customers are looked at, leap year or not


def add_months(day: date, months: int) -> date:
    """Give the day `months` later (earlier when negative), the month's last day where it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


@dataclass(frozen=True, slots=True)
class Step:
    """How far back a comparison lies: calendar months, or days."""

    months: int = 0
    days: int = 0

    def times(self, number: int) -> "Step":
        """Give so many steps as one."""
        return Step(self.months * number, self.days * number)


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """The days from `start` up to, not including, `end`; raises `ValueError` when empty."""

    start: date
    end: date

    def __post_init__(self) -> None:
        if self.end <= self.start:
            raise ValueError(f"a period must end after it starts: {self.start} … {self.end}")

    @property
    def days(self) -> int:
        """The period's length in days."""
        return (self.end - self.start).days

    @property
    def last(self) -> date:
        """The period's last day."""
        return self.end - timedelta(days=1)

    def days_over(self, as_of: date) -> int | None:
        """Give how many of its days are over by the end of a day; None unless the period is running then."""
        return (as_of - self.start).days + 1 if self.start <= as_of < self.last else None

    def so_far(self, as_of: date) -> "Period":
        """Give the part of a running period that is over by the end of a day; any other period whole."""
        over = self.days_over(as_of)
        return self if over is None else Period(self.start, self.start + timedelta(days=over))

    def step(self, compare: Compare) -> Step | None:
        """Give how far back the period lies that this one is held against; None for `NONE`.

        `PREVIOUS` of whole calendar months is as many months before, of anything else as many days before;
        `YEAR` is the same days one year earlier; of `BOTH` it is the first.
        """
        if compare is Compare.NONE:
            return None
        if compare is Compare.YEAR:
            return Step(months=12)
        if self.start.day == 1 and self.end.day == 1:
            return Step(months=(self.end.year - self.start.year) * 12 + self.end.month - self.start.month)
        return Step(days=self.days)

    def back(self, step: Step) -> "Period":
        """Give the same days, a step earlier.

        By months they are the same days of the month, the month's last day where it is shorter; a month's
        last day is held against a month's last day.
        """
        if step.days:
            return Period(self.start - timedelta(days=step.days), self.end - timedelta(days=step.days))
        is_month_end = self.end.day == 1
        last = self.end if is_month_end else self.last
        end = add_months(last, -step.months) + timedelta(days=not is_month_end)
        return Period(add_months(self.start, -step.months), end)

    def compared(self, compare: Compare, as_of: date | None = None) -> "Period | None":
        """Give the period this one is held against; None for `NONE`.

        Of a period that is running on the as-of date it is the same part: 1–22 February for 1–22 March.
        """
        step = self.step(compare)
        part = self if as_of is None else self.so_far(as_of)
        return None if step is None else part.back(step)

    def comparisons(self, compare: Compare, as_of: date | None = None) -> "dict[Compare, Period]":
        """Give each period this one is held against; a year earlier once where it is the period before."""
        found: dict[Compare, Period] = {}
        for one in compare.each:
            earlier = self.compared(one, as_of)
            if earlier is not None and earlier not in found.values():
                found[one] = earlier
        return found

    def buckets(self, grain: Grain) -> "Iterator[Bucket]":
        """Give the grain's buckets that the period touches, the first and last cut at its ends."""
        start = bucket_start(self.start, grain)
        while start < self.end:
            following = next_bucket(start, grain)
            yield Bucket(start, grain, Period(max(start, self.start), min(following, self.end)))
            start = following

    def open_bucket(self, grain: Grain, as_of: date) -> "Bucket | None":
        """Give the last bucket that has begun by a day, unless all of its days are over and in the period."""
        begun = [one for one in self.buckets(grain) if one.period.start <= as_of]
        return begun[-1] if begun and begun[-1].days_over(as_of) is not None else None


def year_to(last: date) -> Period:
    """Give the 365 days to a day, which is the last of them."""
    return Period(last - timedelta(days=YEAR_DAYS - 1), last + timedelta(days=1))


@dataclass(frozen=True, slots=True)
class Bucket:
    """One bucket of a grain: its first calendar day, and the part of it inside the period asked for."""

    start: date
    grain: Grain
    period: Period

    def step(self, compare: Compare) -> Step | None:
        """Give how far back the bucket lies that this one is held against, also where it is cut."""
        if compare in (Compare.NONE, Compare.YEAR):
            return self.period.step(compare)
        return _STEPS[self.grain]

    def days_over(self, as_of: date) -> int | None:
        """Give how many of its calendar days are in the period and over by a day; None where all are."""
        over = (min(self.period.last, as_of) - self.period.start).days + 1
        return over if over < self.days else None

    @property
    def days(self) -> int:
        """The number of calendar days of the whole bucket."""
        return (next_bucket(self.start, self.grain) - self.start).days

    @property
    def label(self) -> str:
        """The bucket as people write it: 2026, 2026-Q1, 2026-03, 2026-W10, 2026-03-31."""
        return bucket_label(self.start, self.grain)


_STEPS = {
    Grain.DAY: Step(days=1),
    Grain.WEEK: Step(days=7),
    Grain.MONTH: Step(months=1),
    Grain.QUARTER: Step(months=3),
    Grain.YEAR: Step(months=12),
}


def bucket_start(day: date, grain: Grain) -> date:
    """Give the first day of the bucket that holds `day`."""
    match grain:
        case Grain.DAY:
            return day
        case Grain.WEEK:
            return day - timedelta(days=day.weekday())
        case Grain.MONTH:
            return day.replace(day=1)
        case Grain.QUARTER:
            return date(day.year, 3 * ((day.month - 1) // 3) + 1, 1)
        case Grain.YEAR:
            return date(day.year, 1, 1)


def next_bucket(start: date, grain: Grain) -> date:
    """Give the first day of the bucket after the one that starts on `start`."""
    step = _STEPS[grain]
    return add_months(start, step.months) + timedelta(days=step.days)


def bucket_label(start: date, grain: Grain) -> str:
    """Give the bucket's label: 2026, 2026-Q1, 2026-03, 2026-W10, 2026-03-31."""
    match grain:
        case Grain.DAY:
            return start.isoformat()
        case Grain.WEEK:
            year, week, _ = start.isocalendar()
            return f"{year}-W{week:02d}"
        case Grain.MONTH:
            return f"{start:%Y-%m}"
        case Grain.QUARTER:
            return f"{start.year}-Q{(start.month + 2) // 3}"
        case Grain.YEAR:
            return f"{start.year}"
