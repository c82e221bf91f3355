"""Owns the upload template of a table: its headers, and one example row."""

import csv
import io
from typing import Literal

import polars as pl

from dashboard.model.table import Table


def template(table: Table, format: Literal["csv", "xlsx"] = "csv") -> bytes:
    """Give a file to fill in for the table: CSV (UTF-8 with a byte order mark, as Excel wants it) or XLSX."""
    if format == "xlsx":
        target = io.BytesIO()
        row = {column.name: column.example for column in table.columns}
        pl.DataFrame([row]).write_excel(target, worksheet=table.name[:31], autofit=True)
        return target.getvalue()
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(column.name for column in table.columns)
    writer.writerow(column.example for column in table.columns)
    return text.getvalue().encode("utf-8-sig")
