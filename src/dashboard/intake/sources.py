"""Owns what is remembered of a source, so that next month's file goes straight through: its mapping."""

import hashlib
import json
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from dashboard.intake.headers import squeeze
from dashboard.intake.mapping import Feed
from dashboard.intake.model import Draft
from dashboard.store.loads import ADDED

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


def remember(cursor: "DuckDBPyConnection", draft: Draft, moment: datetime) -> None:
    """Remember the mapping of every loaded sheet, under the source's name and under its headers."""
    for sheet in draft.sheets:
        if not sheet.feeds:
            continue
        mapping = [
            {"table": feed.table, "columns": dict(feed.columns), "is_repeated": feed.is_repeated}
            for feed in sheet.feeds
        ]
        row = [draft.source_name, hash_of(sheet.staged.headers)]
        cursor.execute("DELETE FROM meta.sources WHERE source = ? AND headers_hash = ?", row)
        cursor.execute("INSERT INTO meta.sources VALUES (?, ?, ?, ?)", [*row, json.dumps(mapping), moment])


def recall(cursor: "DuckDBPyConnection", source: str, headers: Sequence[str]) -> tuple[Feed, ...]:
    """Give the feeds of an earlier load with these headers, of the same source if there is one; else none."""
    cursor.execute(
        "SELECT mapping FROM meta.sources WHERE headers_hash = ?"
        " ORDER BY source = ? DESC, remembered_at DESC LIMIT 1",
        [hash_of(headers), source],
    )
    if (row := cursor.fetchone()) is None:
        return ()
    by_letters = {squeeze(header): header for header in headers}
    return tuple(
        Feed(
            feed["table"],
            {column: by_letters[squeeze(header)] for column, header in feed["columns"].items()},
            feed["is_repeated"],
        )
        for feed in json.loads(row[0])
    )


def hash_of(headers: Sequence[str]) -> str:
    """Give what stands for a set of headers, in any order and spelling of marks.

    A set-aside file that comes back corrected counts as the file it came from.
    """
    own = sorted(squeeze(header) for header in headers if not header.startswith(ADDED))
    return hashlib.sha256("\n".join(own).encode()).hexdigest()
