"""Owns reading how long something took, as minutes: 1:23:45, 2h 5m, PT2H5M, 86 min.

What may be hours and minutes as well as minutes and seconds (12:30) is not guessed at.
"""

import re
from collections.abc import Iterable
from functools import cache

from dashboard.intake.reading.values.blanks import SPACE, literal, matches

_SECONDS = (  # in a day, an hour, a minute, a second, and the letters and words for them
    (86_400, "d|days?|dag|dagen|dagar|pv|päivää?|tage?|jours?"),
    (3_600, "h|hrs?|hours?|u|uur|uren|t|tuntia?|tunti|std|stunden?|tim|timmar|heures?"),
    (60, "m|mins?|minutes?|minuut|minuten|minuuttia?|minuter"),
    (1, "s|secs?|seconds?|seconden?|sek|sekuntia?|sekunti|sekunden|sekunder|secondes"),
)
_POINTED = r"\d+(?:[.,]\d+)?"  # thousands are not grouped in these forms: either mark is of a fraction
_ISO = rf"P(?:{_POINTED}D)?(?:T(?:{_POINTED}H)?(?:{_POINTED}M)?(?:{_POINTED}S)?)?"
_ISO_BEGINS = rf"^{SPACE}*[Pp][\dTt]"  # a word may begin with that letter too: päivää
_CLOCK = r"(?:(\d+) days?, )?(\d{1,5}):([0-5]\d):([0-5]\d(?:[.,]\d+)?)"


CLOCK = r"\d{1,5}:[0-5]\d"  # 12:30 is hours and minutes as well as minutes and seconds
CLOCKED = {"hours": 60, "minutes": 1}  # what the first figure counts, in minutes


def clock_sql(text: str, unit: str) -> str:
    """Give the SQL for the minutes of a text in the form 12:30 whose first figure counts the `unit`."""
    first, last = (
        f"TRY_CAST(regexp_extract({text}, {literal(part)}, 1) AS DOUBLE)" for part in ("^(\\d+)", "(\\d+)$")
    )
    return f"(({first} + {last} / 60) * {CLOCKED[unit]})"


def is_duration(text: str, decimal: str) -> str:
    """Give the SQL for whether a text is a duration in a form that says what its figures count.

    Beside words a fraction has the `decimal` mark, and the other one groups thousands.
    """
    form = matches(text, rf"(?i:{SPACE}*{_forms(decimal)}{SPACE}*)")
    return rf"({form} AND regexp_matches({text}, '\d'))"


def says_its_unit(value: str) -> bool:
    """Tell whether a value is a duration in a form that says what its figures count."""
    has_form = any(re.fullmatch(f"(?i:{_forms(decimal)})", value.strip()) for decimal in ",.")
    return has_form and any(map(str.isdigit, value))


def minutes_sql(text: str, decimal: str) -> str:
    """Give the SQL for the minutes that a text says of which `is_duration` holds."""
    places = range(1, len(_SECONDS) + 1)
    clock = _minutes(f"regexp_extract({text}, {literal(_CLOCK)}, {place})" for place in places)
    parted, other = f"replace(upper({text}), 'T', ' ')", _other(decimal)
    iso = _minutes(_counted(parted, _POINTED, letter) for letter in "DHMS")
    said = _minutes(
        f"replace({_counted(text, _figure(decimal), words)}, '{other}', '')" for _, words in _SECONDS
    )
    is_iso = f"regexp_matches({text}, {literal(_ISO_BEGINS)})"
    return f"CASE WHEN contains({text}, ':') THEN {clock} WHEN {is_iso} THEN {iso} ELSE {said} END"


@cache
def _forms(decimal: str) -> str:
    said = "".join(rf"(?:{_figure(decimal)} ?(?:{words})\.?,? ?)?" for _, words in _SECONDS)
    return f"(?:{_CLOCK}|{_ISO}|{said})"


def _other(decimal: str) -> str:
    return "." if decimal == "," else ","


def _figure(decimal: str) -> str:
    return rf"(?:\d{{1,3}}(?:[{_other(decimal)}]\d{{3}})+|\d+)(?:[{decimal}]\d+)?"


def _counted(text: str, figure: str, words: str) -> str:
    return f"regexp_extract({text}, {literal(rf'(?i)({figure}) ?(?:{words})(?:[^[:alpha:]]|$)')}, 1)"


def _minutes(figures: Iterable[str]) -> str:
    parts = (
        f"coalesce(TRY_CAST(replace({figure}, ',', '.') AS DOUBLE), 0) * {seconds}"
        for figure, (seconds, _) in zip(figures, _SECONDS, strict=True)
    )
    return f"({' + '.join(parts)}) / 60"
