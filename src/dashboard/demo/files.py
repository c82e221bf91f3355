"""Owns the files of a generated company: one per table, written piece by piece as Parquet or CSV."""

from pathlib import Path
from types import TracebackType
from typing import Any

import polars as pl
import pyarrow.parquet as pq

from dashboard.catalog.tables import TABLE


class Files:
    """Open files of a company in a folder, one per table; a frame must have exactly the table's columns."""

    def __init__(self, folder: Path, *, csv: bool) -> None:
        self._folder = folder
        self._csv = csv
        self._open: dict[str, Any] = {}

    def __enter__(self) -> "Files":
        self._folder.mkdir(parents=True, exist_ok=True)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for file in self._open.values():
            file.close()

    def write(self, table: str, rows: pl.DataFrame) -> None:
        """Add rows to a table's file; raises `ValueError` when the columns are not the contract's."""
        names = [column.name for column in TABLE[table].columns]
        if rows.columns != names:
            raise ValueError(f"the rows of {table} have columns {rows.columns}, the contract has {names}")
        if self._csv:
            self._write_csv(table, rows)
        else:
            self._write_parquet(table, rows)

    def _write_csv(self, table: str, rows: pl.DataFrame) -> None:
        is_new = table not in self._open
        if is_new:
            self._open[table] = (self._folder / f"{table}.csv").open("wb")
        rows.write_csv(self._open[table], include_header=is_new, datetime_format="%Y-%m-%dT%H:%M:%SZ")

    def _write_parquet(self, table: str, rows: pl.DataFrame) -> None:
        arrow = rows.to_arrow()
        if table not in self._open:
            path = self._folder / f"{table}.parquet"
            self._open[table] = pq.ParquetWriter(path, arrow.schema, compression="zstd")
        self._open[table].write_table(arrow)
