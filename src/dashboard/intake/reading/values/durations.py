"""Owns reading how long something took, as minutes: 1:23:45, 2h 5m, PT2H5M, 86 min.

What may be hours and minutes as well as minutes and seconds (12:30) is not guessed at.
"""

from collections.abc import Iterable

from dashboard.intake.reading.values.blanks import SPACE, literal, matches

_FIGURE = r"\d+(?:[.,]\d+)?"
_SECONDS = (  # in a day, an hour, a minute, a second, and the letters and words for them
    (86_400, "d|days?|dag|dagen|dagar|pv|päivää?|tage?|jours?"),
    (3_600, "h|hrs?|hours?|u|uur|uren|t|tuntia?|tunti|std|stunden?|tim|timmar|heures?"),
    (60, "m|mins?|minutes?|minuut|minuten|minuuttia?|minuter"),
    (1, "s|secs?|seconds?|seconden?|sek|sekuntia?|sekunti|sekunden|sekunder|secondes"),
)
_SAID = "".join(rf"(?:{_FIGURE} ?(?:{words})\.?,? ?)?" for _, words in _SECONDS)
_ISO = rf"P(?:{_FIGURE}D)?(?:T(?:{_FIGURE}H)?(?:{_FIGURE}M)?(?:{_FIGURE}S)?)?"
_CLOCK = r"(?:(\d+) days?, )?(\d{1,5}):([0-5]\d):([0-5]\d(?:[.,]\d+)?)"


def is_duration(text: str) -> str:
    """Give the SQL for whether a text is a duration in a form that says what its figures count."""
    form = matches(text, rf"(?i:{SPACE}*(?:{_CLOCK}|{_ISO}|{_SAID}){SPACE}*)")
    return rf"({form} AND regexp_matches({text}, '\d'))"


def minutes_sql(text: str) -> str:
    """Give the SQL for the minutes that a text says of which `is_duration` holds."""
    clock = _minutes(
        f"regexp_extract({text}, {literal(_CLOCK)}, {place})" for place in range(1, len(_SECONDS) + 1)
    )
    said = _minutes(_counted(text, words) for _, words in _SECONDS)
    iso = _minutes(_counted(f"replace({text}, 'T', ' ')", letter) for letter in "DHMS")
    return f"CASE WHEN contains({text}, ':') THEN {clock} WHEN {text} LIKE '%P%' THEN {iso} ELSE {said} END"


def _counted(text: str, words: str) -> str:
    return f"regexp_extract({text}, {literal(rf'(?i)({_FIGURE}) ?(?:{words})(?:[^[:alpha:]]|$)')}, 1)"


def _minutes(figures: Iterable[str]) -> str:
    parts = (
        f"coalesce(TRY_CAST(replace({figure}, ',', '.') AS DOUBLE), 0) * {seconds}"
        for figure, (seconds, _) in zip(figures, _SECONDS, strict=True)
    )
    return f"({' + '.join(parts)}) / 60"
