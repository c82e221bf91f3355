"""Owns the derived tables of working time: made when first asked for, per version of the data."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256
from zoneinfo import ZoneInfo

import polars as pl

from dashboard.catalog.rows.working import PIECES
from dashboard.kpi.derived.preparing import BUILDING
from dashboard.kpi.working_time.calendars import COMPANY, calendars, days_of
from dashboard.model.calendar import Calendar
from dashboard.model.period import Period
from dashboard.model.question import Hours, Question
from dashboard.store import Store
from dashboard.store.derived_notes import note, stands

NAME = "working time"
_US = timedelta(microseconds=1)
_DAY = timedelta(days=1)
# Every instant that is looked up lies between the first opening and the last thing that happened.
_RANGE = """
SELECT min(opened_at) AS first_at,
       greatest(max(opened_at), max(first_response_at), max(resolved_at)) AS last_at
FROM interactions
"""
Pieces = list[tuple[datetime, datetime]]  # open time, as naive UTC like the stored times


def make_working_time(store: Store, question: Question) -> None:
    """Make what durations in working hours are looked up in, where a question asks by them."""
    if question.hours is not Hours.WORKING:
        return
    settings = store.settings()
    known = calendars(settings)
    made_on = sha256(repr((settings.time_zone, known)).encode()).hexdigest()
    with BUILDING:
        if stands(store, NAME, made_on):
            return
        (first_at, last_at) = store.query(_RANGE).row(0)
        days = Period(first_at.date() - _DAY, last_at.date() + 2 * _DAY) if first_at else None
        numbers = {one: number for number, one in enumerate(dict.fromkeys((known[COMPANY], *known.values())))}
        tables = {
            "working_days": _working_days(numbers, days, ZoneInfo(settings.time_zone)),
            "working_calendars": _departments({name: numbers[one] for name, one in known.items()}),
        }
        with store.write(is_derived=True) as cursor:
            for name, frame in tables.items():
                cursor.register("found", frame.to_arrow())
                cursor.execute(f"CREATE OR REPLACE TABLE derived.{name} AS SELECT * FROM found")
                cursor.unregister("found")
            note(cursor, NAME, made_on)


def _departments(numbers: dict[str, int]) -> pl.DataFrame:
    """Give the number of each department's own calendar; the company's is 0."""
    own = {name: number for name, number in numbers.items() if name != COMPANY}
    schema = {"department_id": pl.String, "calendar": pl.Int32}
    return pl.DataFrame({"department_id": list(own), "calendar": list(own.values())}, schema=schema)


def _working_days(numbers: dict[Calendar, int], days: Period | None, zone: ZoneInfo) -> pl.DataFrame:
    """Give, per calendar and day of UTC, the working time so far and the open pieces of the day."""
    ends = {name: kind for n in range(PIECES) for name, kind in
            ((f"opens_{n}", pl.Datetime("us")), (f"lasts_{n}", pl.Int64))}  # fmt: skip
    schema = {"calendar": pl.Int32, "day": pl.Date, "before_us": pl.Int64, **ends}
    rows = [
        (number, *row)
        for calendar, number in numbers.items()
        if days is not None
        for row in _rows(calendar, days, zone)
    ]
    return pl.DataFrame(rows, schema=schema, orient="row")


def _rows(calendar: Calendar, days: Period, zone: ZoneInfo) -> Iterator[tuple[object, ...]]:
    # A day of UTC touches the day of the zone before it and the one after.
    around = Period(days.start - _DAY, days.end + _DAY)
    by_day: dict[date, Pieces] = {}
    for opens, closes in _open(calendar, around, zone):
        for start, end in _cut(opens, closes):
            by_day.setdefault(start.date(), []).append((start, end))
    before = 0
    for step in range(days.days):
        day = days.start + step * _DAY
        pieces = by_day.get(day, [])
        lengths = [(end - start) // _US for start, end in pieces]
        midnight = datetime.combine(day, time())
        unused = [midnight, 0] * (PIECES - len(pieces))
        told = [part for (start, _), lasts in zip(pieces, lengths, strict=True) for part in (start, lasts)]
        yield (day, before, *told, *unused)
        before += sum(lengths)


def _open(calendar: Calendar, days: Period, zone: ZoneInfo) -> Iterator[tuple[datetime, datetime]]:
    """Give the open time of each day; a time shown twice in autumn is the first, as everywhere."""
    for one in days_of(calendar, days):
        for span in one.hours:
            opens, closes = (_instant(one.day, minutes, zone) for minutes in span)
            if opens < closes:
                yield opens, closes


def _instant(day: date, minutes: int, zone: ZoneInfo) -> datetime:
    midnight = datetime.combine(day, time())
    local = (midnight + timedelta(minutes=minutes)).replace(tzinfo=zone)
    return local.astimezone(UTC).replace(tzinfo=None)


def _cut(opens: datetime, closes: datetime) -> Iterator[tuple[datetime, datetime]]:
    """Cut open time at the midnights of UTC."""
    while opens < closes:
        midnight = datetime.combine(opens.date() + _DAY, time())
        yield opens, min(closes, midnight)
        opens = min(closes, midnight)
