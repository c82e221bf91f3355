"""Owns reading yes and no."""

from collections.abc import Iterable

from dashboard.intake.reading.values.blanks import says
from dashboard.intake.reading.values.conventions import Conventions

YES = frozenset(
    [
        "yes",
        "y",
        "ja",
        "j",
        "kyllä",
        "k",
        "on",
        "true",
        "t",
        "1",
        "1.0",
        "1,0",
        "waar",
        "tosi",
        "x",
        "v",
        "✓",
        "✔",
        "☑",
        "joo",
        "sant",
        "wahr",
        "oui",
        "vrai",
    ]
)
NO = frozenset(
    [
        "no",
        "n",
        "nee",
        "neen",
        "nej",
        "nein",
        "ei",
        "e",
        "off",
        "false",
        "f",
        "0",
        "0.0",
        "0,0",
        "onwaar",
        "epätosi",
        "☐",
        "✗",
        "✘",
        "falskt",
        "falsch",
        "non",
        "faux",
    ]
)
_MARKS = frozenset(["x", "v", "✓", "✔", "☑", "*"])


def flag_sql(text: str, conventions: Conventions) -> str:
    """Give the SQL for the yes or no a text says, NULL where it says neither."""
    if conventions.marks:
        blank = says(f"coalesce({text}, '')", {""})
        return f"CASE WHEN {says(text, _MARKS)} THEN true WHEN {blank} THEN false END"
    return f"CASE WHEN {says(text, YES)} THEN true WHEN {says(text, NO)} THEN false END"


def is_marks(values: Iterable[str]) -> bool:
    """Tell a column of marks, where a blank says no: it holds one kind of mark and nothing else."""
    found = {value.strip().lower() for value in values} - {""}
    return len(found) == 1 and found <= _MARKS
