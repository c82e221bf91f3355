"""Owns what people typed and have not kept yet: one draft per person and place."""

import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

    from dashboard.store.database import Store

Change = Callable[[Any], Any]
"""Gives what waits afterwards of what waited: both plain JSON, None where nothing waits."""

_READ = "SELECT typed FROM meta.unsaved WHERE place = $place AND typed_by = $by"
_FORGET = "DELETE FROM meta.unsaved WHERE place = $place AND typed_by = $by"
_KEEP = "INSERT INTO meta.unsaved (place, typed_by, typed) VALUES ($place, $by, $typed)"


def read_unsaved(store: "Store", place: str, by: str) -> Any:
    """Give what somebody typed at a place and has not kept; None where nothing waits."""
    rows = store.query(_READ, {"place": place, "by": by}).rows()
    return json.loads(rows[0][0]) if rows else None


def change_unsaved(store: "Store", place: str, by: str, change: Change) -> bool:
    """Change what waits for somebody at a place, unless another writer is at work: then give False."""
    with store.held_at_once() as is_held:
        if is_held:
            with store.write(is_derived=True) as cursor:
                change_waiting(cursor, place, by, change)
    return is_held


def change_waiting(cursor: "DuckDBPyConnection", place: str, by: str, change: Change) -> None:
    """Change what waits for somebody at a place, within a transaction."""
    whose = {"place": place, "by": by}
    found = cursor.execute(_READ, whose).fetchall()
    typed = change(json.loads(found[0][0]) if found else None)
    cursor.execute(_FORGET, whose)
    if typed is not None:
        cursor.execute(_KEEP, {**whose, "typed": json.dumps(typed)})
