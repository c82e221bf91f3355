"""Owns `calendar`: whose working hours are which, a year of them, and changing them."""

from argparse import ArgumentParser, Namespace
from dataclasses import replace
from datetime import date

import polars as pl

from dashboard.command.context import DONE, Command, Context
from dashboard.command.days import read_day
from dashboard.model.calendar import WEEKDAYS, Calendar, DayHours, own_days, read_hours, written
from dashboard.model.errors import Problem, RefusedError
from dashboard.model.period import Period

COMPANY_NAME = "(company)"


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--department", default="", metavar="ID", help="whose calendar (default: the company's)"
    )
    parser.add_argument("--year", type=int, metavar="Y", help="show every day that is no ordinary one")
    parser.add_argument("--country", metavar="CODE", help="whose public holidays: NL, FI, …; `none` for none")
    parser.add_argument("--subdivision", metavar="CODE", help="of the country, as BY of DE; `none` for none")
    parser.add_argument(
        "--hours", action="append", default=[], metavar="DAYS=HOURS",
        help="as mon-fri=9:00-17:00, sat=10-13 or sun=closed; repeatable",
    )  # fmt: skip
    parser.add_argument(
        "--day", action="append", default=[], metavar="D=HOURS",
        help="a day of its own, as 2026-12-24=9-12; `usual` takes it out; repeatable",
    )  # fmt: skip
    parser.add_argument("--drop", action="store_true", help="forget it: the department follows the company")


def _run(context: Context, args: Namespace) -> int:
    from dashboard.kpi.working_time.calendars import COMPANY, calendars, drop_calendar, keep_calendar

    known = calendars(context.store.settings())
    calendar = known.get(args.department, known[COMPANY])
    changed = _changed(calendar, args)
    if args.drop:
        drop_calendar(context.store, args.department)
    elif changed != calendar:
        keep_calendar(context.store, args.department, changed)
    if args.year:
        rows = _year(changed, args.year)
    else:
        rows = [_row(name, one) for name, one in calendars(context.store.settings()).items()]
    context.give(rows, pl.DataFrame(rows, infer_schema_length=None))
    return DONE


def _changed(calendar: Calendar, args: Namespace) -> Calendar:
    """Give the calendar with what was typed."""
    week, days = list(calendar.week), dict(calendar.days)
    for typed in args.hours:
        named, hours = _pair(typed, "--hours")
        for place in _weekdays(named):
            week[place] = read_hours(hours)
    for typed in args.day:
        named, hours = _pair(typed, "--day")
        day = read_day(named, "--day")
        days.pop(day, None)
        if hours.strip().lower() != "usual":
            days[day] = read_hours(hours)
    return Calendar(
        _chosen(args.country, calendar.country).upper(),
        _chosen(args.subdivision, "" if args.country else calendar.subdivision),
        tuple(week),
        own_days(days.items()),
    )


def _chosen(typed: str | None, now: str) -> str:
    return now if typed is None else "" if typed.lower() == "none" else typed


def _pair(typed: str, option: str) -> tuple[str, str]:
    name, equals, value = typed.partition("=")
    if not equals:
        raise RefusedError(Problem(f"{option} names no hours", typed, f"{option} NAME=9:00-17:00"))
    return name.strip().lower(), value


def _weekdays(named: str) -> range:
    """Give the days of the week that `mon` or `mon-fri` means."""
    first, _, last = named.partition("-")
    places = [
        next((n for n, day in enumerate(WEEKDAYS) if len(one) > 1 and day.startswith(one.strip())), None)
        for one in (first, last or first)
    ]
    fault = Problem("This is no day of the week", named, "mon, tue … sun, or mon-fri")
    if places[0] is None or places[1] is None or places[1] < places[0]:
        raise RefusedError(replace(fault, mend="Write the days in the order of the week."))
    return range(places[0], places[1] + 1)


def _row(name: str, calendar: Calendar) -> dict[str, str]:
    return {
        "department": name or COMPANY_NAME,
        "country": calendar.country,
        "subdivision": calendar.subdivision,
        **{day: _told(hours) for day, hours in zip(WEEKDAYS, calendar.week, strict=True)},
        "own_days": "; ".join(f"{day} {_told(hours)}" for day, hours in calendar.days),
    }


def _year(calendar: Calendar, year: int) -> list[dict[str, str]]:
    """Give the days of a year that are not as their weekday is."""
    from dashboard.kpi.working_time.calendars import days_of

    if not 1900 <= year <= 2200:
        raise RefusedError(Problem("This is no year", str(year), "a year from 1900 to 2200"))
    found = days_of(calendar, Period(date(year, 1, 1), date(year + 1, 1, 1)), "en")
    return [
        {
            "day": one.day.isoformat(),
            "weekday": WEEKDAYS[one.day.weekday()],
            "hours": _told(one.hours),
            "why": one.holiday or "",
            "own": "yes" if one.is_own else "",
        }
        for one in found
        if one.holiday or one.is_own
    ]


def _told(hours: DayHours) -> str:
    return written(hours) or "closed"


CALENDAR = Command(
    "calendar",
    "working hours of the company and its departments, and their public holidays",
    _arguments,
    _run,
)
