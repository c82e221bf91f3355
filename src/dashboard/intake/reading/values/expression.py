"""Owns the one way from a staged text to a value of a kind: SQL, so that any number of rows streams."""

import re

from dashboard.intake.reading.values.blanks import FORMULA_TEXT, filled, literal, matches, text_sql
from dashboard.intake.reading.values.conventions import EMPTY_DATES, EMPTY_MARKERS, Conventions
from dashboard.intake.reading.values.dates import day_sql, time_sql
from dashboard.intake.reading.values.flags import flag_sql
from dashboard.intake.reading.values.numbers import number_sql
from dashboard.model.table import Kind


def expression(text: str, kind: Kind, conventions: Conventions, zone: str) -> str:
    """Give the SQL for the value of a kind that a text column holds, in the store's type for that kind.

    NULL where the text is empty and where it cannot be read; `is_unread` tells which.
    Raises `ValueError` for an unknown zone.
    """
    match kind:
        case Kind.ID:
            return _id(text, conventions)
        case Kind.TEXT:
            return _meant(_text(text, conventions), conventions)
        case Kind.DAY:
            value = day_sql(text, conventions, zone)
        case Kind.TIME:
            value = time_sql(text, conventions, conventions.zone or zone)
        case Kind.FLAG:
            value = flag_sql(text, conventions)
        case Kind.MONEY | Kind.NUMBER | Kind.COUNT | Kind.SCORE:
            value = number_sql(text, kind, conventions)
    if conventions.empty <= EMPTY_MARKERS:  # none of which any of these kinds could read
        return value
    return f"CASE WHEN {is_filled(text, kind, conventions)} THEN {value} END"


def is_filled(text: str, kind: Kind, conventions: Conventions) -> str:
    """Give the SQL for whether a text column says anything: no blank, none of the empty markers."""
    is_date = kind in (Kind.DAY, Kind.TIME)
    return filled(text, conventions.empty | EMPTY_DATES if is_date else conventions.empty)


def is_unread(text: str, value: str, kind: Kind, conventions: Conventions) -> str:
    """Give the SQL for whether a text says something that was not read; `value` is its `expression`."""
    return f"({value} IS NULL AND {is_filled(text, kind, conventions)})"


def _id(text: str, conventions: Conventions) -> str:
    """An id is never changed, but for an apostrophe before its digits, and for the fraction that another
    program added to a whole column."""
    value = _text(text, conventions, is_id=True)
    if not conventions.float_ids:
        return value
    return (
        f"CASE WHEN {matches(text, '[0-9]+[.,]0+')} THEN regexp_extract({text}, '^[0-9]+') ELSE {value} END"
    )


def _meant(value: str, conventions: Conventions) -> str:
    """Give the SQL for the known value that a text stands for, where it stands for one."""
    if not conventions.means:
        return value
    cases = " ".join(f"WHEN {literal(said)} THEN {literal(meant)}" for said, meant in conventions.means)
    return f"CASE {value} {cases} ELSE {value} END"


def _text(text: str, conventions: Conventions, is_id: bool = False) -> str:
    """Look closely only at what begins or ends oddly or is a marker; one pattern tells that of all others."""
    markers = "|".join(re.escape(marker) for marker in sorted(conventions.empty))
    odd = f"(?i:{markers})|(?s:[^!-&(-~].*|.*[^!-~])|{FORMULA_TEXT}|"
    return f"CASE WHEN {matches(text, odd)} THEN {text_sql(text, conventions.empty, is_id)} ELSE {text} END"
