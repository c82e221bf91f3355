"""Owns the ownership map as it is drawn: groups, departments, managers, teams, and where there is nobody."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from dashboard.grouping import ownership
from dashboard.kpi import prepare, values
from dashboard.model.question import EVERYTHING, Scope

if TYPE_CHECKING:
    from dashboard.store import Store

_TEAMS = "SELECT team_id, coalesce(name, team_id) AS name, department_id FROM teams ORDER BY name, team_id"
_DEPARTMENTS = """SELECT department_id, coalesce(name, department_id) AS name FROM departments
    ORDER BY name, department_id"""
# Through their accounts, teams of any department serve customers of a group.
_SERVING = """SELECT DISTINCT g.group_id, a.team_id
    FROM derived.memberships AS g
    JOIN accounts AS a ON a.customer_id = g.customer_id
        AND a.valid_from <= $as_of AND (a.valid_to IS NULL OR a.valid_to > $as_of)
    SEMI JOIN teams ON teams.team_id = a.team_id
    WHERE g.grouping_id = $grouping AND g.valid_from <= $as_of
        AND (g.valid_to IS NULL OR g.valid_to > $as_of)"""


class Gap(StrEnum):
    """Where nobody owns a group."""

    DEPARTMENT = "no_department"
    MANAGER = "no_manager"
    LEFT = "manager_left"
    TEAM = "no_team"


_NEEDS = {Gap.DEPARTMENT: "departments", Gap.MANAGER: "employees", Gap.LEFT: "employees", Gap.TEAM: "teams"}


@dataclass(frozen=True, slots=True)
class Owned:
    """One group with who answers for it; names are ids where there is no name."""

    group_id: str
    name: str
    department_id: str | None
    department: str | None
    manager_id: str | None
    manager: str | None
    left_on: date | None
    teams: tuple[tuple[str, str], ...]  # (id, name)
    gaps: tuple[Gap, ...]


@dataclass(frozen=True, slots=True)
class OwnershipMap:
    """All groups of a grouping by department, and what serves none of them."""

    groups: tuple[Owned, ...]
    idle_departments: tuple[tuple[str, str], ...]  # (id, name): they serve no group
    idle_teams: tuple[tuple[str, str], ...]  # of no department that serves a group


def ownership_map(store: "Store", grouping_id: str, as_of: date, scope: Scope = EVERYTHING) -> OwnershipMap:
    """Give who answers for every group of a grouping on a day, those with gaps first within a department.

    Groups, departments and teams are those that a viewer with that scope may hear of.

    A group's teams are its department's, those with its customers as accounts where there are such; where the
    department has none, any team with its customers. What was never loaded – departments, employees, teams –
    is no gap.
    """
    known = store.counts()
    teams = store.query(_TEAMS).to_dicts()
    names = {team["team_id"]: team["name"] for team in teams}
    serving = _serving(store, grouping_id, as_of) if known["accounts"] and known["teams"] else {}
    seen = {one: set(values(store, one, scope)["value"]) for one in ("group", "department", "team")}
    groups = []
    for row in ownership(store, grouping_id, as_of).iter_rows(named=True):
        own = [one["team_id"] for one in teams if one["department_id"] == row["department_id"] is not None]
        through = serving.get(row["group_id"], [])
        served = sorted(
            [one for one in own if one in through] or own or through, key=lambda one: (names[one], one)
        )
        gaps = tuple(gap for gap in _gaps(row, bool(served), as_of) if known[_NEEDS[gap]])
        if not scope.sees_persons:
            row["manager"] = row["manager_id"]
        if row["group_id"] in seen["group"]:
            told = tuple((one, names[one]) for one in served if one in seen["team"])
            groups.append(_owned(row, told, gaps))
    groups.sort(key=_by_department)
    shown = {one for group in groups for one, _ in group.teams}
    owning = {group.department_id for group in groups}
    departments = store.query(_DEPARTMENTS).rows()
    return OwnershipMap(
        tuple(groups),
        tuple((one, name) for one, name in departments if one in seen["department"] - owning),
        tuple((team["team_id"], team["name"]) for team in teams if team["team_id"] in seen["team"] - shown),
    )


def _by_department(one: Owned) -> tuple[bool, str, str, str, str, str]:
    """Order groups by department, then manager: those of one stand together; no department last."""
    department, manager = (one.department or "", one.department_id or ""), one.manager or ""
    return (not department[0], *department, manager, one.name, one.group_id)


def _gaps(row: Mapping[str, Any], has_team: bool, as_of: date) -> Iterator[Gap]:
    if not row["has_department"]:
        yield Gap.DEPARTMENT
    if not row["has_manager"]:
        yield Gap.MANAGER
    elif row["left_on"] is not None and row["left_on"] <= as_of:
        yield Gap.LEFT
    if not has_team:
        yield Gap.TEAM


def _owned(row: Mapping[str, Any], teams: tuple[tuple[str, str], ...], gaps: tuple[Gap, ...]) -> Owned:
    named = {name: row[name] for name in ("group_id", "name", "department_id", "department")}
    return Owned(
        **named, manager_id=row["manager_id"], manager=row["manager"], left_on=row["left_on"], teams=teams,
        gaps=gaps,
    )  # fmt: skip


def _serving(store: "Store", grouping_id: str, as_of: date) -> dict[str, list[str]]:
    """Give the teams that have customers of each group as accounts."""
    prepare(store)
    found: dict[str, list[str]] = {}
    for group_id, team_id in store.query(_SERVING, {"grouping": grouping_id, "as_of": as_of}).rows():
        found.setdefault(group_id, []).append(team_id)
    return found
