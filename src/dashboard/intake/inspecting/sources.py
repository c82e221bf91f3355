"""Owns what is remembered of a source, so that next month's file goes straight through.

Its mapping, how it writes its values, and how its sheets are read where somebody chose that.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from dashboard.catalog.tables import TABLE
from dashboard.intake.casting.asking_units import is_said
from dashboard.intake.casting.wanted import LASTS
from dashboard.intake.inspecting.other_numbers import LISTED
from dashboard.intake.mapping.addressing import Values
from dashboard.intake.mapping.feeds import Feed
from dashboard.intake.mapping.headers import squeeze
from dashboard.intake.model import Draft, Sheet
from dashboard.intake.reading.overruling import NOTHING_OVERRULED, Overruled
from dashboard.intake.reading.values.conventions import EMPTY_MARKERS, Conventions
from dashboard.model.table import Kind
from dashboard.store.loads import ADDED

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


_WRITTEN = {
    Kind.ID: "float_ids", Kind.DAY: "order", Kind.TIME: "order", Kind.MONEY: "decimal",
    Kind.NUMBER: "decimal", Kind.COUNT: "decimal", Kind.SCORE: "decimal",
}  # fmt: skip


CHOSEN = ("means", "empty", "unit")  # of values: only ever a person's choice


@dataclass(frozen=True, slots=True)
class Remembered:
    """What an earlier load of a file with the same headers says of it; empty when there was none."""

    feeds: tuple[Feed, ...] = ()
    values: Values = field(default_factory=lambda: MappingProxyType({}))

    def under(self, chosen: Values) -> Values:
        """Give what is remembered of values with what is `chosen` now on top of it."""
        return _under(self.values, chosen)

    def chosen_under(self, chosen: Values) -> Values:
        """Give what somebody said that texts stand for, with what is `chosen` now on top of it."""
        kept = {header: {n: own[n] for n in CHOSEN if n in own} for header, own in self.values.items()}
        return _under({header: own for header, own in kept.items() if own}, chosen)


@dataclass(frozen=True, slots=True)
class RememberedSheet:
    """What was chosen with an earlier file of the source for the sheet of this name."""

    overruled: Overruled = NOTHING_OVERRULED
    is_left_out: bool = False


def _under(remembered: Values, chosen: Values) -> Values:
    everywhere = chosen.get("", {})
    values = {header: {**own, **everywhere} for header, own in remembered.items()}
    return values | {header: {**values.get(header, {}), **own} for header, own in chosen.items()}


def remember(cursor: "DuckDBPyConnection", draft: Draft, moment: datetime) -> None:
    """Remember how every sheet was read: what was chosen of it by its name, its mapping by its headers."""
    for sheet in draft.sheets:
        own: dict[str, Any] = {
            "chosen": dict(sheet.overruled.chosen),
            "detected": dict(sheet.overruled.detected),
        }
        own["is_left_out"] = sheet.is_left_out
        is_known = bool(sheet.overruled.chosen) or sheet.is_left_out
        _keep(cursor, draft.source_name, _hash_of_label(sheet.label), own if is_known else None, moment)
        headers = [header for header in sheet.staged.headers if header not in sheet.brought]
        _remember_mapping(cursor, draft.source_name, sheet, headers, sheet.told, moment)
        if sheet.brought:  # its rows come back with them where they are set aside
            _remember_mapping(cursor, draft.source_name, sheet, sheet.staged.headers, sheet.feeds, moment)


def _remember_mapping(
    cursor: "DuckDBPyConnection", source: str, sheet: Sheet, headers: Sequence[str], feeds: Sequence[Feed],
    moment: datetime,
) -> None:  # fmt: skip
    if not feeds:
        return
    before = recall(cursor, source, headers)
    mapping = [
        {
            "table": feed.table,
            "columns": dict(feed.columns),
            "is_repeated": feed.is_repeated,
            "values": _written(sheet, feed, before.values),
        }
        for feed in feeds
    ]
    _keep(cursor, source, hash_of(headers), mapping, moment)


def _keep(cursor: "DuckDBPyConnection", source: str, hashed: str, said: object, moment: datetime) -> None:
    cursor.execute("DELETE FROM meta.sources WHERE source = ? AND headers_hash = ?", [source, hashed])
    if said is not None:
        cursor.execute(
            "INSERT INTO meta.sources VALUES (?, ?, ?, ?)", [source, hashed, json.dumps(said), moment]
        )


def recall_sheet(cursor: "DuckDBPyConnection", source: str, label: str) -> RememberedSheet:
    """Give what was chosen with an earlier file of the same source for the sheet of that name."""
    cursor.execute(
        "SELECT mapping FROM meta.sources WHERE headers_hash = ? AND source = ?",
        [_hash_of_label(label), source],
    )
    if (row := cursor.fetchone()) is None:
        return RememberedSheet()
    own = json.loads(row[0])
    return RememberedSheet(Overruled(own["chosen"], own["detected"]), own["is_left_out"])


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


def _written(sheet: Sheet, feed: Feed, before: Values) -> dict[str, dict[str, Any]]:
    """Give how the values of a feed's columns are written, by column, as far as a reader has to be told.

    Where this file's values do not tell, what was known before stays known.
    """
    found: dict[str, dict[str, Any]] = {}
    for column, header in feed.columns.items():
        if (conventions := sheet.conventions.get(f"{feed.table}.{column}")) is None:
            continue  # another file of the load was completed by it
        kind = Kind.NUMBER if conventions.since else TABLE[feed.table][column].kind
        own: dict[str, Any] = {}
        setting = _WRITTEN.get(kind)
        is_typed = sheet.staged.headers.index(header) in sheet.staged.typed
        if setting == "float_ids" or (setting and conventions.is_told and not is_typed):
            own[setting] = getattr(conventions, setting)
        elif setting and setting in before.get(header, {}):
            own[setting] = before[header][setting]
        if kind is Kind.TEXT and header in sheet.meanings:
            own["means"] = dict(sheet.meanings[header])
        own |= _of_header(sheet, header, conventions)
        if conventions.empty != EMPTY_MARKERS:
            own["empty"] = sorted(conventions.empty)
        if own:
            found[column] = own
    return found


def _of_header(sheet: Sheet, header: str, conventions: Conventions) -> dict[str, Any]:
    """Give what the values under a header stand for, where the header does not say so."""
    found: dict[str, Any] = {}
    if conventions.unit and is_said(header, conventions.unit, sheet.seen[header].common):
        found["unit"] = conventions.unit
    if header == sheet.listed:
        found[LISTED] = True
    if conventions.since:
        found[LASTS] = True
    return found


def _hash_of_label(label: str) -> str:
    """Give what stands for a sheet of a source: its file's name without dates and counters, its own name."""
    file, _, sheet = label.partition(" › ")
    letters = "".join(c.lower() if c.isalpha() else " " for c in file)
    return hashlib.sha256(f"{' '.join(letters.split())}\n › {sheet}".encode()).hexdigest()


def hash_of(headers: Sequence[str]) -> str:
    """Give what stands for a set of headers, in any order and spelling of marks.

    A set-aside file that comes back corrected counts as the file it came from.
    """
    own = sorted(squeeze(header) for header in headers if not header.startswith(ADDED))
    return hashlib.sha256("\n".join(own).encode()).hexdigest()
