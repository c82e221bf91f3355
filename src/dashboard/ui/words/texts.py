"""Owns the session's language: gives words from the text catalogue and from declarations, in that
language."""

from contextvars import ContextVar

import streamlit as st

from dashboard.catalog.texts import LANGUAGES
from dashboard.model.text import Text
from dashboard.ui.words import format

LOCALES = {"en": "en_GB", "nl": "nl_NL", "fi": "fi_FI"}
_LANGUAGE = "language"
_SPOKEN: ContextVar[str] = ContextVar(_LANGUAGE)


def speak() -> None:
    """Take up the session's language for this run: a page says thousands of words, and each look into the
    session takes longer than finding one."""
    _SPOKEN.set(st.session_state.setdefault(_LANGUAGE, "en"))


def language() -> str:
    """Give the language of this run, else of the session: en, nl or fi."""
    return _SPOKEN.get(None) or str(st.session_state.setdefault(_LANGUAGE, "en"))


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
