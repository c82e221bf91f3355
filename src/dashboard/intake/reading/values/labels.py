"""Owns scores that a survey exports with their labels: 9 - very likely, Very likely - 9, (5) satisfied."""

import re
from collections.abc import Iterable

from dashboard.intake.reading.values.blanks import SPACE, literal, matches

_WORD = "[A-Za-zÀ-ɏ]{2}"
_FIGURE = "[-−]?[0-9]{1,2}"
_BEFORE = rf"\(?{_FIGURE}(?:\)|{SPACE}*[-–—:.=(]){SPACE}*{_WORD}[^0-9]*"
_AFTER = rf"[^0-9]*{_WORD}[^0-9]*(?:{SPACE}[-–—:=]{SPACE}*[0-9]{{1,2}}|\({_FIGURE}\)){SPACE}*"
_LABELLED = f"{SPACE}*(?:{_BEFORE}|{_AFTER})"
_IN_PYTHON = re.compile(_LABELLED.replace(SPACE, r"\s"))


def is_labelled(text: str) -> str:
    """Give the SQL for whether a text is one figure and, apart from it, a label in words."""
    return matches(text, _LABELLED)


def figure_sql(text: str) -> str:
    """Give the SQL for the figure of a text of which `is_labelled` holds."""
    return f"TRY_CAST(replace(regexp_extract({text}, {literal(_FIGURE)}), '−', '-') AS INTEGER)"


def first_labelled(values: Iterable[str]) -> str | None:
    """Give the first value that is a figure with a label, None where none is."""
    return next((value for value in values if _IN_PYTHON.fullmatch(value)), None)
