"""Owns views that people saved under a name: what their address says, shared by the whole company."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard.model.errors import Problem, RefusedError

if TYPE_CHECKING:
    from dashboard.store.database import Store

LONGEST = 60  # characters of a name

_READ = "SELECT name, address, saved_by FROM meta.saved_views WHERE page = $page ORDER BY lower(name), name"
_FORGET = "DELETE FROM meta.saved_views WHERE page = $page AND name = $name"
_KEEP = """INSERT INTO meta.saved_views
    VALUES ($name, $page, $address, $by, CAST(now() AT TIME ZONE 'UTC' AS TIMESTAMP))"""


@dataclass(frozen=True, slots=True)
class SavedView:
    """One view of a page: what stands in its address, name → values."""

    name: str
    address: Mapping[str, Sequence[str]]
    by: str  # who saved it last


def read_saved_views(store: "Store", page: str) -> tuple[SavedView, ...]:
    """Give the saved views of a page by name."""
    rows = store.query(_READ, {"page": page}).rows()
    return tuple(SavedView(name, json.loads(address), by) for name, address, by in rows)


def save_view(
    store: "Store", page: str, name: str, address: Mapping[str, Sequence[str]], by: str = ""
) -> str:
    """Keep a view under a name, in the place of the one that has it already; gives the name as kept.

    Raises `RefusedError` for a name that is empty or too long.
    """
    name = " ".join(name.split())
    if not name:
        raise RefusedError(Problem("The view has no name", mend="Give it one that others understand."))
    if len(name) > LONGEST:
        found, expected = f"{len(name)} characters", f"at most {LONGEST}"
        raise RefusedError(Problem("The name is too long", found, expected, "Choose a shorter one."))
    kept = {"page": page, "name": name}
    said = json.dumps({key: list(values) for key, values in address.items()})
    with store.write(is_derived=True) as cursor:
        cursor.execute(_FORGET, kept)
        cursor.execute(_KEEP, kept | {"address": said, "by": by})
    return name


def remove_view(store: "Store", page: str, name: str) -> None:
    """Remove a saved view; raises `RefusedError` when there is none of that name."""
    known = [one.name for one in read_saved_views(store, page)]
    if name not in known:
        expected = f"one of {', '.join(known)}" if known else "a saved view; there is none yet"
        raise RefusedError(Problem(f"There is no saved view {name}", expected=expected))
    with store.write(is_derived=True) as cursor:
        cursor.execute(_FORGET, {"page": page, "name": name})
