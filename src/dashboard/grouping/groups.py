"""Owns the groups and groupings as they are stored, with their rules read or refused."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from dashboard.grouping.parse import parse
from dashboard.grouping.rule import Rule
from dashboard.model.errors import Problem, RefusedError

if TYPE_CHECKING:
    from dashboard.store import Store


@dataclass(frozen=True, slots=True)
class Grouping:
    """One complete set of groups, valid on the days from `valid_from` up to, not including, `valid_to`."""

    grouping_id: str
    name: str
    valid_from: date
    valid_to: date | None

    def is_valid(self, day: date) -> bool:
        """Tell whether it is valid on that day."""
        return self.valid_from <= day and (self.valid_to is None or self.valid_to > day)


@dataclass(frozen=True, slots=True)
class Group:
    """One group; `rule` when it has a rule that can be read, `fault` when it has one that cannot."""

    group_id: str
    name: str
    text: str | None
    priority: int | None
    rule: Rule | None = None
    fault: Problem | None = None


def groupings(store: "Store") -> tuple[Grouping, ...]:
    """Give all groupings, the newest first."""
    rows = store.query(
        "SELECT grouping_id, coalesce(name, grouping_id), valid_from, valid_to FROM groupings"
        " ORDER BY valid_from DESC, grouping_id"
    ).rows()
    return tuple(Grouping(*row) for row in rows)


def grouping_on(store: "Store", day: date | None, grouping_id: str | None = None) -> Grouping:
    """Give the grouping of that id, or the one that is active on `day` (without a day, the newest).

    Raises `RefusedError` when there is none, and names those that there are.
    """
    known = groupings(store)
    for grouping in known:
        if grouping.grouping_id == grouping_id or (
            grouping_id is None and (day is None or grouping.is_valid(day))
        ):
            return grouping
    if not known:
        raise RefusedError(Problem("There are no groups yet", mend="Load the tables groupings and groups."))
    names = ", ".join(f"{one.grouping_id} (from {one.valid_from})" for one in known)
    wanted = f"No grouping {grouping_id}" if grouping_id else f"No grouping is valid on {day}"
    raise RefusedError(
        Problem(wanted, expected=f"one of {names}", mend="Name a grouping, or another as-of date.")
    )


def groups_of(store: "Store", grouping_id: str) -> tuple[Group, ...]:
    """Give the groups of a grouping in the order of their ids, each rule read or its fault told."""
    rows = store.query(
        "SELECT group_id, coalesce(name, group_id), rule, priority FROM groups"
        " WHERE grouping_id = $grouping ORDER BY group_id",
        {"grouping": grouping_id},
    ).rows()
    return tuple(_read(*row) for row in rows)


def _read(group_id: str, name: str, text: str | None, priority: int | None) -> Group:
    if text is None or not text.strip():
        return Group(group_id, name, None, priority)
    try:
        return Group(group_id, name, text, priority, rule=parse(text))
    except RefusedError as refusal:
        return Group(group_id, name, text, priority, fault=refusal.problems[0])
