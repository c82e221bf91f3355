"""Owns what people may write down about a day: words that say something, and a day within reason."""

from collections.abc import Iterator
from datetime import date

from dashboard.model.errors import Problem

FIRST, LAST = date(1900, 1, 1), date(2200, 12, 31)  # days that people may name


def in_one_line(words: str) -> str:
    """Give words without the space around and between them that says nothing."""
    return " ".join(words.split())


def word_faults(what: str, words: str, longest: int) -> Iterator[Problem]:
    """Tell what is wrong with the words of something, at most so many characters."""
    if not words:
        yield Problem(f"The {what} says nothing", mend="Write it in a few words.")
    if len(words) > longest:
        found, expected = f"{len(words)} characters", f"at most {longest}"
        yield Problem(f"The {what} is too long", found, expected, "Say it more shortly.")


def day_faults(what: str, on: date) -> Iterator[Problem]:
    """Tell what is wrong with the day of something."""
    if not FIRST <= on <= LAST:
        yield Problem(f"The day of the {what} is too far off", str(on), f"{FIRST} to {LAST}")
