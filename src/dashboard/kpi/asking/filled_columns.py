"""Owns which columns say something: KPIs that stand on others are not shown, rather than shown as 0."""

from collections.abc import Iterable, Mapping

from dashboard.catalog.tables import TABLE
from dashboard.catalog.told_apart import BY_WORDS, NEEDED
from dashboard.model.table import Column, Kind
from dashboard.store import Store

NAMED = 3  # words that are told of a column that has no known one

# A day or time that a file has but leaves empty says that it has not happened; any other empty column, or one
# of a known set without a single known word, says nothing.
_LOADED = """
SELECT DISTINCT t.table_name || '.' || unnest(t.columns)
FROM meta.load_tables AS t JOIN meta.loads AS l ON l.load_id = t.load_id
WHERE l.undone_at IS NULL AND t."new" + t.changed + t.unchanged > 0
"""


def filled_columns(store: Store) -> frozenset[str]:
    """Give the columns that any KPI needs and that say something, as `table.column`.

    Reads statistics or the first row that has a value: milliseconds at 10 million rows.
    """
    columns = _columns(NEEDED)
    found = _saying(store, columns)
    loaded = {name for (name,) in store.query(_LOADED).rows()}
    return frozenset(found | {n for n in loaded if n in columns and columns[n].kind in (Kind.DAY, Kind.TIME)})


def unread_columns(store: Store) -> Mapping[str, tuple[str, ...]]:
    """Give the columns, as `table.column`, by whose known words any KPI tells rows apart and that have words
    but not one of those; each with the words it has most."""
    columns = _columns(BY_WORDS)
    silent = sorted(set(columns) - _saying(store, columns))
    return {name: had for name in silent if (had := _words_of(store, name))}


def _columns(names: Iterable[str]) -> dict[str, Column]:
    parted = (name.split(".") for name in sorted(set(names)))
    return {f"{table}.{column}": TABLE[table][column] for table, column in parted}


def _saying(store: Store, columns: Mapping[str, Column]) -> set[str]:
    asked = " UNION ALL ".join(
        f"SELECT '{name}' AS name, EXISTS (SELECT 1 FROM {name.split('.')[0]} WHERE {_says(column)}) AS says"
        for name, column in columns.items()
    )
    return {name for name, says in store.query(asked).rows() if says}


def _words_of(store: Store, name: str) -> tuple[str, ...]:
    table, column = name.split(".")
    asked = (
        f'SELECT "{column}" FROM "{table}" WHERE "{column}" IS NOT NULL'
        f" GROUP BY ALL ORDER BY count(*) DESC, 1 LIMIT {NAMED}"
    )
    return tuple(word for (word,) in store.query(asked).rows())


def _says(column: Column) -> str:
    if not column.values:
        return f'"{column.name}" IS NOT NULL'
    words = ", ".join(f"'{word}'" for word in column.values)
    return f'"{column.name}" IN ({words})'
