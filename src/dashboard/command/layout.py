"""Owns how results are written: JSON for programs, CSV for spreadsheets, a table for a terminal."""

import json
from collections.abc import Mapping
from dataclasses import asdict, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import polars as pl

from dashboard.model.text import Text


def as_json(result: Any) -> str:
    """Give a frame, dataclass, mapping or list as JSON: dates in ISO form, decimals as numbers, no NaN."""
    return json.dumps(result, default=_plain, ensure_ascii=False, allow_nan=False, indent=1)


def as_csv(frame: pl.DataFrame) -> str:
    """Give the frame as CSV, lists joined by `; `, numbers without the noise of floating point."""
    from dashboard.export.sheets import without_noise

    return without_noise(_flat(frame)).write_csv()


def as_table(frame: pl.DataFrame) -> str:
    """Give the frame as aligned text, every row and column of it."""
    if frame.is_empty():
        return "(nothing)\n"
    with pl.Config(
        tbl_rows=-1,
        tbl_cols=-1,
        tbl_formatting="NOTHING",
        tbl_hide_column_data_types=True,
        tbl_hide_dataframe_shape=True,
        tbl_width_chars=10_000,
        fmt_str_lengths=200,
        float_precision=4,
    ):
        return f"{_flat(frame)}\n"


def _flat(frame: pl.DataFrame) -> pl.DataFrame:
    lists = [name for name, kind in frame.schema.items() if isinstance(kind, pl.List)]
    return frame.with_columns(pl.col(name).cast(pl.List(pl.String)).list.join("; ") for name in lists)


def _plain(value: Any) -> Any:
    match value:
        case pl.DataFrame():
            return value.to_dicts()
        case Text():
            return value.en
        case date() | datetime():
            return value.isoformat()
        case Decimal():
            return float(value)
        case Mapping():
            return dict(value)
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    raise TypeError(f"{type(value).__name__} cannot be written as JSON")
