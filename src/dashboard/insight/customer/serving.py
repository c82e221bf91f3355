"""Owns who serves a customer on a day: its groups and why it is in them, its teams and who is in those."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl

from dashboard.grouping import describe, groups_of, ownership
from dashboard.insight.customer.known import Whom
from dashboard.insight.ownership.team_people import team_people
from dashboard.kpi import values
from dashboard.kpi.sight.in_sight import ANOTHER
from dashboard.model.text import Text
from dashboard.store import Store

_GROUPS = """
SELECT m.group_id, m.grouping_id, greatest(m.held_from, coalesce(c.since, m.held_from)) AS since,
       EXISTS (SELECT 1 FROM memberships AS l
               WHERE l.customer_id = $id AND l.group_id = m.group_id) AS is_listed
FROM derived.memberships AS m JOIN customers AS c ON c.customer_id = m.customer_id
WHERE m.customer_id = $id AND m.held_from <= $day AND m.held_to > $day
ORDER BY m.group_id
"""
_TEAMS = """
SELECT a.team_id, coalesce(t.name, a.team_id) AS name, a.tier, a.valid_from AS since,
       coalesce(e.name, t.lead_id) AS lead, coalesce(d.name, t.department_id) AS department
FROM accounts AS a LEFT JOIN teams AS t ON t.team_id = a.team_id
LEFT JOIN employees AS e ON e.employee_id = t.lead_id
LEFT JOIN departments AS d ON d.department_id = t.department_id
WHERE a.customer_id = $id AND a.valid_from <= $day AND (a.valid_to IS NULL OR a.valid_to > $day)
ORDER BY a.valid_from, a.team_id
"""


@dataclass(frozen=True, slots=True)
class InGroup:
    """A group that the customer is in; one out of the viewer's sight is only told of."""

    group_id: str | None
    name: Text
    since: date | None = None
    is_listed: bool = False  # assigned by a list of members, else by the rule
    rule: Text | None = None
    department: str | None = None
    manager: str | None = None


@dataclass(frozen=True, slots=True)
class InTeam:
    """A team that the customer is an account of; one out of the viewer's sight is only told of."""

    team_id: str | None
    name: Text
    tier: str | None = None
    since: date | None = None
    lead: str | None = None
    department: str | None = None
    people: pl.DataFrame | None = None


def groups_of_customer(store: Store, of: Whom) -> tuple[InGroup, ...]:
    """Give the groups that the customer is in on the day, with who answers for them and why it is in them."""
    rows = store.query(_GROUPS, {"id": of.customer_id, "day": of.day}).to_dicts()
    seen = set(values(store, "group", of.scope)["value"]) if of.scope.filters else None
    told = list(_groups(store, of, [row for row in rows if seen is None or row["group_id"] in seen]))
    return (*told, *([InGroup(None, ANOTHER["group"])] if len(told) < len(rows) else []))


def teams_of_customer(store: Store, of: Whom) -> tuple[InTeam, ...]:
    """Give the teams that the customer is an account of on the day, with their people."""
    rows = store.query(_TEAMS, {"id": of.customer_id, "day": of.day}).to_dicts()
    seen = set(values(store, "team", of.scope)["value"]) if of.scope.filters else None
    told = [
        InTeam(
            row["team_id"], Text(row["name"]), row["tier"], row["since"],
            row["lead"] if of.scope.sees_persons else None, row["department"],
            team_people(store, row["team_id"], of.day, of.scope),
        )
        for row in rows if seen is None or row["team_id"] in seen
    ]  # fmt: skip
    return (*told, *([InTeam(None, ANOTHER["team"])] if len(told) < len(rows) else []))


def _groups(store: Store, of: Whom, rows: list[dict[str, Any]]) -> Iterator[InGroup]:
    for grouping_id in dict.fromkeys(str(row["grouping_id"]) for row in rows if row["grouping_id"]):
        rules = {one.group_id: one for one in groups_of(store, grouping_id)}
        for owner in ownership(store, grouping_id, of.day).iter_rows(named=True):
            for row in rows:
                if row["group_id"] != owner["group_id"]:
                    continue
                rule = rules[owner["group_id"]].rule
                yield InGroup(
                    owner["group_id"], Text(owner["name"]), row["since"], bool(row["is_listed"]),
                    describe(rule.condition) if rule else None, owner["department"],
                    owner["manager"] if of.scope.sees_persons else None,
                )  # fmt: skip
