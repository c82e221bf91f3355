"""Owns drafts of groupings: beginning and discarding them; never touches a grouping that holds.

The data's version stays, since nothing that holds has changed.
"""

import re
from contextlib import closing
from typing import TYPE_CHECKING, Any

from dashboard.catalog.tables import TABLE
from dashboard.grouping.drafting.naming import MAX_NAME, free_id, proper, slug
from dashboard.grouping.members.every import DRAFTS, EVERY_GROUP
from dashboard.grouping.members.groups import Grouping, drafts, grouping_on
from dashboard.model.errors import Problem, RefusedError

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

    from dashboard.store import Store

_COLUMNS = tuple(column.name for column in TABLE["groups"].columns)


def begin_draft(store: "Store", name: str, based_on: str | None = None, by: str = "") -> Grouping:
    """Begin a draft: empty, or with copies of the groups of a grouping or draft; gives it, with who began it.

    Raises `RefusedError` for a name that is empty or taken, and for an unknown grouping.
    """
    name = proper(name)
    source = grouping_on(store, None, based_on) if based_on is not None else None
    with store.write(is_derived=True) as cursor:
        hold_to_own_name(cursor, None, name)
        taken = {
            row[0]
            for row in cursor.execute(
                "SELECT grouping_id FROM groupings UNION SELECT grouping_id FROM drafts.groupings"
            ).fetchall()
        }
        draft_id = free_id(slug(name), taken)
        cursor.execute(
            "INSERT INTO drafts.groupings (grouping_id, name, _based_on, _begun_by, _revision)"
            " VALUES (?, ?, ?, ?, nextval('drafts.revisions'))",
            [draft_id, name, source.grouping_id if source else None, by],
        )
        if source:
            _copy_groups(cursor, source, draft_id)
    return draft_of(store, draft_id)


def free_name(store: "Store", name: str) -> str:
    """Give the name itself, or with the first number behind it that no draft or grouping has."""
    with closing(store.cursor()) as cursor:
        taken = set(_names(cursor, None))
    number, found = 1, name
    while found.casefold() in taken:
        number += 1
        end = f" {number}"
        found = f"{name[: MAX_NAME - len(end)]}{end}"
    return found


def hold_to_own_name(cursor: "DuckDBPyConnection", draft_id: str | None, name: str) -> None:
    """Raise `RefusedError` for a name that another draft or grouping has, in whatever letters."""
    if name.casefold() in (taken := _names(cursor, draft_id)):
        raise RefusedError(
            Problem(
                f"Another {taken[name.casefold()]} is called {name}",
                mend="Give it a name that tells the two apart.",
            )
        )


def _names(cursor: "DuckDBPyConnection", draft_id: str | None) -> dict[str, str]:
    """Give what has each name, but for one draft."""
    rows = cursor.execute(
        f"""SELECT coalesce(name, grouping_id), 'grouping' FROM groupings UNION ALL
        SELECT coalesce(name, grouping_id), 'draft' FROM {DRAFTS} WHERE grouping_id IS DISTINCT FROM $id""",
        {"id": draft_id},
    ).fetchall()
    return {name.casefold(): what for name, what in rows}


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


def discard_draft(store: "Store", draft_id: str) -> None:
    """Throw a draft away."""
    draft_of(store, draft_id)
    with store.write(is_derived=True) as cursor:
        for table in ("groups", "groupings"):
            cursor.execute(f"DELETE FROM drafts.{table} WHERE grouping_id = ?", [draft_id])


def _copy_groups(cursor: "DuckDBPyConnection", source: Grouping, draft_id: str) -> None:
    """Copy groups under ids of their own: one that holds and one that is drafted are never the same group."""
    rows = cursor.execute(
        f"SELECT group_id, coalesce(_copied_from, group_id) FROM {EVERY_GROUP} WHERE grouping_id = ?"
        " ORDER BY group_id",
        [source.grouping_id],
    ).fetchall()
    taken = group_ids(cursor)
    kept = ", ".join(f'"{name}"' for name in _COLUMNS if name not in ("group_id", "grouping_id"))
    for group_id, first in rows:
        own = free_id(re.sub(r"\.\d+$", "", group_id), taken)
        taken.add(own)
        cursor.execute(
            f"INSERT INTO drafts.groups (group_id, grouping_id, {kept}, _copied_from)"
            f" SELECT $own, $draft, {kept}, $first FROM {EVERY_GROUP}"
            " WHERE grouping_id = $source AND group_id = $group",
            {"own": own, "draft": draft_id, "first": first, "source": source.grouping_id, "group": group_id},
        )


def group_ids(cursor: "DuckDBPyConnection") -> set[str]:
    """Give the ids of all groups there are, of drafts too."""
    rows = cursor.execute("SELECT group_id FROM groups UNION SELECT group_id FROM drafts.groups").fetchall()
    return {row[0] for row in rows}
