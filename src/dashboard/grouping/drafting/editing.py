"""Owns the edits of a draft: its name, and its groups added, changed and taken out.

All edits that belong together are one transaction that grows the draft's revision; the data's version stays,
since nothing that holds has changed.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dashboard.grouping.drafting.drafts import draft_of, group_ids, hold_to_own_name
from dashboard.grouping.drafting.fields import checked
from dashboard.grouping.drafting.naming import free_id, proper, slug
from dashboard.model.errors import Problem, RefusedError

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

    from dashboard.store import Store


@dataclass(frozen=True, slots=True)
class Edit:
    """One edit: a group added (no `group_id`), changed, or taken out (no `fields`)."""

    group_id: str | None
    fields: Mapping[str, Any] | None


def rename_draft(store: "Store", draft_id: str, name: str) -> None:
    """Give a draft another name; its id stays. Raises `RefusedError` for one that is empty or taken."""
    name = proper(name)
    with _editing(store, draft_id) as cursor:
        hold_to_own_name(cursor, draft_id, name)
        cursor.execute("UPDATE drafts.groupings SET name = ? WHERE grouping_id = ?", [name, draft_id])


def add_group(store: "Store", draft_id: str, name: str, **fields: Any) -> str:
    """Add a group to a draft and give its id; `fields` as in `change_group`."""
    return edit_groups(store, draft_id, [Edit(None, {**fields, "name": name})])[0]


def change_group(store: "Store", draft_id: str, group_id: str, **fields: Any) -> None:
    """Change fields of a draft's group: rule, name, priority, min_size, department_id, manager_id ….

    Raises `RefusedError` with everything that is wrong, and changes nothing: a rule that cannot be read, with
    the place; an unknown department, manager or field; a number that is none.
    """
    edit_groups(store, draft_id, [Edit(group_id, fields)])


def remove_group(store: "Store", draft_id: str, group_id: str) -> None:
    """Take a group out of a draft."""
    edit_groups(store, draft_id, [Edit(group_id, None)])


def edit_groups(
    store: "Store", draft_id: str, edits: Sequence[Edit], revision: int | None = None
) -> tuple[str, ...]:
    """Make several edits, all of them or none, and give the ids of their groups.

    Raises `RefusedError` as `change_group` does, for a name that another group has, and when the draft is
    at another `revision` by now.
    """
    values = [_values(store, edit) for edit in edits]
    with _editing(store, draft_id, revision) as cursor:
        made = tuple(_make(cursor, draft_id, edit, kept) for edit, kept in zip(edits, values, strict=True))
        for group_id, kept in zip(made, values, strict=True):
            if kept.get("name"):
                _hold_to_free(cursor, draft_id, group_id, str(kept["name"]))
        return made


def _values(store: "Store", edit: Edit) -> dict[str, Any]:
    fields = dict(edit.fields or {})
    if edit.group_id is None:
        fields.setdefault("name", None)
    return checked(store, fields)


def _make(cursor: "DuckDBPyConnection", draft_id: str, edit: Edit, values: dict[str, Any]) -> str:
    group_id = edit.group_id
    if group_id is None:
        group_id = free_id(slug(str(values["name"])), group_ids(cursor))
        cursor.execute(
            "INSERT INTO drafts.groups (group_id, grouping_id) VALUES (?, ?)", [group_id, draft_id]
        )
    _hold_to_known(cursor, draft_id, group_id)
    if edit.fields is None:
        cursor.execute(
            "DELETE FROM drafts.groups WHERE grouping_id = ? AND group_id = ?", [draft_id, group_id]
        )
    for name, value in values.items():
        cursor.execute(
            f'UPDATE drafts.groups SET "{name}" = $value WHERE grouping_id = $draft AND group_id = $group',
            {"value": value, "draft": draft_id, "group": group_id},
        )
    return group_id


@contextmanager
def _editing(store: "Store", draft_id: str, revision: int | None = None) -> Iterator["DuckDBPyConnection"]:
    draft_of(store, draft_id)
    with store.write(is_derived=True) as cursor:
        if revision is not None:
            _hold_to_revision(cursor, draft_id, revision)
        yield cursor
        cursor.execute(
            "UPDATE drafts.groupings SET _revision = nextval('drafts.revisions') WHERE grouping_id = ?",
            [draft_id],
        )


def _hold_to_revision(cursor: "DuckDBPyConnection", draft_id: str, revision: int) -> None:
    found = cursor.execute(
        "SELECT _revision FROM drafts.groupings WHERE grouping_id = ?", [draft_id]
    ).fetchone()
    if found is None or found[0] != revision:
        raise RefusedError(
            Problem(f"The draft {draft_id} was changed meanwhile", mend="Look at it again, and repeat this.")
        )


def _hold_to_free(cursor: "DuckDBPyConnection", draft_id: str, group_id: str, name: str) -> None:
    found = cursor.execute(
        "SELECT group_id FROM drafts.groups"
        " WHERE grouping_id = ? AND group_id <> ? AND lower(name) = lower(?)",
        [draft_id, group_id, name],
    ).fetchone()
    if found:
        raise RefusedError(
            Problem(
                f"Another group of the draft is called {name}", f"group {found[0]}", mend="Name it otherwise."
            )
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
