"""Owns what people typed and have not kept yet: one draft per person and place."""

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dashboard.store.database import Store

_READ = "SELECT typed FROM meta.unsaved WHERE place = $place AND typed_by = $by"
_FORGET = "DELETE FROM meta.unsaved WHERE place = $place AND typed_by = $by"
_KEEP = "INSERT INTO meta.unsaved VALUES ($place, $by, $typed, CAST(now() AT TIME ZONE 'UTC' AS TIMESTAMP))"


def read_unsaved(store: "Store", place: str, by: str) -> Any:
    """Give what somebody typed at a place, as `keep_unsaved` was given it; None where nothing waits."""
    rows = store.query(_READ, {"place": place, "by": by}).rows()
    return json.loads(rows[0][0]) if rows else None


def keep_unsaved(store: "Store", place: str, by: str, typed: Any) -> None:
    """Remember what somebody typed at a place, in the place of what was there; `typed` is plain JSON."""
    with store.write(is_derived=True) as cursor:
        cursor.execute(_FORGET, {"place": place, "by": by})
        cursor.execute(_KEEP, {"place": place, "by": by, "typed": json.dumps(typed)})


def drop_unsaved(store: "Store", place: str, by: str) -> None:
    """Forget what somebody typed at a place."""
    with store.write(is_derived=True) as cursor:
        cursor.execute(_FORGET, {"place": place, "by": by})
