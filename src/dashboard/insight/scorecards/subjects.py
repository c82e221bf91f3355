"""Owns whose scorecards there are: the company, its departments, groups and teams, and who answers for
each."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from dashboard.grouping import grouping_on, groupings, ownership
from dashboard.kpi import values
from dashboard.model.question import Filter, Scope

if TYPE_CHECKING:
    from dashboard.store import Store

LEVELS = ("company", "department", "group", "team")
PARTS = ("group", "department", "manager", "team")  # dimensions that are parts of the company
OWN = {"manager": "group"}  # whoever sees the groups of a manager is a group manager
_DEPARTMENTS = """SELECT d.department_id, coalesce(d.name, d.department_id) AS name, d.manager_id,
        coalesce(e.name, d.manager_id) AS manager, e.left_on
    FROM departments AS d LEFT JOIN employees AS e ON e.employee_id = d.manager_id ORDER BY name, 1"""
_TEAMS = """SELECT t.team_id, coalesce(t.name, t.team_id) AS name, t.lead_id, coalesce(e.name, t.lead_id),
        e.left_on
    FROM teams AS t LEFT JOIN employees AS e ON e.employee_id = t.lead_id ORDER BY name, 1"""


@dataclass(frozen=True, slots=True)
class Subject:
    """The company or a part of it that somebody answers for."""

    scope: str  # of LEVELS
    scope_id: str | None  # None for the company
    name: str
    owner_id: str | None = None  # an employee
    owner: str | None = None
    owner_left_on: date | None = None  # the owner has left by the day that is looked at
    department_id: str | None = None  # of a group

    @property
    def key(self) -> str:
        """The one word for it in addresses and commands: `company`, `group:G1`."""
        return self.scope if self.scope_id is None else f"{self.scope}:{self.scope_id}"

    @property
    def filters(self) -> tuple[Filter, ...]:
        """What narrows a question to it."""
        return () if self.scope_id is None else (Filter(self.scope, (self.scope_id,)),)


def subjects(store: "Store", as_of: date, scope: Scope) -> tuple[Subject, ...]:
    """Give all whose scorecard a viewer may see whole: parts of their own kind first, else the company.

    Groups are those of the grouping that holds on the day; departments those that serve one.
    """
    groups = _groups(store, as_of)
    serving = {one.department_id for one in groups}
    departments = [
        Subject("department", key, name, owner_id, owner, _left(left_on, as_of))
        for key, name, owner_id, owner, left_on in store.query(_DEPARTMENTS).rows()
        if key in serving
    ]
    teams = [
        Subject("team", key, name, owner_id, owner, _left(left_on, as_of))
        for key, name, owner_id, owner, left_on in store.query(_TEAMS).rows()
    ]
    found = [Subject("company", None, store.settings().company), *departments, *groups, *teams]
    if scope.filters:
        known = {level: set(values(store, level, scope)["value"]) for level in LEVELS[1:]}
        found = [one for one in found if one.scope_id is None or one.scope_id in known[one.scope]]
    own = {OWN.get(one.dimension, one.dimension) for one in scope.filters}
    seen = sorted(
        (one for one in found if _is_within(one, scope, groups)), key=lambda one: one.scope not in own
    )
    if scope.sees_persons:
        return tuple(seen)
    return tuple(replace(one, owner=one.owner_id) for one in seen)


def answerable(store: "Store", as_of: date, scope: Scope) -> tuple[Subject, ...]:
    """Give those whose targets a viewer may see and set: none where they see only some customers of each."""
    if any(one.dimension not in PARTS for one in scope.filters):
        return ()
    return subjects(store, as_of, scope)


def _groups(store: "Store", as_of: date) -> list[Subject]:
    if not any(one.is_valid(as_of) for one in groupings(store)):
        return []
    owned = ownership(store, grouping_on(store, as_of).grouping_id, as_of).sort("name", "group_id")
    return [
        Subject(
            "group",
            row["group_id"],
            row["name"],
            row["manager_id"],
            row["manager"],
            _left(row["left_on"], as_of),
            row["department_id"],
        )
        for row in owned.iter_rows(named=True)
    ]


def _left(left_on: date | None, as_of: date) -> date | None:
    return left_on if left_on is not None and left_on <= as_of else None


def _is_within(one: Subject, scope: Scope, groups: Sequence[Subject]) -> bool:
    """Tell whether all of a part lies within a scope; a scope of customers' own traits narrows every part."""
    return all(_is_whole(one, seen, groups) for seen in scope.filters)


def _is_whole(one: Subject, seen: Filter, groups: Sequence[Subject]) -> bool:
    if seen.dimension == one.scope:
        return one.scope_id in seen.values
    match one.scope, seen.dimension:
        case "group", "department":
            return one.department_id in seen.values
        case "group", "manager":
            return one.owner_id in seen.values
        case "department", "group" | "manager":
            own = [group for group in groups if group.department_id == one.scope_id]
            return bool(own) and all(_is_whole(group, seen, groups) for group in own)
    return seen.dimension not in PARTS
