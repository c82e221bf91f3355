"""Owns the room one load works in: a cursor with its temporary tables, and a folder for unpacked files."""

import os
import shutil
import tempfile
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from dashboard.store import Store

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


class Workspace:
    """A cursor and a folder of its own, both gone when it is closed."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.cursor: DuckDBPyConnection = store.cursor()
        self.folder = Path(tempfile.mkdtemp(prefix=f"load-{os.getpid()}-", dir=store.folder / "work"))
        self._open = True

    def rows(self, sql: str, params: list[object] | None = None) -> list[tuple[object, ...]]:
        """Run a query and give its rows."""
        return self.cursor.execute(sql, params or []).fetchall()

    def count(self, sql: str) -> int:
        """Run a query that gives one number; nothing counts as 0."""
        return self.numbers(sql)[0]

    def numbers(self, sql: str) -> tuple[int, ...]:
        """Run a query that gives one row of whole numbers; nothing counts as 0."""
        (row,) = self.cursor.execute(sql).fetchall()  # to its end: an open result would hold up the cursor
        return tuple(int(value or 0) for value in row)

    def drop(self, prefix: str) -> None:
        """Drop the temp tables whose name begins with `prefix`."""
        names = self.rows(
            "SELECT table_name FROM duckdb_tables() WHERE temporary AND starts_with(table_name, ?)", [prefix]
        )
        for (name,) in names:
            self.cursor.execute(f"DROP TABLE {name}")

    def moment(self) -> datetime:
        """Give the moment of the load, UTC: what the history records and future dates are told by."""
        row = self.cursor.execute("SELECT CAST(now() AT TIME ZONE 'UTC' AS TIMESTAMP)").fetchone()
        assert row is not None
        moment: datetime = row[0]
        return moment

    def close(self) -> None:
        """Let go of everything."""
        if self._open:
            self._open = False
            self.cursor.close()
            shutil.rmtree(self.folder, ignore_errors=True)
