"""Owns what a table of a report is: a title, a frame with the columns as they are headed, and what their
numbers are."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

import polars as pl

from dashboard.export.wording import NOTHING, Wording


class Kind(StrEnum):
    """What the numbers of a column are; texts are not listed."""

    COUNT = "count"
    SHARE = "share"
    MONEY = "money"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Grid:
    """One table of a report; `note` stands above it."""

    title: str
    frame: pl.DataFrame
    kinds: Mapping[str, Kind] = field(default_factory=dict)
    note: str = ""

    def written(self, wording: Wording) -> list[list[str]]:
        """Give the rows with every cell in words."""
        return [
            [
                self._cell(name, value, wording)
                for name, value in zip(self.frame.columns, row, strict=True)
            ]
            for row in self.frame.iter_rows()
        ]  # fmt: skip

    def _cell(self, name: str, value: object, wording: Wording) -> str:
        if value is None:
            return NOTHING
        if not isinstance(value, int | float):
            return str(value)
        write = {
            Kind.COUNT: wording.count,
            Kind.SHARE: wording.share,
            Kind.MONEY: wording.money,
            Kind.NUMBER: wording.number,
        }
        return write[self.kinds.get(name, Kind.NUMBER)](value)


def grid(
    title: str,
    columns: Mapping[str, Kind | None],
    rows: list[tuple[object, ...]],
    note: str = "",
) -> Grid:
    """Give a table of rows; a column without a kind is of texts."""
    schema = {
        name: pl.String if kind is None else pl.Int64 if kind is Kind.COUNT else pl.Float64
        for name, kind in columns.items()
    }
    frame = pl.DataFrame(rows, schema=schema, orient="row")
    return Grid(title, frame, {name: kind for name, kind in columns.items() if kind}, note)
