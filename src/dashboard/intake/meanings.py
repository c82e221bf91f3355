"""Owns which texts of a file stand for a value of a known set: proposed and said, never silently changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard.intake.headers import squeeze
from dashboard.intake.reading import Staged
from dashboard.model.table import Column

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

MOST = 1000  # different texts: a column with more is no set of values


@dataclass(frozen=True, slots=True)
class Meaning:
    """A text of a file, the known value that it stands for, and how many rows have it."""

    said: str
    value: str
    rows: int


def find_meanings(
    cursor: "DuckDBPyConnection", staged: Staged, header: str, column: Column
) -> tuple[Meaning, ...]:
    """Give the texts under a header that are a known value in other letters or another language."""
    words = {squeeze(word): value for value, said in column.synonyms for word in said}
    words |= {squeeze(value): value for value in column.values}
    text = staged.columns[staged.headers.index(header)]
    found = cursor.execute(
        f"SELECT trim({text}) AS said, count(*) FROM {staged.table} WHERE {text} IS NOT NULL"
        f" GROUP BY ALL ORDER BY 2 DESC, 1 LIMIT {MOST}"
    ).fetchall()
    return tuple(
        Meaning(said, words[squeeze(said)], rows)
        for said, rows in found
        if said not in column.values and squeeze(said) in words
    )


def told_of(header: str, means: Sequence[Meaning]) -> list[str]:
    """Say what is read as what, and how to keep it as the file has it."""
    if not means:
        return []
    told = ", ".join(f"{one.said} is read as {one.value} ({one.rows:,} rows)" for one in means)
    return [f"{header}: {told}; --values '{header}:means=' keeps them as they are"]
