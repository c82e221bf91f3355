"""Owns changing between UTC and a zone's clock: the driver's own answer, held as steps.

Between two changes of a zone's offset it is one addition; asking the driver for every row costs several times
as much. Outside the years held here the driver is asked. A time that the clock shows twice is the first.
"""

from dataclasses import dataclass
from functools import cache

import duckdb

FIRST, LAST = "TIMESTAMP '2000-01-01'", "TIMESTAMP '2040-01-01'"
UTC = "UTC"
_LONGER = "INTERVAL 3 HOUR"  # than any clock is turned back


@dataclass(frozen=True, slots=True)
class _Step:
    """From this reading of a clock on, so many seconds are added to it."""

    begins: str  # a literal TIMESTAMP
    seconds: int


def to_utc(clock: str, zone: str) -> str:
    """Give the SQL for the instant, a naive UTC timestamp, at which the clock of `zone` showed `clock`.

    `clock` is a column: it is written many times. A time that the clock skips in spring is read as if it had
    not; one that it shows twice in autumn is the first, still summer time.
    """
    return clock if zone == UTC else _shifted(clock, zone, _asked_utc(clock, zone), is_local=True)


def computed_to_utc(clock: str, zone: str) -> str:
    """Give the same as `to_utc` for any expression, which is written once."""
    return clock if zone == UTC else f"list_transform([{clock}], lambda t: {to_utc('t', zone)})[1]"


def to_local(instant: str, zone: str) -> str:
    """Give the SQL for what the clock of `zone` shows at the column `instant`, a naive UTC timestamp."""
    return instant if zone == UTC else _shifted(instant, zone, _asked_local(instant, zone), is_local=False)


def _asked_utc(clock: str, zone: str) -> str:
    second = f"timezone('{UTC}', timezone('{zone}', t))"
    before = f"({second} - {_LONGER})"  # by then the clock shows the time before a change, if there was one
    turned_back = f"({_asked_local(before, zone)} - {before}) - (t - {second})"
    first = f"({second} - ({turned_back}))"
    is_shown = f"{first} < {second} AND {_asked_local(first, zone)} = t"
    read = f"CASE WHEN NOT isfinite(t) THEN t WHEN {is_shown} THEN {first} ELSE {second} END"
    return f"list_transform([{clock}], lambda t: {read})[1]"


def _asked_local(instant: str, zone: str) -> str:
    return f"timezone('{zone}', timezone('{UTC}', {instant}))"


def _shifted(column: str, zone: str, asked: str, is_local: bool) -> str:
    shift = _nested(column, _steps(zone, is_local))
    return f"CASE WHEN {column} >= {FIRST} AND {column} < {LAST} THEN {column} + {shift} ELSE {asked} END"


def _nested(column: str, steps: tuple[_Step, ...]) -> str:
    """Find the step by halving: seven comparisons for forty years."""
    if len(steps) == 1:
        return f"INTERVAL '{steps[0].seconds} seconds'"
    half = len(steps) // 2
    early, late = _nested(column, steps[:half]), _nested(column, steps[half:])
    return f"CASE WHEN {column} < {steps[half].begins} THEN {early} ELSE {late} END"


@cache
def _steps(zone: str, is_local: bool) -> tuple[_Step, ...]:
    """Ask the driver for every day, then for every minute of the days on which the offset changes."""
    asked = (_asked_utc if is_local else _asked_local)("t", zone)
    sql = f"""
        WITH days AS (
            SELECT t, date_diff('second', t, {asked}) AS seconds
            FROM range({FIRST}, {LAST}, INTERVAL 1 DAY) r(t)
        ), changing AS (
            SELECT t AS after, lead(t) OVER (ORDER BY t) AS until FROM days
            QUALIFY lead(seconds) OVER (ORDER BY t) <> seconds
        ), minutes AS (
            SELECT t, date_diff('second', t, {asked}) AS seconds
            FROM (SELECT unnest(generate_series(after, until, INTERVAL 1 MINUTE)) AS t FROM changing)
        ), steps AS (
            SELECT t, seconds FROM minutes QUALIFY lag(seconds) OVER (ORDER BY t) <> seconds
            UNION ALL SELECT t, seconds FROM days WHERE t = {FIRST}
        )
        SELECT strftime(t, '%Y-%m-%d %H:%M:%S'), seconds FROM steps ORDER BY t"""
    with duckdb.connect() as connection:
        return tuple(_Step(f"TIMESTAMP '{t}'", s) for t, s in connection.execute(sql).fetchall())
