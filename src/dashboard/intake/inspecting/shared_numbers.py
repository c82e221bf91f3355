"""Owns telling customers' numbers from those of something else, as a ledger account, by whom they name."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from dashboard.intake.mapping.feeds import Feed
from dashboard.intake.mapping.headers import matches, words
from dashboard.intake.reading import Staged

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

WHO, LIST = "customer_id", "customers"
LOOKED_AT = 100_000  # rows
MANY = 20  # names
TIMES = 5  # names per number, from which the number is of something else
_DOUBTFUL = re.compile(r"account|company|organi[sz]ation|user")  # of a ledger, of the seller, of who wrote it


def without_shared_numbers(
    cursor: "DuckDBPyConnection", staged: Staged, feeds: tuple[Feed, ...]
) -> tuple[Feed, ...]:
    """Give the feeds without a number of customers that stands beside the names of far too many."""
    beside = next((feed for feed in feeds if feed.table == LIST and feed.is_repeated), None)
    if beside is None or "name" not in beside.columns:
        return feeds
    number, name = beside.columns[WHO], beside.columns["name"]
    if not _is_shared(cursor, staged, number, name):
        return feeds
    return tuple(
        Feed(feed.table, {column: header for column, header in feed.columns.items() if header != number})
        for feed in feeds
        if not feed.is_repeated
    )


def shared_numbers_told(cursor: "DuckDBPyConnection", staged: Staged, feeds: Sequence[Feed]) -> list[str]:
    """Tell which headers feed nothing because they number something else than customers."""
    if not any(WHO in feed.missing for feed in feeds):
        return []
    alike = matches(staged.headers)
    numbers = {one.header for one in alike if (one.table, one.column) == (LIST, WHO)}
    names = {one.header for one in alike if (one.table, one.column) == (LIST, "name")} - numbers
    return [
        f"{number} is left out: each of its values stands beside many a {name}, so it is of something else"
        for number in sorted(numbers)
        for name in sorted(names)
        if _is_shared(cursor, staged, number, name)
    ][:1]


def _is_shared(cursor: "DuckDBPyConnection", staged: Staged, number: str, name: str) -> bool:
    if not _DOUBTFUL.search(words(number)):
        return False  # persons of one customer may be many
    place = dict(zip(staged.headers, staged.columns, strict=True))
    ((numbers, names),) = cursor.execute(
        f"SELECT count(DISTINCT trim({place[number]})), count(DISTINCT trim({place[name]}))"
        f" FROM (SELECT * FROM {staged.table} LIMIT {LOOKED_AT})"
    ).fetchall()
    return int(numbers) > 0 and int(names) >= max(MANY, TIMES * int(numbers))
