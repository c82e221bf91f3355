"""Owns drafts of groupings: beginning, editing and discarding them; never touches a grouping that holds.

Every edit is one transaction that grows the draft's revision; the data's version stays, since nothing that
holds has changed.
"""

import re
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from dashboard.catalog.tables import TABLE
from dashboard.grouping.every import EVERY_GROUP
from dashboard.grouping.fields import checked
from dashboard.grouping.groups import Grouping, drafts, grouping_on
from dashboard.model.errors import Problem, RefusedError

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

    from dashboard.store import Store

MAX_NAME = 200  # characters
_COLUMNS = tuple(column.name for column in TABLE["groups"].columns)


def begin_draft(store: "Store", name: str, based_on: str | None = None) -> Grouping:
    """Begin a draft: empty, or with copies of the groups of a grouping or draft; gives it.

    Raises `RefusedError` for a name that is empty or taken, and for an unknown grouping.
    """
    name = _name(name)
    source = grouping_on(store, None, based_on) if based_on is not None else None
    with store.write(is_derived=True) as cursor:
        taken = {
            row[0]
            for row in cursor.execute(
                "SELECT grouping_id FROM groupings UNION SELECT grouping_id FROM drafts.groupings"
            ).fetchall()
        }
        draft_id = _free(_slug(name), taken)
        cursor.execute(
            "INSERT INTO drafts.groupings (grouping_id, name, _based_on, _revision)"
            " VALUES (?, ?, ?, nextval('drafts.revisions'))",
            [draft_id, name, source.grouping_id if source else None],
        )
        if source:
            _copy_groups(cursor, source, draft_id)
    return draft_of(store, draft_id)


def draft_of(store: "Store", draft_id: str) -> Grouping:
    """Give the draft of that id; raises `RefusedError` when there is none."""
    known = drafts(store)
    for one in known:
        if one.grouping_id == draft_id:
            return one
    names = ", ".join(one.grouping_id for one in known)
    raise RefusedError(
        Problem(
            f"There is no draft {draft_id}",
            expected=f"one of {names}" if names else "a draft; there is none yet",
            mend="Begin a draft first: groupings that hold are not edited.",
        )
    )


def fields_of(store: "Store", draft_id: str, group_id: str) -> dict[str, Any]:
    """Give everything that is said of a draft's group, by the declared columns of the table of groups."""
    draft_of(store, draft_id)
    found = store.query(
        "SELECT * FROM drafts.groups WHERE grouping_id = $draft AND group_id = $group",
        {"draft": draft_id, "group": group_id},
    )
    return found.select(_COLUMNS).row(0, named=True) if found.height else {}


def rename_draft(store: "Store", draft_id: str, name: str) -> None:
    """Give a draft another name; its id stays."""
    name = _name(name)
    with _editing(store, draft_id) as cursor:
        cursor.execute("UPDATE drafts.groupings SET name = ? WHERE grouping_id = ?", [name, draft_id])


def discard_draft(store: "Store", draft_id: str) -> None:
    """Throw a draft away."""
    draft_of(store, draft_id)
    with store.write(is_derived=True) as cursor:
        for table in ("groups", "groupings"):
            cursor.execute(f"DELETE FROM drafts.{table} WHERE grouping_id = ?", [draft_id])


def add_group(store: "Store", draft_id: str, name: str, **fields: Any) -> str:
    """Add a group to a draft and give its id; `fields` as in `change_group`."""
    values = checked(store, {**fields, "name": _name(name)})
    with _editing(store, draft_id) as cursor:
        group_id = _free(_slug(str(values["name"])), _group_ids(cursor))
        cursor.execute(
            "INSERT INTO drafts.groups (group_id, grouping_id) VALUES (?, ?)", [group_id, draft_id]
        )
        _set(cursor, draft_id, group_id, values)
    return group_id


def change_group(store: "Store", draft_id: str, group_id: str, **fields: Any) -> None:
    """Change fields of a draft's group: rule, name, priority, min_size, department_id, manager_id ….

    Raises `RefusedError` with everything that is wrong, and changes nothing: a rule that cannot be read, with
    the place; an unknown department, manager or field; a number that is none.
    """
    values = checked(store, fields)
    with _editing(store, draft_id) as cursor:
        _hold_to_known(cursor, draft_id, group_id)
        _set(cursor, draft_id, group_id, values)


def remove_group(store: "Store", draft_id: str, group_id: str) -> None:
    """Take a group out of a draft."""
    with _editing(store, draft_id) as cursor:
        _hold_to_known(cursor, draft_id, group_id)
        cursor.execute(
            "DELETE FROM drafts.groups WHERE grouping_id = ? AND group_id = ?", [draft_id, group_id]
        )


@contextmanager
def _editing(store: "Store", draft_id: str) -> Iterator["DuckDBPyConnection"]:
    draft_of(store, draft_id)
    with store.write(is_derived=True) as cursor:
        yield cursor
        cursor.execute(
            "UPDATE drafts.groupings SET _revision = nextval('drafts.revisions') WHERE grouping_id = ?",
            [draft_id],
        )


def _set(cursor: "DuckDBPyConnection", draft_id: str, group_id: str, values: dict[str, Any]) -> None:
    for name, value in values.items():
        cursor.execute(
            f'UPDATE drafts.groups SET "{name}" = $value WHERE grouping_id = $draft AND group_id = $group',
            {"value": value, "draft": draft_id, "group": group_id},
        )


def _hold_to_known(cursor: "DuckDBPyConnection", draft_id: str, group_id: str) -> None:
    rows = cursor.execute(
        "SELECT group_id FROM drafts.groups WHERE grouping_id = ? ORDER BY group_id", [draft_id]
    ).fetchall()
    known = [row[0] for row in rows]
    if group_id not in known:
        raise RefusedError(
            Problem(
                f"The draft {draft_id} has no group {group_id}",
                expected=f"one of {', '.join(known)}" if known else "a group; it has none yet",
                mend="Name one of its groups, or add the group.",
            )
        )


def _copy_groups(cursor: "DuckDBPyConnection", source: Grouping, draft_id: str) -> None:
    """Copy groups under ids of their own: one that holds and one that is drafted are never the same group."""
    rows = cursor.execute(
        f"SELECT group_id, coalesce(_copied_from, group_id) FROM {EVERY_GROUP} WHERE grouping_id = ?"
        " ORDER BY group_id",
        [source.grouping_id],
    ).fetchall()
    taken = _group_ids(cursor)
    kept = ", ".join(f'"{name}"' for name in _COLUMNS if name not in ("group_id", "grouping_id"))
    for group_id, first in rows:
        own = _free(re.sub(r"\.\d+$", "", group_id), taken)
        taken.add(own)
        cursor.execute(
            f"INSERT INTO drafts.groups (group_id, grouping_id, {kept}, _copied_from)"
            f" SELECT $own, $draft, {kept}, $first FROM {EVERY_GROUP}"
            " WHERE grouping_id = $source AND group_id = $group",
            {"own": own, "draft": draft_id, "first": first, "source": source.grouping_id, "group": group_id},
        )


def _group_ids(cursor: "DuckDBPyConnection") -> set[str]:
    rows = cursor.execute("SELECT group_id FROM groups UNION SELECT group_id FROM drafts.groups").fetchall()
    return {row[0] for row in rows}


def _free(base: str, taken: set[str]) -> str:
    """Give the id itself, or with the first number behind it that makes it free."""
    number, found = 1, base
    while found in taken:
        number += 1
        found = f"{base}.{number}"
    return found


def _slug(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")[:40] or "draft"


def _name(name: str) -> str:
    name = " ".join(name.split())
    if not name or len(name) > MAX_NAME:
        raise RefusedError(
            Problem(
                "The name is empty" if not name else "The name is too long",
                f"{len(name)} characters",
                f"1 to {MAX_NAME} characters",
                "Give a short name.",
            )
        )
    return name
