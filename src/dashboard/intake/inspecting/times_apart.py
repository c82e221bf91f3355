"""Owns days and times of day that stand in two columns: read together, as the instant that they are."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from dashboard.intake.mapping.headers import squeeze
from dashboard.intake.reading import Staged
from dashboard.model.errors import Problem

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

SAMPLE = 200  # rows
MOSTLY = 0.9  # of the values
_WORDS = (  # a column of days, and those of its times of day
    ("date", ("time",)), ("datum", ("tijd", "tijdstip", "zeit", "uhrzeit", "tid", "klockslag")),
    ("paivamaara", ("aika", "kellonaika", "klo")), ("paiva", ("aika", "kellonaika", "klo")),
    ("pvm", ("aika", "kellonaika", "klo")), ("day", ("time",)), ("dag", ("tijd",)), ("jour", ("heure",)),
)  # fmt: skip
_LASTING = ("response", "resolution", "reaction", "handling", "reactie", "vaste", "kasittely")
_DAY = re.compile(r"(?=.*[-/. ])\s*[^:]*\d{2}(?:[ T]0?0:00(?::00(?:\.0+)?)?)?\s*")
_CLOCK = re.compile(
    r"(?:(?:1899-12-3[01]|1900-01-0[01])[ T])?"
    r"\d{1,2}[:.][0-5]\d(?:[:.][0-5]\d(?:\.\d+)?)?(?: ?[AaPp]\.?[Mm]\.?)?"
)


def with_times(cursor: "DuckDBPyConnection", staged: Staged) -> Staged:
    """Give the rows with times of day beside the days that they are of, in the column of the days."""
    pairs = {day: time for day, time in _pairs(staged) if _are_apart(cursor, staged, day, time)}
    if not pairs:
        return staged
    table = f"{staged.table}_timed"
    columns = [
        f"{_together(name, staged.columns[pairs[place]])} AS {name}" if place in pairs else name
        for place, name in enumerate(staged.columns)
    ]
    cursor.execute(
        f"CREATE TEMP VIEW {table} AS SELECT _row, _fault, _extra, {', '.join(columns)} FROM {staged.table}"
    )
    told = (
        Problem(f"{staged.headers[time]} is read together with {staged.headers[day]}, as one instant")
        for day, time in pairs.items()
    )
    return replace(staged, table=table, within=frozenset(pairs.values()), notes=(*staged.notes, *told))


def _pairs(staged: Staged) -> Iterator[tuple[int, int]]:
    """Give the places of headers that are alike but for the words “date” and “time”."""
    places = {squeeze(header): place for place, header in enumerate(staged.headers)}
    for header, place in places.items():
        for day, times in _WORDS:
            found = [places[own] for time in times if (own := header.replace(day, time)) in places]
            if day in header and found and not any(word in header for word in _LASTING):
                yield place, found[0]
                break


def _are_apart(cursor: "DuckDBPyConnection", staged: Staged, day: int, time: int) -> bool:
    """Tell whether one column holds days alone, and the other times of day alone."""
    own = f"{staged.columns[day]}, {staged.columns[time]}"
    rows = cursor.execute(
        f"SELECT {own} FROM {staged.table} WHERE {staged.columns[day]} IS NOT NULL LIMIT {SAMPLE}"
    ).fetchall()
    days = sum(bool(_DAY.fullmatch(said)) for said, _ in rows)
    filled = [said.strip() for _, said in rows if said]
    times = sum(bool(_CLOCK.fullmatch(said)) for said in filled)
    return bool(filled) and days >= MOSTLY * len(rows) and times >= MOSTLY * len(filled)


def _together(day: str, time: str) -> str:
    """Give the SQL for the instant; what is no time of day stays in it, so that the row cannot be read."""
    said = f"regexp_replace(trim({time}), '^(1899-12-3[01]|1900-01-0[01])[ T]', '')"
    pointed = f"regexp_replace({said}, '^([0-9]{{1,2}})[.]([0-9]{{2}})', '\\1:\\2')"
    seconds = f"regexp_replace({pointed}, '^([0-9]{{1,2}}:[0-9]{{2}})[.]([0-9]{{2}})', '\\1:\\2')"
    clock = f"regexp_replace({seconds}, '([AaPp])[.]?([Mm])[.]?$', '\\1\\2')"
    plain = f"regexp_replace(trim({day}), '[ T]0?0:00(:00([.]0+)?)?$', '')"
    return f"CASE WHEN regexp_matches({time}, '[0-9]') THEN {plain} || ' ' || {clock} ELSE {day} END"
