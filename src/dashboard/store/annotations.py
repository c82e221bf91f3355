"""Owns annotations: what happened on which day, told on every course over time; no figure changes by one."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from dashboard.catalog.dimensions import DIMENSION
from dashboard.model.errors import Problem, RefusedError
from dashboard.model.remark import day_faults, in_one_line, word_faults

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

    from dashboard.store.database import Store

LONGEST = 120  # characters
CONCERNS = ("group", "department")  # dimensions of which an annotation can concern one member

_READ = """SELECT annotation_id, happened_on, words, dimension, value, written_by FROM meta.annotations
    ORDER BY happened_on, annotation_id"""
_NUMBER = "UPDATE meta.last_annotation SET annotation_id = annotation_id + 1 RETURNING annotation_id"
_FORGET = "DELETE FROM meta.annotations WHERE annotation_id = $number RETURNING annotation_id"
_KEEP = """INSERT INTO meta.annotations
    VALUES ($number, $on, $words, $dimension, $value, $by, CAST(now() AT TIME ZONE 'UTC' AS TIMESTAMP))"""


@dataclass(frozen=True, slots=True)
class Annotation:
    """One thing that happened, of the whole company or of one group or department."""

    number: int
    on: date
    words: str
    dimension: str | None  # group or department; None: the whole company
    value: str | None
    by: str  # who wrote it last

    def concerns(self, dimension: str, value: str | None) -> bool:
        """Tell whether it may concern that member: it does not where it names another of its kind."""
        return self.dimension != dimension or self.value == value


def read_annotations(store: "Store") -> tuple[Annotation, ...]:
    """Give the annotations by their day."""
    return tuple(Annotation(*row) for row in store.query(_READ).rows())


def annotate(
    store: "Store",
    on: date,
    words: str,
    by: str = "",
    about: tuple[str, str] | None = None,
    number: int | None = None,
) -> int:
    """Keep an annotation, in the place of the one of that number where one is given; gives its number.

    A number is given once: a form that was opened on one that is gone changes no other.
    `about` is the group or department it concerns, as a dimension and its value. Raises `RefusedError` with
    everything that is wrong with it.
    """
    words = in_one_line(words)
    faults = (*word_faults("annotation", words, LONGEST), *day_faults("annotation", on))
    if problems := [*faults, *_place_faults(store, about), *_number_faults(store, number)]:
        raise RefusedError(problems)
    dimension, value = about or (None, None)
    with store.write(is_derived=True) as cursor:
        if number is None:
            number = int(cursor.execute(_NUMBER).fetchall()[0][0])
        else:
            _forget(cursor, number)
        kept = {"number": number, "on": on, "words": words, "dimension": dimension, "value": value, "by": by}
        cursor.execute(_KEEP, kept)
    return number


def remove_annotation(store: "Store", number: int) -> None:
    """Remove an annotation; raises `RefusedError` when there is none of that number."""
    if problems := _number_faults(store, number):
        raise RefusedError(problems)
    with store.write(is_derived=True) as cursor:
        _forget(cursor, number)


def _forget(cursor: "DuckDBPyConnection", number: int) -> None:
    """Delete an annotation; refused where somebody else did so since it was looked for."""
    if not cursor.execute(_FORGET, {"number": number}).fetchall():
        raise RefusedError(_gone(number, "one of those that are there"))


def _place_faults(store: "Store", about: tuple[str, str] | None) -> list[Problem]:
    if about is None:
        return []
    dimension, value = about
    if dimension not in CONCERNS:
        return [Problem(f"An annotation concerns no {dimension}", expected=" or ".join(CONCERNS))]
    table, key, _ = DIMENSION[dimension].label_from or ("", "", "")
    if store.query(f'SELECT 1 FROM "{table}" WHERE "{key}" = $value LIMIT 1', {"value": value}).height:
        return []
    return [Problem(f"There is no {dimension} {value}", mend=f"Name the {dimension} by its id.")]


def _number_faults(store: "Store", number: int | None) -> list[Problem]:
    known = [one.number for one in read_annotations(store)]
    if number is None or number in known:
        return []
    expected = f"one of {', '.join(map(str, known))}" if known else "an annotation; there is none yet"
    return [_gone(number, expected)]


def _gone(number: int, expected: str) -> Problem:
    return Problem(f"There is no annotation {number}", expected=expected, mend="Look at the list first.")
