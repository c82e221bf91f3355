"""Owns which texts of a file stand for a value of a known set: said and offered, read so only when chosen."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING

from dashboard.intake.mapping.headers import squeeze
from dashboard.intake.reading import Staged
from dashboard.model.table import Column, Table

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

KNOWN = ("*", "known")  # the choice to read every proposed text as its known value
NAMED = 3  # texts that are told of a column of unknown words
OFFERED = 8  # of which somebody may say what they mean
MOST = 1000  # different texts: a column with more is no set of values


@dataclass(frozen=True, slots=True)
class Meaning:
    """A text of a file, the known value that it stands for, and how many rows have it."""

    said: str
    value: str
    rows: int


@dataclass(frozen=True, slots=True)
class Seen:
    """What values of a column may have to be read otherwise: markers, values seen most, known words."""

    empty: tuple[str, ...] = ()  # as written, of those that count as empty
    common: tuple[str, ...] = ()
    meanings: tuple[Meaning, ...] = ()
    own_words: tuple[str, ...] = ()  # those seen most, of a known set of which the file has no value as such
    others: tuple[str, ...] = ()  # those seen most that nobody knows, of a known set
    values: tuple[str, ...] = ()  # that set


@cache
def known_words(table: Table) -> Mapping[str, frozenset[str]]:
    """Give the letters of all words that are known for the values of each column of a known set."""
    return {
        column.name: frozenset(
            map(squeeze, (*column.values, *(word for _, said in column.synonyms for word in said)))
        )
        for column in table.columns
        if column.values
    }


def find_meanings(
    cursor: "DuckDBPyConnection", staged: Staged, header: str, column: Column, empty: Collection[str]
) -> tuple[tuple[Meaning, ...], tuple[str, ...]]:
    """Give the texts under a header that are a known value in other letters or another language, and those
    seen most that are none at all."""
    words = {squeeze(word): value for value, said in column.synonyms for word in said}
    words |= {squeeze(value): value for value in column.values}
    text = staged.columns[staged.headers.index(header)]
    found = cursor.execute(
        f"SELECT trim({text}) AS said, count(*) FROM {staged.table} WHERE {text} IS NOT NULL"
        f" GROUP BY ALL ORDER BY 2 DESC, 1 LIMIT {MOST}"
    ).fetchall()
    own = [(said, rows) for said, rows in found if said not in column.values]
    known = (Meaning(said, words[squeeze(said)], rows) for said, rows in own if squeeze(said) in words)
    is_said = (said for said, _ in own if squeeze(said) not in words and said.lower() not in {"", *empty})
    return tuple(known), tuple(islice(is_said, OFFERED))


def own_words(
    cursor: "DuckDBPyConnection", staged: Staged, header: str, column: Column, empty: Collection[str]
) -> tuple[str, ...]:
    """Give the texts seen most under the header of a known set, where not one of them is a value of it."""
    text = staged.columns[staged.headers.index(header)]
    found = cursor.execute(
        f"SELECT trim({text}) AS said, count(*), said IN (SELECT unnest($values)) FROM {staged.table}"
        f" WHERE {text} IS NOT NULL AND NOT lower(trim({text})) IN (SELECT unnest($empty))"
        f" GROUP BY ALL ORDER BY 3 DESC, 2 DESC, 1 LIMIT {NAMED}",
        {"values": list(column.values), "empty": ["", *empty]},
    ).fetchall()
    return () if any(is_value for *_, is_value in found) else tuple(said for said, *_ in found)


def told_of(header: str, means: Sequence[Meaning], is_chosen: bool) -> list[str]:
    """Say which texts are, or could be, read as which value; they stay as they are unless that is chosen."""
    if not means:
        return []
    said = "is read as" if is_chosen else "may mean"
    told = ", ".join(f"{one.said} {said} {one.value} ({one.rows:,} rows)" for one in means)
    offer = "" if is_chosen else "; kept as written unless known words are read as the dashboard's values"
    return [f"{header}: {told}{offer}"]
