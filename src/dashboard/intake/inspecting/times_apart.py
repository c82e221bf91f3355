"""Owns days and times of day that stand in two columns: read together, as the instant that they are."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from dashboard.intake.mapping.headers import squeeze
from dashboard.intake.reading import Staged
from dashboard.intake.reading.values.blanks import literal
from dashboard.intake.reading.values.written_dates import OFFSET
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
_MIDNIGHT = r"(?:[ T]0?0:00(?::00(?:\.0+)?)?)?"
_DAY = re.compile(rf"(?=.*[-/. ])\s*[^:]*\d{{2}}{_MIDNIGHT}\s*|(?:19|20)\d{{6}}")
_CLOCK = re.compile(
    r"(?:(?:1899-12-3[01]|1900-01-0[01])[ T])?"  # the day that a workbook gives a time without any
    r"\d{1,2}[:.uh][0-5]\d(?:[:.][0-5]\d(?:\.\d+)?)?(?: ?(?:[ap]\.?m\.?|uur|uhr|[uh]))?"
    rf"(?: ?(?:{OFFSET}))?",
    re.IGNORECASE,
)
_FIGURES = re.compile(r"([01]\d|2[0-3])[0-5]\d([0-5]\d)?")  # 0930, 093000
_REWRITTEN = (  # a time of day, as dates are read: pattern → replacement, in order
    (r"^(?:1899-12-3[01]|1900-01-0[01])[ T]", ""),
    (r"^(\d{2})(\d{2})(\d{2})$", r"\1:\2:\3"),
    (r"^(\d{2})(\d{2})$", r"\1:\2"),
    (r"^(\d{1,2})[.uUhH](\d{2})", r"\1:\2"),
    (r"^(\d{1,2}:\d{2})[.](\d{2})", r"\1:\2"),
    (r"([AaPp])[.]?([Mm])[.]?$", r"\1\2"),
    (r"(?i) ?(?:uur|uhr|[uh])$", ""),
)


def with_times(cursor: "DuckDBPyConnection", staged: Staged) -> Staged:
    """Give the rows with times of day beside the days that they are of, in the column of the days."""
    pairs, notes = {}, list(staged.notes)
    for day, time in _pairs(staged):
        heads = f"{staged.headers[time]} is {{}}read together with {staged.headers[day]}"
        clocks = _beside_days(cursor, staged, day, time)
        if _are_times(clocks):
            pairs[day] = time
            notes.append(Problem(f"{heads.format('')}, as one instant"))
        elif clocks:
            mend = "Write them as 14:05 if they are."
            notes.append(Problem(f"{heads.format('not ')}, as no time of day", clocks[0], mend=mend))
    if not pairs:
        return replace(staged, notes=tuple(notes))
    table = f"{staged.table}_timed"
    columns = [
        f"{_together(name, staged.columns[pairs[place]])} AS {name}" if place in pairs else name
        for place, name in enumerate(staged.columns)
    ]
    cursor.execute(
        f"CREATE TEMP VIEW {table} AS SELECT _row, _fault, _extra, {', '.join(columns)} FROM {staged.table}"
    )
    return replace(staged, table=table, within=frozenset(pairs.values()), notes=tuple(notes))


def _pairs(staged: Staged) -> Iterator[tuple[int, int]]:
    """Give the places of headers that are alike but for the words “date” and “time”."""
    places = {squeeze(header): place for place, header in enumerate(staged.headers)}
    for header, place in places.items():
        for day, times in _WORDS:
            found = [places[own] for time in times if (own := header.replace(day, time)) in places]
            if day in header and found and not any(word in header for word in _LASTING):
                yield place, found[0]
                break


def _beside_days(cursor: "DuckDBPyConnection", staged: Staged, day: int, time: int) -> list[str]:
    """Give what one column says beside days, where the other holds days alone."""
    own, beside = staged.columns[day], staged.columns[time]
    rows = cursor.execute(
        f"SELECT {own}, coalesce({beside}, '') FROM {staged.table}"
        f" WHERE regexp_matches({own}, '[0-9]') LIMIT {SAMPLE}"
    ).fetchall()
    days = sum(bool(_DAY.fullmatch(said)) for said, _ in rows)
    clocks = [said.strip() for _, said in rows if any(map(str.isdigit, said))]
    return clocks if days >= MOSTLY * len(rows) else []


def _are_times(clocks: Sequence[str]) -> bool:
    """Tell times of day, with a mark between hours and minutes or, all of one length, without."""
    alike = len(set(map(len, clocks))) == 1 and all(map(_FIGURES.fullmatch, clocks))
    times = sum(bool(_CLOCK.fullmatch(said)) for said in clocks)
    return bool(clocks) and (alike or times >= MOSTLY * len(clocks))


def _together(day: str, time: str) -> str:
    """Give the SQL for the instant; what is no time of day stays in it, so that the row cannot be read."""
    clock = f"trim({time})"
    for pattern, replacement in _REWRITTEN:
        clock = f"regexp_replace({clock}, {literal(pattern)}, {literal(replacement)})"
    plain = f"regexp_replace(trim({day}), {literal(_MIDNIGHT + '$')}, '')"
    return f"CASE WHEN regexp_matches({time}, '[0-9]') THEN {plain} || ' ' || {clock} ELSE {day} END"
