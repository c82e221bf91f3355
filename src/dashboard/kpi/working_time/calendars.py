"""Owns which calendar holds for whom, and when each is open: opening hours, public holidays, own days."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

import numpy as np
from babel.core import get_global
from holidays import HolidayBase, country_holidays, list_supported_countries

from dashboard.model.calendar import Calendar, DayHours, calendar_from
from dashboard.model.errors import Problem, RefusedError
from dashboard.model.period import Period
from dashboard.model.settings import Settings
from dashboard.store import Store

COMPANY = ""  # whose calendar holds where a department has none


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """One day of a calendar: its hours, and what makes it differ from its week."""

    day: date
    hours: DayHours
    holiday: str | None  # the name of the public holiday
    is_own: bool  # whether the calendar names the day itself


def calendars(settings: Settings) -> Mapping[str, Calendar]:
    """Give every calendar by its department, the company's under ""; raises `RefusedError` for a kept fault.

    Without a choice the company works Monday to Friday from 9 to 17, but for the public holidays of the
    country that its time zone lies in.
    """
    usual = Calendar(country=country_of(settings.time_zone))
    kept = {name: calendar_from(one) for name, one in settings.calendars.items()}
    return {COMPANY: usual, **kept}


def country_of(zone: str) -> str:
    """Give the country that a time zone lies in, if its public holidays are known; else nothing."""
    found = str(get_global("zone_territories").get(zone) or "")
    return found if found and _is_known(found) else ""


def _is_known(country: str) -> bool:
    """Tell whether a country's public holidays are known, without reading those of all others."""
    try:
        country_holidays(country)
    except NotImplementedError:
        return False
    return True


@lru_cache(maxsize=1)
def countries() -> Mapping[str, tuple[str, ...]]:
    """Give the countries whose public holidays are known, with their subdivisions."""
    return {code: tuple(parts) for code, parts in sorted(list_supported_countries(False).items())}


def check_calendar(calendar: Calendar) -> None:
    """Raise `RefusedError` for a country or subdivision whose public holidays are not known."""
    if not calendar.country and not calendar.subdivision:
        return
    known = countries()
    if calendar.country not in known:
        few = "a country code such as NL, FI, BE, DE, SE; nothing for no public holidays"
        raise RefusedError(
            Problem("Its public holidays are not known", calendar.country or "no country", few)
        )
    if calendar.subdivision and calendar.subdivision not in known[calendar.country]:
        there = ", ".join(known[calendar.country]) or "nothing: the country has no parts of its own"
        found = f"{calendar.subdivision} of {calendar.country}"
        raise RefusedError(Problem("Its public holidays are not known", found, there))


def keep_calendar(store: Store, department: str, calendar: Calendar) -> None:
    """Keep a department's calendar, or the company's under ""; raises `RefusedError` for what is unknown."""
    check_calendar(calendar)
    if department != COMPANY and department not in _departments(store):
        there = ", ".join(_departments(store)[:10]) or "there are none yet"
        raise RefusedError(Problem("There is no such department", department, f"one of {there}"))
    store.choose(calendars={**store.settings().calendars, department: calendar.as_json()})


def drop_calendar(store: Store, department: str) -> None:
    """Forget a calendar: the department follows the company's, the company the usual one of its country."""
    kept = {name: one for name, one in store.settings().calendars.items() if name != department}
    store.choose(calendars=kept)


def _departments(store: Store) -> list[str]:
    """Give the departments there are, those that only contacts name included."""
    known = "SELECT department_id FROM departments UNION SELECT department_id FROM interactions"
    return [one for (one,) in store.query(f"SELECT * FROM ({known}) AS d ORDER BY 1").rows() if one]


def days_of(calendar: Calendar, period: Period, language: str | None = None) -> list[CalendarDay]:
    """Give every day of a period; holidays are named in `language` where their names are known in it."""
    holidays = _holidays(calendar, period, language)
    own = dict(calendar.days)
    days = (period.start + timedelta(days=step) for step in range(period.days))
    return [
        CalendarDay(
            day,
            own.get(day, () if day in holidays else calendar.week[day.weekday()]),
            holidays.get(day),
            day in own,
        )
        for day in days
    ]


def working_days(settings: Settings, period: Period) -> int:
    """Give how many days of a period the company is open, for however long."""
    first = date(period.start.year, 1, 1)
    is_open = _open_days(calendars(settings)[COMPANY], first.year, period.last.year)
    before = (period.start - first).days
    return int(is_open[before : before + period.days].sum())


@lru_cache(maxsize=64)
def _open_days(calendar: Calendar, first: int, last: int) -> np.ndarray:
    years = Period(date(first, 1, 1), date(last + 1, 1, 1))
    return np.array([bool(one.hours) for one in days_of(calendar, years)])


def _holidays(calendar: Calendar, period: Period, language: str | None) -> HolidayBase | dict[date, str]:
    if not calendar.country:
        return {}
    years = range(period.start.year, period.last.year + 1)
    known = country_holidays(calendar.country, subdiv=calendar.subdivision or None, years=years)
    names = {"en": "en_US"}.get(language or "", language)
    if names in known.supported_languages:
        return country_holidays(
            calendar.country, subdiv=calendar.subdivision or None, years=years, language=names
        )
    return known
