"""Owns reading days and instants as people and programs write them. Guesses no order: that is told."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from zoneinfo import available_timezones

from dashboard.intake.reading.values.blanks import literal, matches, squeezed
from dashboard.intake.reading.values.conventions import Clock, Conventions
from dashboard.intake.reading.values.date_order import shape_of
from dashboard.intake.reading.values.written_dates import AFTERNOON, HOURS_EAST, ZONE, iso_sql
from dashboard.store.zones import computed_to_utc

_DAY = r"[1-9]\d{3}-\d{1,2}-\d{1,2}"  # a year of 0025 is a slip
_HOURS = r"\d{1,2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?"
_ISO = rf"{_DAY}(?:[T ]{_HOURS})?"
_ISO_ZONED = rf"{_DAY}[T ]{_HOURS}(?:Z|[+-]\d{{2}}(?::?\d{{2}})?)"


@dataclass(frozen=True, slots=True)
class _Form:
    """One way to write a date: when a text has it, and the timestamp it then says."""

    condition: str
    value: str  # TIMESTAMP as a clock on the wall shows it, or TIMESTAMPTZ where the text names a zone
    is_zoned: bool = False

    def in_utc(self, zone: str) -> str:
        """Give the SQL for the instant, as a naive timestamp in UTC."""
        if self.is_zoned:
            return f"make_timestamp(epoch_us({self.value}))"
        return computed_to_utc(self.value, zone)

    def day(self, zone: str) -> str:
        """Give the SQL for the day in the zone."""
        shown = f"({self.value}) AT TIME ZONE {literal(zone)}" if self.is_zoned else self.value
        return f"CAST({shown} AS DATE)"


_Give = Callable[[_Form], str]


def time_sql(text: str, conventions: Conventions, zone: str) -> str:
    """Give the SQL for the instant a text writes, as a naive TIMESTAMP in UTC; NULL where it writes none.

    A time without a zone is read in `zone`. One that the clock skips in spring is read as if it had not
    skipped (02:30 becomes 03:30 summer time); one that it shows twice in autumn is the first, summer time.
    Raises `ValueError` for an unknown zone.
    """
    _check(zone)
    return _read(text, conventions, zone, lambda form: form.in_utc(zone))


def day_sql(text: str, conventions: Conventions, zone: str) -> str:
    """Give the SQL for the day a text writes, NULL where it writes none; of an instant, its day in `zone`.

    Raises `ValueError` for an unknown zone.
    """
    _check(zone)
    return _read(text, conventions, zone, lambda form: form.day(zone))


@cache
def _zones() -> frozenset[str]:
    return frozenset(available_timezones())


def _check(zone: str) -> None:
    if zone not in _zones():
        raise ValueError(f"there is no time zone {zone}")


def _read(text: str, conventions: Conventions, zone: str, give: _Give) -> str:
    """Try the frequent forms on the text as it is, and every form on the text rewritten."""
    forms = (*_counted(text, conventions.clock), *_frequent_forms(text, conventions))
    whens = " ".join(f"WHEN {form.condition} THEN {give(form)}" for form in forms)
    return f"CASE {whens} ELSE {give(_rewritten(text, conventions, zone))} END"


def _frequent_forms(text: str, conventions: Conventions) -> Iterator[_Form]:
    for written in conventions.formats:
        yield _Form(matches(text, shape_of(written)), f"try_strptime({text}, {literal(written)})")
    yield _Form(matches(text, _ISO), f"TRY_CAST({text} AS TIMESTAMP)")
    yield _Form(matches(text, _ISO_ZONED), f"TRY_CAST({text} AS TIMESTAMPTZ)", is_zoned=True)


def _rewritten(text: str, conventions: Conventions, zone: str) -> _Form:
    iso = iso_sql(text, conventions.order, conventions.century_from)
    shown = f"TRY_CAST(regexp_extract({iso}, {literal(f'^{_ISO}$')}) AS TIMESTAMP)"
    plain = squeezed(text)  # a program may write a narrow space before PM
    half = f"CASE WHEN regexp_matches({plain}, {literal(AFTERNOON)}) THEN 12 ELSE 0 END"
    told = f"regexp_extract({plain}, {literal(ZONE)}, 1)"
    hours = f"replace(substr({told}, 1, 3), '+', '') || ':' || right({told}, 2)"
    named = " ".join(f"WHEN '{name}' THEN {east}" for name, east in HOURS_EAST.items())
    east = f"to_hours(CASE {told} {named} ELSE 0 END)"
    offset = f"coalesce(TRY_CAST({hours} || ':00' AS INTERVAL), {east})"
    clock = f"({shown} + to_hours({half}))"
    here = f"timezone('UTC', {computed_to_utc(clock, zone)})"
    elsewhere = f"(timezone('UTC', {clock}) - {offset})"
    return _Form("true", f"CASE {told} WHEN '' THEN {here} ELSE {elsewhere} END", is_zoned=True)


def _counted(text: str, clock: Clock) -> Iterator[_Form]:
    """Read a plain number of days or seconds since a clock's beginning."""
    number = f"TRY_CAST(replace({text}, ',', '.') AS DOUBLE)"
    match clock:
        case Clock.EXCEL:
            seconds = f"CAST(round(({number} - 25569) * 86400) AS BIGINT)"
            yield _Form(matches(text, r"\d{1,6}(?:[.,]\d+)?"), f"make_timestamp({seconds} * 1000000)")
        case Clock.UNIX_SECONDS:
            yield _Form(matches(text, r"\d{9,10}(?:[.,]\d+)?"), f"to_timestamp({number})", is_zoned=True)
        case Clock.UNIX_MILLISECONDS:
            yield _Form(
                matches(text, r"\d{12,13}(?:[.,]\d+)?"), f"to_timestamp({number} / 1000)", is_zoned=True
            )
        case Clock.CALENDAR:
            return
