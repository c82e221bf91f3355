"""Owns SQL that trims a staged value and tells whether it is filled."""

import re
from collections.abc import Iterable

_SPACES = " \t\n\r\v\f\u00a0\u2007\u2009\u202f\u200b\ufeff"
SPACE = r"[\s\v\x{a0}\x{2007}\x{2009}\x{202f}\x{200b}\x{feff}]"  # the same, in a pattern of the driver
_CLEAN = "[!-&(-~](?:.*[!-~])?"  # begins and ends with a visible ASCII character, and not with an apostrophe
FORMULA_TEXT = '="[^"]*"'  # how a program keeps Excel from reading 00012 as a number
_NEUTRALISED = "^'([=+@\t\r-])"  # a spreadsheet download puts an apostrophe before what would be a formula
_KEPT_AS_TEXT = "^'([0-9=+@\t\r-])"  # and others before the digits of an id


def literal(text: str) -> str:
    """Write a text of ours as an SQL literal."""
    return "'" + text.replace("'", "''") + "'"


def matches(text: str, pattern: str) -> str:
    """Give the SQL for whether all of a text has the form of a pattern."""
    return f"regexp_full_match({text}, {literal(pattern)})"


def says(text: str, words: Iterable[str]) -> str:
    """Give the SQL for whether a text is one of the words, in any case and with any spaces around it."""
    listed = "|".join(re.escape(word) for word in sorted(words))
    return matches(text, f"(?i:{SPACE}*(?:{listed}){SPACE}*)")


def filled(text: str, empty: Iterable[str]) -> str:
    """Give the SQL for whether a value says something: neither NULL, spaces, nor one of the empty markers."""
    return f"coalesce(NOT {says(text, {'', *empty})}, false)"


def text_sql(text: str, empty: Iterable[str], is_id: bool = False) -> str:
    """Give the SQL for a text as it is meant: trimmed, freed of a download's apostrophe, NULL where empty."""
    apostrophe = literal(_KEPT_AS_TEXT if is_id else _NEUTRALISED)
    bare = f"regexp_replace(trim({text}, {literal(_SPACES)}), {apostrophe}, '\\1')"
    is_blank = says(text, {"", *empty})
    return (
        f"CASE WHEN {is_blank} THEN NULL WHEN {matches(text, FORMULA_TEXT)} THEN {text}[3:-2]"
        f" WHEN {matches(text, _CLEAN)} THEN {text} ELSE {bare} END"
    )


def squeezed(text: str) -> str:
    """Give the SQL for a text with one plain space wherever it has any, and none around it."""
    return f"trim(regexp_replace({text}, {literal(SPACE + '+')}, ' ', 'g'))"
