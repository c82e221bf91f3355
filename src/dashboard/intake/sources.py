"""Owns what is remembered of a source, so that next month's file goes straight through.

Its mapping, and how it writes its values.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from dashboard.catalog.tables import TABLE
from dashboard.intake.headers import squeeze
from dashboard.intake.mapping import Feed
from dashboard.intake.model import Draft, Sheet
from dashboard.model.table import Kind
from dashboard.store.loads import ADDED

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


_WRITTEN = {
    Kind.ID: "float_ids", Kind.DAY: "order", Kind.TIME: "order", Kind.MONEY: "decimal",
    Kind.NUMBER: "decimal", Kind.COUNT: "decimal", Kind.SCORE: "decimal",
}  # fmt: skip


Values = Mapping[str, Mapping[str, Any]]  # per header, as `Choices.values`


@dataclass(frozen=True, slots=True)
class Remembered:
    """What an earlier load of a file with the same headers says of it; empty when there was none."""

    feeds: tuple[Feed, ...] = ()
    values: Values = field(default_factory=lambda: MappingProxyType({}))

    def under(self, chosen: Values) -> Values:
        """Give what is remembered of values with what is `chosen` now on top of it."""
        return _under(self.values, chosen)

    def meanings_under(self, chosen: Values) -> Values:
        """Give what texts were said to stand for, with what is `chosen` now on top of it."""
        kept = {header: {"means": own["means"]} for header, own in self.values.items() if "means" in own}
        return _under(kept, chosen)


def _under(remembered: Values, chosen: Values) -> Values:
    everywhere = chosen.get("", {})
    values = {header: {**own, **everywhere} for header, own in remembered.items()}
    return values | {header: {**values.get(header, {}), **own} for header, own in chosen.items()}


def remember(cursor: "DuckDBPyConnection", draft: Draft, moment: datetime) -> None:
    """Remember how every loaded sheet was read, under the source's name and under its headers."""
    for sheet in draft.sheets:
        if not sheet.feeds:
            continue
        mapping = [
            {
                "table": feed.table,
                "columns": dict(feed.columns),
                "is_repeated": feed.is_repeated,
                "values": _written(sheet, feed),
            }
            for feed in sheet.feeds
        ]
        row = [draft.source_name, hash_of(sheet.staged.headers)]
        cursor.execute("DELETE FROM meta.sources WHERE source = ? AND headers_hash = ?", row)
        cursor.execute("INSERT INTO meta.sources VALUES (?, ?, ?, ?)", [*row, json.dumps(mapping), moment])


def recall(cursor: "DuckDBPyConnection", source: str, headers: Sequence[str]) -> Remembered:
    """Give what an earlier load with these headers says, of the same source if there is one."""
    cursor.execute(
        "SELECT mapping FROM meta.sources WHERE headers_hash = ?"
        " ORDER BY source = ? DESC, remembered_at DESC LIMIT 1",
        [hash_of(headers), source],
    )
    if (row := cursor.fetchone()) is None:
        return Remembered()
    by_letters = {squeeze(header): header for header in headers}
    feeds: list[Feed] = []
    values: dict[str, Mapping[str, Any]] = {}
    for feed in json.loads(row[0]):
        columns = {column: by_letters[squeeze(header)] for column, header in feed["columns"].items()}
        feeds.append(Feed(feed["table"], columns, feed["is_repeated"]))
        values |= {columns[column]: written for column, written in feed.get("values", {}).items()}
    return Remembered(tuple(feeds), values)


def _written(sheet: Sheet, feed: Feed) -> dict[str, dict[str, Any]]:
    """Give how the values of a feed's columns are written, by column, as far as a reader has to be told."""
    found: dict[str, dict[str, Any]] = {}
    for column, header in feed.columns.items():
        kind = TABLE[feed.table][column].kind
        setting = _WRITTEN.get(kind)
        is_typed = sheet.staged.headers.index(header) in sheet.staged.typed
        if setting is not None and not (setting == "decimal" and is_typed):
            found[column] = {setting: getattr(sheet.conventions[f"{feed.table}.{column}"], setting)}
        if kind is Kind.TEXT and header in sheet.meanings:
            found[column] = {"means": dict(sheet.meanings[header])}
    return found


def hash_of(headers: Sequence[str]) -> str:
    """Give what stands for a set of headers, in any order and spelling of marks.

    A set-aside file that comes back corrected counts as the file it came from.
    """
    own = sorted(squeeze(header) for header in headers if not header.startswith(ADDED))
    return hashlib.sha256("\n".join(own).encode()).hexdigest()
