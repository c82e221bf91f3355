"""Owns how results are written: JSON for programs, CSV for spreadsheets, a table for a terminal."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from itertools import zip_longest
from textwrap import wrap
from typing import Any

import polars as pl

from dashboard.model.text import Text

WIDE = 60  # characters of a line of a cell


@dataclass(frozen=True, slots=True)
class Texts:
    """A table in words."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    are_numbers: tuple[bool, ...]  # by column


def as_json(result: Any) -> str:
    """Give a frame, dataclass, mapping or list as JSON: dates in ISO form, decimals as numbers, no NaN."""
    return json.dumps(result, default=_plain, ensure_ascii=False, allow_nan=False, indent=1)


def as_csv(frame: pl.DataFrame) -> str:
    """Give the frame as CSV, lists joined by `; `, numbers without the noise of floating point."""
    return _flat(frame).write_csv()


def as_they_are(frame: pl.DataFrame) -> Texts:
    """Give a frame as CSV has it, under the names of its columns: what it holds is not ours to word."""
    texts = _flat(frame).select(pl.all().cast(pl.String).fill_null("NULL"))
    return Texts(tuple(frame.columns), tuple(texts.rows()), tuple(kind.is_numeric() for kind in frame.dtypes))


def as_table(texts: Texts) -> str:
    """Give texts as an aligned table, numbers to the right, long texts on several lines."""
    if not texts.rows:
        return "(nothing)\n"
    cells = [[wrap(text, WIDE) or [""] for text in row] for row in (texts.heads, *texts.rows)]
    widths = [max(len(line) for row in cells for line in row[at]) for at in range(len(texts.heads))]
    head, *body = ["\n".join(_lines(row, widths, texts.are_numbers)) for row in cells]
    return "\n".join([head, "  ".join("─" * width for width in widths), *body]) + "\n"


def _lines(row: Sequence[list[str]], widths: Sequence[int], are_numbers: Sequence[bool]) -> Iterator[str]:
    for some in zip_longest(*row, fillvalue=""):
        placed = zip(some, widths, are_numbers, strict=True)
        yield "  ".join(
            text.rjust(width) if is_number else text.ljust(width) for text, width, is_number in placed
        ).rstrip()


def _flat(frame: pl.DataFrame) -> pl.DataFrame:
    from dashboard.export.sheets import without_noise

    lists = [name for name, kind in frame.schema.items() if isinstance(kind, pl.List)]
    joined = frame.with_columns(pl.col(name).cast(pl.List(pl.String)).list.join("; ") for name in lists)
    return without_noise(joined)


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
