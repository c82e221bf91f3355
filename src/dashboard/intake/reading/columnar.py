"""Owns reading Parquet: typed columns, given as the text that reads back the same."""

from functools import partial
from typing import TYPE_CHECKING

from dashboard.intake.reading.content import refused_damaged
from dashboard.intake.reading.header import name_columns
from dashboard.intake.reading.landing import finish, quoted
from dashboard.intake.reading.model import Source, Staged
from dashboard.intake.reading.values.blanks import literal
from dashboard.store.faults import refusing_unreadable

if TYPE_CHECKING:
    import duckdb

_NUMBERS = (
    "TINYINT",
    "SMALLINT",
    "INTEGER",
    "BIGINT",
    "HUGEINT",
    "UTINYINT",
    "USMALLINT",
    "UINTEGER",
    "UBIGINT",
)
_NESTED = ("STRUCT", "MAP", "[]")


def preview(
    cursor: "duckdb.DuckDBPyConnection", source: Source, rows: int
) -> tuple[tuple[str, ...], list[list[str | None]]]:
    """Give the headers and the first rows."""
    columns = _columns(cursor, source)
    with refusing_unreadable(partial(refused_damaged, source)):
        found = cursor.execute(
            f"SELECT {_texts(columns)} FROM read_parquet($path) LIMIT {int(rows)}", {"path": str(source.path)}
        ).fetchall()
    return _headers(columns), [list(row) for row in found]


def stage(cursor: "duckdb.DuckDBPyConnection", source: Source, table: str) -> Staged:
    """Show every row as text, read from the file whenever it is asked: a copy would take the room again."""
    columns = _columns(cursor, source)
    raw = f"{table} raw"
    typed = frozenset(place for place, (_, kind) in enumerate(columns) if _is_number(kind))
    with refusing_unreadable(partial(refused_damaged, source)):
        cursor.execute(
            f"CREATE OR REPLACE TEMP VIEW {quoted(raw)} AS SELECT file_row_number + 1 AS _row,"
            f" NULL::VARCHAR AS _fault, NULL::VARCHAR AS _extra, {_texts(columns)}"
            f" FROM read_parquet({literal(str(source.path))}, file_row_number=true)"
        )
        return finish(cursor, raw, table, _headers(columns), 0, typed)


def _columns(cursor: "duckdb.DuckDBPyConnection", source: Source) -> list[tuple[str, str]]:
    with refusing_unreadable(partial(refused_damaged, source)):
        found = cursor.execute(
            "DESCRIBE SELECT * FROM read_parquet($path)", {"path": str(source.path)}
        ).fetchall()
    return [(row[0], row[1]) for row in found]


def _headers(columns: list[tuple[str, str]]) -> tuple[str, ...]:
    return name_columns([name for name, _ in columns], len(columns))


def _texts(columns: list[tuple[str, str]]) -> str:
    return ", ".join(
        f"{_as_text(quoted(name), kind)} AS c{place}" for place, (name, kind) in enumerate(columns)
    )


def _is_number(kind: str) -> bool:
    return kind in {*_NUMBERS, "DOUBLE", "FLOAT"} or kind.startswith("DECIMAL")


def _as_text(column: str, kind: str) -> str:
    """Write a typed value as a text file would: whole floats without a point, instants with their zone."""
    if kind in {"DOUBLE", "FLOAT"}:
        whole = f"CAST(CAST({column} AS HUGEINT) AS VARCHAR)"
        return (
            f"CASE WHEN abs({column}) < 1e21 AND {column} = trunc({column}) THEN {whole} "
            f"ELSE CAST({column} AS VARCHAR) END"
        )
    if kind == "TIMESTAMP WITH TIME ZONE":
        return f"strftime({column} AT TIME ZONE 'UTC', '%Y-%m-%dT%H:%M:%S.%fZ')"
    if kind.endswith("[]") or kind.startswith(_NESTED):
        return f"CAST(to_json({column}) AS VARCHAR)"
    return f"CAST({column} AS VARCHAR)"
