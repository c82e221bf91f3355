"""Owns the company's data while its file is open: cursors, reading queries, transactions."""

import json
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import fields, replace
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import polars as pl
import pyarrow  # noqa: F401  # before the first query: an interrupt before this import would be lost

from dashboard.catalog.tables import TABLES
from dashboard.model.errors import Problem, RefusedError
from dashboard.model.settings import Settings
from dashboard.store.last_day import last_day
from dashboard.store.leftovers import clear
from dashboard.store.migrations import migrate
from dashboard.store.opening import DATABASE_FILE, connect
from dashboard.store.room import refusing_without_room

VanishedError = duckdb.CatalogException
"""A derived table was dropped between naming and reading it, because the data changed; ask again."""

Frames = Mapping[str, pl.DataFrame] | None  # that a query can read, by name


class Store:
    """One company's data in one folder: the database, the raw files that were loaded, room for work.

    One connection per process; every call works on a cursor of its own, so it may be used from any thread.
    """

    def __init__(self, folder: Path, connection: duckdb.DuckDBPyConnection) -> None:
        self.folder = folder
        self._connection = connection
        self._write_lock = threading.RLock()
        self._version = self._read_version()
        self._writes = 0
        self._settings: tuple[int, Settings] | None = None  # and the version that they are of

    @classmethod
    def open(cls, folder: Path | str) -> "Store":
        """Open the store in `folder`, making or upgrading it where needed.

        Raises `StoreBusyError` when another process has it open, `RefusedError` when it cannot be opened.
        """
        folder = Path(folder).resolve()
        for part in (folder, folder / "files", folder / "work"):
            part.mkdir(parents=True, exist_ok=True)
        connection = connect(folder)
        migrate(connection)
        clear(folder, connection)
        connection.execute("SET GLOBAL lock_configuration=true")
        return cls(folder, connection)

    @staticmethod
    def is_in(folder: Path) -> bool:
        """Tell whether a store was made in the folder."""
        return (folder / DATABASE_FILE).is_file()

    def close(self) -> None:
        """Close the database; the store cannot be used afterwards."""
        self._connection.close()

    def cursor(self) -> duckdb.DuckDBPyConnection:
        """Give a cursor of its own: temp tables made on it live and die with it."""
        return self._connection.cursor()

    def query(
        self,
        sql: str,
        params: Mapping[str, Any] | list[Any] | None = None,
        given: Frames = None,
        seconds: float | None = None,
    ) -> pl.DataFrame:
        """Run one reading query and give its rows; values are bound, never pasted.

        It can read frames that are `given` by their names. Stopped after `seconds`, when given: raises
        `RefusedError`.
        """
        with self.reading(given, seconds) as cursor:
            relation = cursor.sql(sql, params=params)
            frame: pl.DataFrame = relation.pl() if relation is not None else pl.DataFrame()
            return frame

    def columns(self, sql: str, params: Mapping[str, Any], given: Frames = None) -> dict[str, np.ndarray]:
        """Run a reading query and give its columns, masked where empty; quicker than `query` for few rows.

        It can read frames that are `given` by their names.
        """
        with self.reading(given) as cursor:
            found: dict[str, np.ndarray] = cursor.execute(sql, params).fetchnumpy()
            return found

    @contextmanager
    def reading(self, given: Frames, seconds: float | None = None) -> Iterator[duckdb.DuckDBPyConnection]:
        """Give a cursor for a block that reads, stopped after `seconds`: then raises `RefusedError`."""
        cursor = self.cursor()
        timer = threading.Timer(seconds, cursor.interrupt) if seconds else None
        try:
            for name, frame in (given or {}).items():
                cursor.register(name, frame.to_arrow())
            if timer:
                timer.start()
            with refusing_without_room():
                yield cursor
        except duckdb.InterruptException as error:
            raise RefusedError(
                Problem("The question took too long", mend="Ask for a shorter period or fewer cuts.")
            ) from error
        finally:
            if timer:
                timer.cancel()
            cursor.close()

    @contextmanager
    def write(
        self, cursor: duckdb.DuckDBPyConnection | None = None, is_derived: bool = False
    ) -> Iterator[duckdb.DuckDBPyConnection]:
        """Run a block in one transaction: all of it happens, or nothing; one writer at a time.

        Works on `cursor` when given (its temp tables are visible), otherwise on one of its own. `is_derived`
        says that only derived tables or drafts are written: what holds is the same, and so is the version.
        """
        own = cursor is None
        writer = cursor or self.cursor()
        with self._write_lock, refusing_without_room():
            writer.execute("BEGIN")
            try:
                yield writer
                if not is_derived:
                    writer.execute("UPDATE meta.state SET data_version = data_version + 1")
            except BaseException:
                writer.execute("ROLLBACK")
                raise
            else:
                writer.execute("COMMIT")  # one that fails, for want of room, has rolled back
                self._writes += 1
            finally:
                if own:
                    writer.close()
            self._version = self._read_version()

    @property
    def version(self) -> int:
        """A number that changes whenever the data or the settings do; caches are keyed by it."""
        return self._version

    @property
    def writes(self) -> int:
        """A number that changes with every write since the store was opened, drafts and remarks included."""
        return self._writes

    def settings(self) -> Settings:
        """Give the company's settings: the defaults, and what was chosen otherwise; read once per version."""
        known, version = self._settings, self._version
        if known is None or known[0] != version:
            self._settings = known = (version, self._read_settings())
        return known[1]

    def _read_settings(self) -> Settings:
        chosen = {
            row[0]: json.loads(row[1]) for row in self.query("SELECT name, value FROM meta.settings").rows()
        }
        known = {field.name for field in fields(Settings)}
        return replace(Settings(), **{name: value for name, value in chosen.items() if name in known})

    def choose(self, **chosen: Any) -> None:
        """Keep settings; raises `TypeError` for a name that is no setting."""
        replace(Settings(), **chosen)
        with self.write() as cursor:
            for name, value in chosen.items():
                cursor.execute("DELETE FROM meta.settings WHERE name = $name", {"name": name})
                cursor.execute("INSERT INTO meta.settings VALUES (?, ?)", [name, json.dumps(value)])

    def counts(self) -> dict[str, int]:
        """Give the number of rows of every declared table."""
        parts = " UNION ALL ".join(f"SELECT '{t.name}', count(*) FROM \"{t.name}\"" for t in TABLES)
        return {row[0]: int(row[1]) for row in self.query(parts).rows()}

    def last_day(self) -> date | None:
        """Give the last day on which anything happened, the default as-of date; None when no day is known."""
        return last_day(self)

    @contextmanager
    def paused(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """Hold off every writer for the length of a block; gives a cursor outside any transaction."""
        with self._write_lock:
            cursor = self.cursor()
            try:
                yield cursor
            finally:
                cursor.close()

    @contextmanager
    def held_at_once(self) -> Iterator[bool]:
        """Hold off every other writer for the length of a block, unless one is at work; tells which."""
        is_held = self._write_lock.acquire(blocking=False)
        try:
            yield is_held
        finally:
            if is_held:
                self._write_lock.release()

    def _read_version(self) -> int:
        row = self._connection.cursor().execute("SELECT data_version FROM meta.state").fetchone()
        return int(row[0]) if row else 0
