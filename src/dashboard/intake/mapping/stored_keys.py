"""Owns columns that no header tells, but whose values are keys of a stored table."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dashboard.catalog.tables import TABLE
from dashboard.intake.mapping.contents import Values
from dashboard.intake.mapping.feeds import Feed
from dashboard.model.table import Column

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

MOSTLY = 0.8  # of the values
LEAST = 3  # different values that must be known keys
CHANCE = 0.1  # share of the numbers between values that are keys, above which a key may be any number


def with_known_keys(cursor: "DuckDBPyConnection", feed: Feed, headers: Sequence[str], values: Values) -> Feed:
    """Give the feed with required references found by content: values that are keys of the stored table."""
    columns = dict(feed.columns)
    for column in TABLE[feed.table].columns:
        if column.name not in feed.missing or column.references is None:
            continue
        free = [header for header in headers if header not in columns.values()]
        if found := next(
            (header for header in free if _are_keys(cursor, column, values.under(header))), None
        ):
            columns[column.name] = found
    return Feed(feed.table, columns, feed.is_repeated)


def _are_keys(cursor: "DuckDBPyConnection", column: Column, seen: Sequence[str]) -> bool:
    """Tell whether values are keys of the stored table, and would not be by chance: where most numbers
    between them are keys, as those given one after another are, any column of numbers would be."""
    different = sorted({value.strip() for value in seen})
    if len(different) < LEAST:
        return False
    table = TABLE[str(column.references)]
    key, numbers = f'"{table.key[0]}"', [int(one) for one in different if one.isdecimal()]
    low, high = min(numbers, default=0), max(numbers, default=0)
    ((known, between),) = cursor.execute(
        f"SELECT count(*) FILTER ({key} IN (SELECT unnest($seen))),"
        f" count(*) FILTER (TRY_CAST({key} AS DOUBLE) BETWEEN $low AND $high)"
        f' FROM "{table.name}"',
        {"seen": different, "low": float(low), "high": float(high)},
    ).fetchall()
    by_chance = between / (high - low + 1) if len(numbers) == len(different) else 0
    return int(known) >= MOSTLY * len(different) and by_chance <= CHANCE
