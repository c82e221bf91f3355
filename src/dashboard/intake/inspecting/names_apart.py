"""Owns first and last names that stand in two columns: read together, as the name that they are."""

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from dashboard.intake.mapping.headers import squeeze
from dashboard.intake.reading import Staged
from dashboard.model.errors import Problem

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_WORDS = (  # of headers that differ in nothing else
    ("firstname", "lastname"), ("firstname", "surname"), ("forename", "surname"), ("givenname", "surname"),
    ("givenname", "familyname"), ("voornaam", "achternaam"), ("etunimi", "sukunimi"), ("vorname", "nachname"),
    ("fornamn", "efternamn"), ("prenom", "nom"),
)  # fmt: skip


def with_names(cursor: "DuckDBPyConnection", staged: Staged) -> Staged:
    """Give the rows with first names before the last ones, in the column of those."""
    pairs = dict(_pairs(staged))
    if not pairs:
        return staged
    cells = ", ".join(
        f"{_together(f'c{pairs[place]}', name)} AS {name}" if place in pairs else name
        for place, name in enumerate(staged.columns)
    )
    view = f"{staged.table}_named"
    cursor.execute(f"CREATE TEMP VIEW {view} AS SELECT _row, _fault, _extra, {cells} FROM {staged.table}")
    told = (
        Problem(f"{staged.headers[first]} is read together with {staged.headers[last]}, as one name")
        for last, first in pairs.items()
    )
    return replace(
        staged, table=view, within=staged.within | set(pairs.values()), notes=(*staged.notes, *told)
    )


def _pairs(staged: Staged) -> Iterator[tuple[int, int]]:
    """Give the places of headers of last names, and of the first names that belong to them."""
    places = {squeeze(header): place for place, header in enumerate(staged.headers)}
    for header, place in places.items():
        for first, last in _WORDS:
            own = header.replace(last, first)
            if last in header and own in places and own != header:
                yield place, places[own]
                break


def _together(first: str, last: str) -> str:
    """Give the SQL for the whole name; a row that was set aside has it already."""
    is_whole = f"starts_with(trim({last}), trim({first}) || ' ')"
    return (
        f"CASE WHEN {is_whole} THEN {last} ELSE nullif(concat_ws(' ', trim({first}), trim({last})), '') END"
    )
