"""Owns how alike a file's header and a declared column are; knows nothing of tables in a store."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from dashboard.model.table import Column, Table

CERTAIN = 1.0  # the column's own name
SYNONYM = 0.9  # a heading it is known by; earlier ones count a trace more
SQUEEZED = 0.8  # the same letters, without spaces or accents
ALIKE = 0.6  # nearly the same letters: typing errors, plural forms
FUZZY_FROM = 0.88
FUZZY_LENGTH = 6  # shorter headers are too easily alike

_CAMEL = re.compile(r"(?<=[a-zà-ÿ0-9])(?=[A-ZÀ-Þ])|(?<=[A-Z])(?=[A-Z][a-z])")
_MARKS = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Match:
    """A header that may be a column, and how sure that is, from 0 to 1."""

    column: str
    header: str
    score: float


def words(header: str) -> str:
    """Give a header as plain lower-case words: camelCase split, marks as spaces, accents kept."""
    return " ".join(_MARKS.sub(" ", _CAMEL.sub(" ", unicodedata.normalize("NFC", header))).lower().split())


def squeeze(header: str) -> str:
    """Give a header's letters and digits alone, without accents."""
    plain = unicodedata.normalize("NFKD", words(header))
    return "".join(letter for letter in plain if letter.isalnum())


def assign(table: Table, headers: Iterable[str], fits: Mapping[tuple[str, str], bool]) -> dict[str, Match]:
    """Give the best header of each column, by column; no header serves two columns of the table.

    `fits` tells of a (column, header) whether the values that were seen can be read as the column's kind;
    a header whose values cannot is left alone.
    """
    found = [
        Match(column.name, header, score)
        for header in headers
        for column in table.columns
        if (score := likeness(column, header)) and fits.get((column.name, header), True)
    ]
    found.sort(key=lambda match: -match.score)
    best: dict[str, Match] = {}
    taken: set[str] = set()
    for match in found:
        if match.column not in best and match.header not in taken:
            best[match.column] = match
            taken.add(match.header)
    return best


def likeness(column: Column, header: str) -> float:
    """Give how surely the header heads the column, from 0 (not at all) to 1."""
    own, known, squeezed = _names(column)
    said = words(header)
    if not said:
        return 0.0
    if said == own:
        return CERTAIN
    if said in known:
        return SYNONYM - 0.001 * known[said]
    letters = squeeze(header)
    if letters in squeezed:
        return SQUEEZED - 0.001 * squeezed[letters]
    if len(letters) < FUZZY_LENGTH:
        return 0.0
    closest = max((_ratio(letters, name) for name in squeezed), default=0.0)
    return ALIKE * closest if closest >= FUZZY_FROM else 0.0


@lru_cache(maxsize=65_536)
def _ratio(left: str, right: str) -> float:
    if abs(len(left) - len(right)) > 3 or len(right) < FUZZY_LENGTH:
        return 0.0
    return SequenceMatcher(None, left, right).ratio()


@lru_cache(maxsize=1024)
def _names(column: Column) -> tuple[str, dict[str, int], dict[str, int]]:
    """Give a column's own name, its headings and their letters, each with its place in the declaration."""
    own = words(column.name)
    known = {words(header): place for place, header in reversed(tuple(enumerate(column.headers)))}
    return own, known, {squeeze(name): place for name, place in ({own: 0} | known).items()}
