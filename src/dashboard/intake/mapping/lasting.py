"""Owns telling how long something took from when it happened: “First response time” may head either."""

import re
from collections.abc import Sequence
from dataclasses import replace

from dashboard.intake.mapping.headers import words
from dashboard.intake.mapping.units import named_span
from dashboard.intake.reading.values.durations import says_its_unit
from dashboard.model.table import Column, Kind

MOSTLY = 0.9  # of the values
EARLY = 5  # o'clock: most times of day are later, and most of what takes its time is shorter
MIDNIGHT = 24  # o'clock
DAYS = range(20_000, 80_000)  # of a workbook: 1954 to 2119
SECONDS = 500_000_000  # since 1970: plain figures from here on are instants
_SPOKEN = re.compile(  # how headers say that they are about how long something took
    r"\btime (?:to|until|till|in)\b|\bspeed of\b|\bwait|\b(?:asa|lag|delay)\b"
    r"|\b(?:response|reply|reaction|answer|resolution|resolve|solution|completion|turnaround|closure|queue"
    r"|ring|ringing|lead|cycle|queuing|elapsed)\b.*\b(?:time|duration|speed|delay)\b"
    r"|(?:response|reply|answer|resolution|resolve|queue|wait|ring)time\b|\bringing\b|\btotal queue\b"
    r"|\b(?:hours|minutes|seconds) to\b"
    r"|(?:reactie|respons|antwoord|oplos|doorloop|wacht\w*|responsie)tijd"
    r"|(?:vaste|vastaus|ratkaisu|odotus|jonotus|läpimeno|vasteen)\w*aika"
    r"|(?:reaktions|antwort|lösungs|warte|durchlauf)zeit|(?:svars|lösnings|vänte|lednings)tid"
    r"|\b(?:délai|temps d)"
)
_LEFT = re.compile(r"\bcustom field\b.*\btime to\b|\bremaining\b")  # how long is left, not how long it took
_CLOCK = re.compile(r"(\d{1,5}):[0-5]\d(?::[0-5]\d(?:[.,]\d+)?)?")
_FIGURE = re.compile(r"-?\d[\d.,]*")


def is_lasting(header: str, column: Column, seen: Sequence[str], has_lasted: bool = False) -> bool:
    """Tell whether the values of an instant say how long after another one it was: in words, or in figures
    under a header that says so or names their unit. Where it `has_lasted` in earlier files, figures that may
    be times of day are none."""
    if column.since is None:
        return False
    values = [value.strip() for value in seen]
    worded = [one for one in values if says_its_unit(one) and not _CLOCK.fullmatch(one)]
    clocks = [one for one in values if _CLOCK.fullmatch(one)]
    figures = [one for one in values if _FIGURE.fullmatch(one)]
    told = len(worded) + len(clocks) + len(figures)
    if told < max(1, MOSTLY * len(values)) or _LEFT.search(words(header)):
        return False
    if 2 * len(worded) > len(values):
        return True
    is_spoken, is_of_day = speaks_of_span(header), not has_lasted and _are_of_day(clocks)
    if unit := named_span(header):  # “Closed at (ms)” may count from 1970 as well, “Einde (uur)” be o'clock
        is_clock = unit == "hours" and not is_spoken and is_of_day
        return not (is_clock or _are_since_1970(figures, unit))
    return is_spoken and not is_of_day and not _are_instants(figures)


def speaks_of_span(header: str) -> bool:
    """Tell whether a header says that it is about how long something took."""
    return bool(_SPOKEN.search(words(header)))


def as_read(column: Column, header: str, seen: Sequence[str], has_lasted: bool) -> Column:
    """Give the column as its values are read under a header: minutes where they say how long it took."""
    return replace(column, kind=Kind.NUMBER) if is_lasting(header, column, seen, has_lasted) else column


def _are_of_day(clocks: Sequence[str]) -> bool:
    """Tell whether figures with a colon are rather times of day."""
    hours = [int(one.split(":")[0]) for one in clocks]
    return bool(hours) and max(hours) < MIDNIGHT and 2 * sum(one >= EARLY for one in hours) > len(hours)


def _are_instants(figures: Sequence[str]) -> bool:
    """Tell whether plain figures count days or seconds from a fixed one, or are days without marks."""
    wholes = _wholes(figures)
    return bool(wholes) and all(one in DAYS or one >= SECONDS or _is_day(one) for one in wholes)


def _are_since_1970(figures: Sequence[str], unit: str) -> bool:
    """Tell whether plain figures of a unit are all longer than anything takes."""
    least = SECONDS * (1000 if unit == "milliseconds" else 1)
    return bool(figures) and all(one >= least for one in _wholes(figures))


def _wholes(figures: Sequence[str]) -> list[int]:
    return [int(re.split("[.,]", one)[0]) for one in figures]


def _is_day(figure: int) -> bool:
    return 19_000_101 <= figure <= 21_991_231
