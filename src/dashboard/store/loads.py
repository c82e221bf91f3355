"""Owns what the store remembers of loads: the history, and the rows that were set aside."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import polars as pl

from dashboard.model.errors import Problem, RefusedError
from dashboard.store.database import Store

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

ADDED = "_set_aside_"  # begins every column that a download adds to the file's own


def history(store: Store) -> pl.DataFrame:
    """Give every load, newest first: who, when, files and hashes, counts over its tables and per table."""
    return store.query("""
        WITH counted AS (
            SELECT load_id, sum("new")::BIGINT AS "new", sum(changed)::BIGINT AS changed,
                   sum(unchanged)::BIGINT AS unchanged, sum(set_aside)::BIGINT AS set_aside,
                   sum(created)::BIGINT AS created, sum(removed)::BIGINT AS removed,
                   list({'table': table_name, 'new': "new", 'changed': changed, 'unchanged': unchanged,
                         'set_aside': set_aside, 'created': created, 'removed': removed, 'notes': notes,
                         'reasons': from_json(reasons, '[{"rule": "VARCHAR", "column": "VARCHAR",
                             "says": "VARCHAR", "severity": "VARCHAR", "count": "BIGINT"}]')}
                        ORDER BY table_name) AS tables
            FROM meta.load_tables GROUP BY load_id
        ), files AS (
            SELECT load_id,
                   list({'file': file, 'sha256': sha256, 'kept_as': kept_as} ORDER BY sheet) AS files
            FROM (SELECT load_id, file, sha256, kept_as, min(sheet) AS sheet
                  FROM meta.load_sheets GROUP BY ALL)
            GROUP BY load_id
        )
        SELECT load_id, loaded_at, loaded_by, source, mode, files, seconds, "new", changed, unchanged,
               set_aside, created, removed, tables, undone_at, undone_by
        FROM meta.loads LEFT JOIN counted USING (load_id) LEFT JOIN files USING (load_id)
        ORDER BY load_id DESC""")


def set_aside(store: Store, load_id: int, table: str | None = None) -> pl.DataFrame:
    """Give the refused rows of a load as the file has them, with every reason, to correct and load again.

    Columns that begin with `_set_aside_` were not in the file; loading it again brings each row to
    its table.
    """
    require(store, load_id)
    sheets = store.query(
        "SELECT sheet, label, headers FROM meta.load_sheets WHERE load_id = $load ORDER BY sheet",
        {"load": load_id},
    )
    frames = []
    for number, label, headers in sheets.iter_rows():
        rows = store.query(
            "SELECT table_name, row_number AS _row, reasons, cells FROM meta.set_aside WHERE load_id = $load"
            " AND sheet = $sheet AND ($table IS NULL OR table_name = $table) ORDER BY table_name, row_number",
            {"load": load_id, "sheet": number, "table": table},
        )
        frames += [
            as_file(part, str(label), str(name), headers)
            for (name,), part in rows.group_by("table_name", maintain_order=True)
        ]
    return pl.concat(frames, how="diagonal") if frames else pl.DataFrame()


def begin_load(cursor: "DuckDBPyConnection", mode: str, by: str, about: str) -> int:
    """Open a load in the history for what is changed without a file, about what; gives its number."""
    row = cursor.execute(
        "INSERT INTO meta.loads SELECT coalesce(max(load_id), 0) + 1,"
        " CAST(now() AT TIME ZONE 'UTC' AS TIMESTAMP), $by, $about, $mode, 0, NULL, NULL FROM meta.loads"
        " RETURNING load_id",
        {"by": by, "mode": mode, "about": about},
    ).fetchone()
    return int(row[0]) if row else 0


def note_table(
    cursor: "DuckDBPyConnection",
    load_id: int,
    table: str,
    new: int,
    changed: int,
    columns: Sequence[str],
    removed: int = 0,
) -> None:
    """Note in the history how many rows of a table a load changed, and which columns it filled."""
    cursor.execute(
        "INSERT INTO meta.load_tables VALUES (?, ?, ?, ?, 0, 0, 0, ?, ?, '[]', [])",
        [load_id, table, new, changed, removed, list(columns)],
    )


def require(store: Store, load_id: int) -> None:
    """Raise `RefusedError` when there is no such load."""
    known = store.query("SELECT load_id FROM meta.loads ORDER BY load_id").to_series().to_list()
    if load_id not in known:
        raise RefusedError(
            Problem(
                f"There is no load {load_id}",
                expected=f"one of: {', '.join(map(str, known))}" if known else "a load; there is none yet",
                mend="Look at the history for its number.",
            )
        )


def as_file(rows: pl.DataFrame, label: str, table: str, headers: Sequence[str]) -> pl.DataFrame:
    """Give rows (`_row`, `reasons`, `cells`) under the headers of their file, with why and from where."""
    cells = [pl.col("cells").list.get(place).alias(header) for place, header in enumerate(headers)]
    return rows.select(
        pl.col("reasons").list.join("; ").alias(f"{ADDED}because"),
        pl.lit(table).alias(f"{ADDED}from_table"),
        pl.lit(label).alias(f"{ADDED}from_file"),
        pl.col("_row").alias(f"{ADDED}from_row"),
        *cells,
    )
