"""Owns who answers for customers on a day: their teams with their leads, their groups with their managers."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import polars as pl

from dashboard.kpi.sight.choices import values
from dashboard.kpi.sight.in_sight import ANOTHER
from dashboard.model.question import Scope
from dashboard.store import Store

# Several teams or groups of a customer stand beside each other; those out of sight are only told of.
_ANSWERING = """
WITH asked AS (SELECT DISTINCT unnest(CAST($ids AS VARCHAR[])) AS customer_id)
SELECT k.customer_id, t.team, t.lead, g.group_name AS "group", g.manager
FROM asked AS k
LEFT JOIN (
    SELECT a.customer_id,
           string_agg(DISTINCT if({team_seen}, coalesce(t.name, a.team_id), {team}), ', ') AS team,
           string_agg(DISTINCT coalesce(e.name, t.lead_id), ', ') FILTER ({team_seen}) AS lead
    FROM accounts AS a SEMI JOIN asked USING (customer_id)
    LEFT JOIN teams AS t ON t.team_id = a.team_id LEFT JOIN employees AS e ON e.employee_id = t.lead_id
    WHERE a.valid_from <= $day AND (a.valid_to IS NULL OR a.valid_to > $day) GROUP BY a.customer_id
) AS t USING (customer_id)
LEFT JOIN (
    SELECT s.customer_id,
           string_agg(DISTINCT if({group_seen}, coalesce(g.name, m.group_id), {group}), ', ') AS group_name,
           string_agg(DISTINCT coalesce(e.name, m.manager_id), ', ') FILTER ({group_seen}) AS manager
    FROM derived.member_spans AS s SEMI JOIN asked USING (customer_id)
    JOIN derived.member_sets AS m USING (member_set)
    LEFT JOIN groups AS g ON g.group_id = m.group_id LEFT JOIN employees AS e ON e.employee_id = m.manager_id
    WHERE s.from_on <= $day AND s.to_on > $day GROUP BY s.customer_id
) AS g USING (customer_id)
"""


def answering(store: Store, ids: Sequence[str], day: date, scope: Scope) -> pl.DataFrame:
    """Give `customer_id`, `team`, `lead`, `group`, `manager` of each of these customers on a day.

    Groups and teams out of sight are told of without their names; leads and managers only to viewers who may
    see persons.
    """
    found = _found(store, {"ids": list(ids), "day": day}, scope)
    return found if scope.sees_persons else found.drop("lead", "manager")


def _found(store: Store, asked: dict[str, Any], scope: Scope) -> pl.DataFrame:
    if not scope.filters:
        sql = _ANSWERING.format(team_seen="TRUE", group_seen="TRUE", team="NULL", group="NULL")
        return store.query(sql, asked)
    known = {f"{one}s": values(store, one, scope)["value"].to_list() for one in ANOTHER}
    sql = _ANSWERING.format(
        team_seen="list_contains($teams, a.team_id)",
        team="$team",
        group_seen="list_contains($groups, m.group_id)",
        group="$group",
    )
    return store.query(sql, asked | known | {one: words.en for one, words in ANOTHER.items()})
