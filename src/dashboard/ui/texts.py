"""Owns the session's language: gives words from the text catalogue and from declarations, in that
language."""

import streamlit as st

from dashboard.catalog.texts import LANGUAGES
from dashboard.model.text import Text
from dashboard.ui import format

LOCALES = {"en": "en_GB", "nl": "nl_NL", "fi": "fi_FI"}
_LANGUAGE = "language"


def language() -> str:
    """Give the session's language: en, nl or fi."""
    chosen: str = st.session_state.setdefault(_LANGUAGE, "en")
    return chosen


def locale() -> str:
    """Give the session's locale, by which numbers and dates are written."""
    return LOCALES[language()]


def text(key: str, **values: object) -> str:
    """Give the words of `key`, filled with values; raises `KeyError` for a key the catalogue lacks."""
    words = LANGUAGES.get(language(), LANGUAGES["en"]).get(key) or LANGUAGES["en"][key]
    return words.format(**values) if values else words


def many(what: str, number: int) -> str:
    """Give a number of things in words: 1 row, 2,345 rows."""
    return text(f"many.{what}.one" if number == 1 else f"many.{what}", count=format.count(number, locale()))


def say(declared: Text) -> str:
    """Give a declaration's own text in the session's language."""
    return declared.to(language())


def plain(words: str) -> str:
    """Give text from data so that Markdown shows it as it is written: no link, image, colour or formula."""
    return "".join(f"\\{mark}" if mark in _MARKS else mark for mark in words.replace("\n", " "))


_MARKS = frozenset("\\`*_{}[]()<>#+-.!|~$:&^")
