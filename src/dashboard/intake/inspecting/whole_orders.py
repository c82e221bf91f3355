"""Owns what all rows of one order share, such as who ordered and when, by the order's number."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard.intake.mapping.feeds import Feed
from dashboard.intake.reading import Staged

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


@dataclass(frozen=True, slots=True)
class Fed:
    """The rows of a sheet, and what they feed."""

    label: str
    staged: Staged
    feeds: tuple[Feed, ...]
    notes: tuple[str, ...] = ()
    brought: tuple[str, ...] = ()  # headers that another file brought in
    listed: str = ""  # the header of customers whose numbers another file of the load tells
    is_used_up: bool = False  # what it says of orders was brought into another file

    @property
    def own(self) -> Feed | None:
        """The table that the rows are about."""
        return next((feed for feed in self.feeds if not feed.is_repeated), None)

    def column(self, header: str) -> str:
        """Give the staged column of a header."""
        return self.staged.columns[self.staged.headers.index(header)]


def said(text: str) -> str:
    """Give the SQL for what a cell says, NULL where it is empty; a mark such as “?” says something."""
    return f"nullif(trim({text}), '')"


def is_told_once(text: str) -> str:
    """Give the SQL for whether one row of several says something and the others leave it empty."""
    return f"(count({said(text)}) = 1 AND count(*) > 1)"


def told(
    cursor: "DuckDBPyConnection",
    table: str,
    staged: Staged,
    number: str,
    columns: Sequence[str],
    having: str = "true",
) -> str:
    """Make the temp `table` of `number`, `v0`, … of what rows say per order; NULL where they do not agree."""
    values = (
        f"CASE WHEN min({said(one)}) = max({said(one)}) THEN min({said(one)}) END AS v{place}"
        for place, one in enumerate(columns)
    )
    cursor.execute(
        f"CREATE TEMP TABLE {table} AS SELECT trim({number}) AS number, {', '.join(values)}"
        f" FROM {staged.table} WHERE {number} IS NOT NULL GROUP BY trim({number}) HAVING {having}"
    )
    return table
