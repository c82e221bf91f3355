"""Owns the days the demo company lives through: its span, working days, holidays and local hours in UTC."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

Days = NDArray[np.int64]  # days since 1970-01-01
Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]

LAST_DAY = date(2026, 6, 30)
NEVER = 10**6  # a day later than any other
ZONE = ZoneInfo("Europe/Amsterdam")
EPOCH = date(1970, 1, 1)


def day_number(day: date) -> int:
    """Give the days from 1970-01-01 to `day`."""
    return (day - EPOCH).days


def as_date(day: int) -> date:
    """Give the date that is `day` days after 1970-01-01."""
    return EPOCH + timedelta(days=int(day))


def months_before(day: date, months: int) -> date:
    """Give the first day of the month that lies `months` before the month of `day`."""
    index = day.year * 12 + day.month - 1 - months
    return date(index // 12, index % 12 + 1, 1)


@dataclass(frozen=True, slots=True)
class Span:
    """The first and last day with facts, and the day the active grouping begins, as day numbers."""

    first: int
    last: int
    regrouped: int

    @classmethod
    def of(cls, months: int) -> "Span":
        """Give the span of that many whole months up to the fixed last day."""
        first = months_before(LAST_DAY, months - 1)
        regrouped = months_before(LAST_DAY, max(round(months * 0.75) - 1, 1))
        return cls(day_number(first), day_number(LAST_DAY), day_number(regrouped))

    @property
    def days(self) -> Days:
        """All days of the span."""
        return np.arange(self.first, self.last + 1)

    @property
    def years(self) -> float:
        """Length in years."""
        return (self.last - self.first + 1) / 365.25


@cache
def easter(year: int) -> date:
    """Give Easter Sunday of a year of the Gregorian calendar (anonymous Gregorian computus)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def _midsummer(year: int) -> date:
    return next(date(year, 6, d) for d in range(20, 27) if date(year, 6, d).weekday() == 5)


@cache
def holidays(year: int, country: str) -> frozenset[date]:
    """Give the public holidays of the Netherlands ("nl") or Finland ("fi") in a year."""
    sunday = easter(year)
    moving = {sunday + timedelta(days=n) for n in (0, 1, 39, 49)}
    if country == "nl":
        fixed = {(1, 1), (4, 27), (12, 25), (12, 26)}
        moving |= {sunday + timedelta(days=50)}
    else:
        fixed = {(1, 1), (1, 6), (5, 1), (12, 6), (12, 24), (12, 25), (12, 26)}
        moving |= {sunday - timedelta(days=2), _midsummer(year), _midsummer(year) - timedelta(days=1)}
    return frozenset(moving | {date(year, month, day) for month, day in fixed})


WEEKDAYS = (1.12, 1.06, 1.0, 0.98, 0.9, 0.28, 0.1)  # contacts, Monday to Sunday


def day_weights(span: Span, country: str, months: tuple[float, ...], growth: float) -> Floats:
    """Give how busy each day of the span is: season per month, weekday, holidays, and growth per year."""
    weights = np.empty(span.last - span.first + 1)
    for place, number in enumerate(span.days):
        day = as_date(number)
        weight = WEEKDAYS[day.weekday()] * months[day.month - 1]
        if day in holidays(day.year, country):
            weight *= 0.12
        weights[place] = weight
    years_ago = (span.last - span.days) / 365.25
    return np.asarray(weights * np.exp(-growth * years_ago))


def working_days(span: Span, country: str) -> Floats:
    """Give 1 for every working day of the span and 0 for weekends and holidays."""
    days = (as_date(number) for number in span.days)
    return np.array([float(d.weekday() < 5 and d not in holidays(d.year, country)) for d in days])


@cache
def _offsets(first: int, last: int) -> Ints:
    minutes = []
    for number in range(first, last + 1):
        day = as_date(number)
        offset = datetime(day.year, day.month, day.day, 12, tzinfo=ZONE).utcoffset()
        minutes.append((offset or timedelta()) // timedelta(minutes=1))
    return np.array(minutes)


def utc_seconds(span: Span, day: Days, minute: Floats) -> Ints:
    """Give UTC seconds of local minutes of the day, which lie after 04:00, past any change of the clock."""
    offset = _offsets(span.first, span.last + 400)[day - span.first]
    return np.asarray(((day * 1440 - offset) * 60 + np.rint(minute * 60)).astype(np.int64))
