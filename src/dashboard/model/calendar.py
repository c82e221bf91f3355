"""Owns what a working calendar is: opening hours by weekday, whose public holidays, days of its own."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

from dashboard.model.errors import Problem, RefusedError

Span = tuple[int, int]  # minutes after midnight, half-open; the second is 1440 at most
DayHours = tuple[Span, ...]  # of one day, in order, apart from each other; none: closed
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MOST_SPANS = 2  # a day has one break at most
CLOSED = ("", "-", "closed", "gesloten", "suljettu")
_DAY = 24 * 60
_SPAN = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?\s*[-–]\s*(\d{1,2})(?:[:.](\d{2}))?")


@dataclass(frozen=True, slots=True)
class Calendar:
    """When people work: a week, the public holidays of a country, and days that differ from both.

    Times are those of the company's zone. A public holiday is closed; a day of its own has the hours it
    names, also where it is a holiday.
    """

    country: str = ""  # ISO 3166; empty: no public holidays
    subdivision: str = ""  # of the country, where its holidays differ
    week: tuple[DayHours, ...] = (*(((9 * 60, 17 * 60),),) * 5, (), ())  # from Monday
    days: tuple[tuple[date, DayHours], ...] = ()  # in order

    def as_json(self) -> dict[str, Any]:
        """Give the calendar as it is kept among the settings."""
        return {
            "country": self.country,
            "subdivision": self.subdivision,
            "week": [written(hours) for hours in self.week],
            "days": {day.isoformat(): written(hours) for day, hours in self.days},
        }


def calendar_from(kept: Mapping[str, Any]) -> Calendar:
    """Give the calendar that was kept; raises `RefusedError` for days and hours that are none."""
    usual = Calendar()
    week, days = kept.get("week"), kept.get("days") or {}
    if week is not None and len(week) != len(WEEKDAYS):
        raise RefusedError(Problem("A week has seven days", f"{len(week)}", "hours from Monday to Sunday"))
    return Calendar(
        country=str(kept.get("country", usual.country)),
        subdivision=str(kept.get("subdivision", usual.subdivision)),
        week=usual.week if week is None else tuple(read_hours(one) for one in week),
        days=own_days((_day(typed), read_hours(hours)) for typed, hours in days.items()),
    )


def own_days(days: Iterable[tuple[date, DayHours]]) -> tuple[tuple[date, DayHours], ...]:
    """Give days with hours of their own in order; of a day named twice the last counts."""
    return tuple(sorted(dict(days).items()))


def read_hours(typed: str) -> DayHours:
    """Give the hours that were typed: `09:00-17:00`, `9-12, 13-17`, `closed`; raises `RefusedError`."""
    if typed.strip().lower() in CLOSED:
        return ()
    found = [_SPAN.fullmatch(part.strip()) for part in re.split(r"[,;+&]", typed)]
    spans = tuple(_minutes(one) for one in found if one)
    ends = [minute for span in spans for minute in span]
    in_order = all(one < other for one, other in pairwise(ends))
    if None in found or len(spans) > MOST_SPANS or not in_order or ends[-1] > _DAY:
        raise RefusedError(
            Problem(
                "These are no opening hours",
                found=typed,
                expected="one or two spans of a day in order, until 24:00 at most",
                mend="Write 09:00-17:00, or 09:00-12:30, 13:00-17:00, or closed.",
            )
        )
    return spans


def written(hours: DayHours) -> str:
    """Give hours as they are typed; empty for a closed day."""
    return ", ".join(f"{_clock(start)}-{_clock(end)}" for start, end in hours)


def _minutes(found: re.Match[str]) -> Span:
    hour, minute, last_hour, last_minute = (int(part or 0) for part in found.groups())
    is_time = minute < 60 and last_minute < 60
    return (hour * 60 + minute, last_hour * 60 + last_minute) if is_time else (0, 0)


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def _day(typed: str) -> date:
    try:
        return date.fromisoformat(typed)
    except ValueError as error:
        raise RefusedError(Problem("This is no day", typed, "a day as 2026-12-24")) from error
