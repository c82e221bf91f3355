"""Owns how rows of stored tables change hands: before-images kept, so that every load can be taken back."""

from typing import TYPE_CHECKING

from dashboard.model.table import Kind, Table
from dashboard.store.schema import DAY, LOAD, stored_columns
from dashboard.store.zones import to_local

if TYPE_CHECKING:
    from collections.abc import Sequence

    from duckdb import DuckDBPyConnection


def keep_before(cursor: "DuckDBPyConnection", table: Table, rows: str, load_id: int) -> None:
    """Move stored rows whose key is in the query `rows` to the journal, as replaced by the load."""
    names = ", ".join(f's."{name}"' for name in stored_columns(table))
    same = same_key(table, "s", "r")
    cursor.execute(f"CREATE TEMP TABLE going AS SELECT {', '.join(_quoted(table.key))} FROM ({rows})")
    cursor.execute(
        f'INSERT INTO journal."{table.name}" BY POSITION SELECT {names}, {int(load_id)}'
        f' FROM "{table.name}" s SEMI JOIN going r ON {same}'
    )
    cursor.execute(f'DELETE FROM "{table.name}" s USING going r WHERE {same}')
    cursor.execute("DROP TABLE going")


def put(
    cursor: "DuckDBPyConnection", table: Table, columns: "Sequence[str]", rows: str, load_id: int, zone: str
) -> None:
    """Store new rows: `columns` of the query `rows`; the store's own columns are filled here."""
    named = ", ".join(_quoted(columns))
    day = day_sql(table, zone) if table.dated_by in columns else ""
    own = f", {LOAD}" + (f", {DAY}" if day else "")
    values = f", {int(load_id)}" + (f", {day}" if day else "")
    cursor.execute(f'INSERT INTO "{table.name}" ({named}{own}) SELECT {named}{values} FROM ({rows})')


def confirm(cursor: "DuckDBPyConnection", table: Table, rows: str, load_id: int) -> None:
    """Remember the keys of the query `rows`: the load says of them what is stored already."""
    key = ", ".join(_quoted(table.key))
    cursor.execute(f'INSERT INTO confirmed."{table.name}" SELECT {key}, {int(load_id)} FROM ({rows})')


def day_sql(table: Table, zone: str) -> str:
    """Give the SQL for the calendar day, in `zone`, of the column that dates a row."""
    column = table[str(table.dated_by)]
    name = f'"{column.name}"'
    return name if column.kind is Kind.DAY else f"CAST({to_local(name, zone)} AS DATE)"


def same_key(table: Table, left: str, right: str) -> str:
    """Give the null-safe SQL condition that two rows have the same key."""
    return " AND ".join(f"{left}.{name} IS NOT DISTINCT FROM {right}.{name}" for name in _quoted(table.key))


def _quoted(names: "Sequence[str]") -> list[str]:
    return [f'"{name}"' for name in names]
