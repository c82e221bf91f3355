"""Owns days and times of day that stand in two columns: read together, as the instant that they are."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from dashboard.intake.mapping.headers import matches, squeeze
from dashboard.intake.mapping.lasting import speaks_of_span
from dashboard.intake.reading import Staged
from dashboard.intake.reading.values.blanks import literal
from dashboard.intake.reading.values.written_dates import OFFSET
from dashboard.model.errors import Problem

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

SAMPLE = 200  # rows
MOSTLY = 0.9  # of the values
EARLY = 5  # o'clock, before which few contacts are: most of such are rather how long something took
BEGAN = "opened_at"
MOMENTS = (BEGAN, "first_response_at", "resolved_at")
_WORDS = (  # a column of days, and those of its times of day
    ("date", ("time",)), ("datum", ("tijd", "tijdstip", "zeit", "uhrzeit", "tid", "klockslag")),
    ("paivamaara", ("aika", "kellonaika", "klo")), ("paiva", ("aika", "kellonaika", "klo")),
    ("pvm", ("aika", "kellonaika", "klo")), ("day", ("time",)), ("dag", ("tijd",)), ("jour", ("heure",)),
)  # fmt: skip
_LASTING = (
    *("response", "resolution", "reaction", "handling", "reactie", "afhandel", "oplos", "doorloop", "vaste"),
    *("kasittely", "bearbeitung"),
)
_MIDNIGHT = r"(?:[ T](?:0?0:00(?::00(?:\.0+)?)?|12:00(?::00)? ?[Aa]\.?[Mm]\.?))?"
_DAY = re.compile(rf"(?=.*[-/. ])\s*[^:]*\d{{2}}{_MIDNIGHT}\s*|(?:19|20)\d{{6}}")
_CLOCK = re.compile(
    r"(?:(?:1899-12-3[01]|1900-01-0[01])[ T])?"  # the day that a workbook gives a time without any
    r"(?P<hour>[01]?\d|2[0-3])[:.uh][0-5]\d(?:[:.][0-5]\d(?:\.\d+)?)?"
    r"(?: ?(?:(?P<half>[ap])\.?m\.?|uur|uhr|[uh]))?"
    rf"(?: ?(?:{OFFSET}))?",
    re.IGNORECASE,
)
_FIGURES = re.compile(r"(?P<hour>[01]\d|2[0-3])[0-5]\d([0-5]\d)?")  # 0930, 093000
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
    """Give the rows with times of day beside the days that they are of, in the column of the days, or in that
    of the times where only its header is known."""
    notes = list(staged.notes)
    pairs: dict[int, tuple[int, int]] = {}  # the column of the instant → those of its day and time
    for day, time in _pairs(staged):
        heads = f"{staged.headers[time]} is {{}}read together with {staged.headers[day]}"
        share, clocks = _beside_days(cursor, staged, day, time)
        others = _others(clocks)
        if share >= MOSTLY and not others:
            pairs[_known(staged, day, time)] = (day, time)
            notes.append(Problem(f"{heads.format('')}, as one instant"))
        elif share:
            mend = "Write both in one column, as 2025-01-31 14:05, if they are."
            why = "as no time of day" if others else "as its days have times of their own"
            found = others[0] if others else clocks[0]
            notes.append(Problem(f"{heads.format('not ')}, {why}", found, mend=mend))
    ends = set()
    for day, time in _further(cursor, staged, dict(pairs.values())):
        pairs[time] = (day, time)
        ends |= set() if BEGAN in _moments(staged.headers[time]) else {time}
        heads = f"{staged.headers[time]} is read together with {staged.headers[day]}"
        notes.append(Problem(f"{heads}, as one instant"))
    if not pairs:
        return replace(staged, notes=tuple(notes))
    table = f"{staged.table}_timed"
    columns = list(staged.columns)
    for place, (day, time) in pairs.items():
        instant = _together(staged.columns[day], staged.columns[time], is_end=place in ends)
        columns[place] = f"{instant} AS {staged.columns[place]}"
    cursor.execute(
        f"CREATE TEMP VIEW {table} AS SELECT _row, _fault, _extra, {', '.join(columns)} FROM {staged.table}"
    )
    parts = {part for pair in pairs.values() for part in pair} - set(pairs)
    return replace(staged, table=table, within=frozenset(parts), notes=tuple(notes))


def _pairs(staged: Staged) -> Iterator[tuple[int, int]]:
    """Give the places of headers that are alike but for the words “date” and “time”."""
    places = {squeeze(header): place for place, header in enumerate(staged.headers)}
    for header, place in places.items():
        for day, times in _WORDS:
            found = [places[own] for time in times if (own := header.replace(day, time)) in places]
            if day in header and found and not any(word in header for word in _LASTING):
                yield place, found[0]
                break


def _further(
    cursor: "DuckDBPyConnection", staged: Staged, paired: Mapping[int, int]
) -> Iterator[tuple[int, int]]:
    """Give the places of times of day at which contacts began, were answered and ended, and of the one column
    of their days; nothing where only days tell when they began."""
    heads = {place: _moments(header) for place, header in enumerate(staged.headers)}
    for day in paired or (place for place, moments in heads.items() if BEGAN in moments):
        times = [
            place
            for place, moments in heads.items()
            if moments and place not in {day, *paired.values()} and _is_of_day(cursor, staged, day, place)
        ]
        if times and (paired or any(BEGAN in heads[place] for place in times)):
            yield from ((day, place) for place in times)
            return


def _moments(header: str) -> set[str]:
    found = {m.column for m in matches([header]) if m.table == "interactions" and m.column in MOMENTS}
    return set() if speaks_of_span(header) else found


def _is_of_day(cursor: "DuckDBPyConnection", staged: Staged, day: int, time: int) -> bool:
    share, clocks = _beside_days(cursor, staged, day, time)
    return share >= MOSTLY and not _others(clocks) and all(":" in one or "." in one for one in clocks)


def _known(staged: Staged, day: int, time: int) -> int:
    """Give the place of the header by which the instant is known."""
    by_time = matches([staged.headers[time]]) and not matches([staged.headers[day]])
    return time if by_time else day


def _beside_days(
    cursor: "DuckDBPyConnection", staged: Staged, day: int, time: int
) -> tuple[float, list[str]]:
    """Give the share of days alone in one column, from 0 to 1, and what the other says beside them."""
    own, beside = staged.columns[day], staged.columns[time]
    rows = cursor.execute(
        f"SELECT {own}, trim({beside}) FROM {staged.table}"
        f" WHERE regexp_matches({own}, '[0-9]') AND regexp_matches({beside}, '[0-9]') LIMIT {SAMPLE}"
    ).fetchall()
    days = sum(bool(_DAY.fullmatch(said)) for said, _ in rows)
    return days / max(1, len(rows)), [said for _, said in rows]


def _others(clocks: Sequence[str]) -> list[str]:
    """Give what keeps values from being times of day: those without a mark between hours and minutes, unless
    all are figures of one length, and all where most are early; nothing where enough are times."""
    is_figures = len(set(map(len, clocks))) == 1 and all(map(_FIGURES.fullmatch, clocks))
    form = _FIGURES if is_figures else _CLOCK
    times = [time for said in clocks if (time := form.fullmatch(said))]
    early = sum(int(time["hour"]) < EARLY and not time.groupdict().get("half") for time in times)
    if 2 * early > len(times):
        return list(clocks)
    return [] if len(times) >= MOSTLY * len(clocks) else [one for one in clocks if not form.fullmatch(one)]


def _together(day: str, time: str, is_end: bool) -> str:
    """Give the SQL for the instant; what is no time of day stays in it, so that the row cannot be read.

    Where there is no time, the day alone tells nothing of an end whose day it is not in the first place.
    """
    clock = f"trim({time})"
    for pattern, replacement in _REWRITTEN:
        clock = f"regexp_replace({clock}, {literal(pattern)}, {literal(replacement)})"
    plain = f"regexp_replace(trim({day}), {literal(_MIDNIGHT + '$')}, '')"
    said_twice = f"ends_with(trim({day}), ' ' || {clock})"
    is_apart = f"regexp_matches({time}, '[0-9]') AND NOT {said_twice}"
    return f"CASE WHEN {is_apart} THEN {plain} || ' ' || {clock} ELSE {time if is_end else day} END"
