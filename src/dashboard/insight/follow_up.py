"""Owns the best customers who were not contacted in time, and who answers for customers."""

from datetime import date

import polars as pl

from dashboard.catalog.rows import ROWS
from dashboard.insight.selecting import select
from dashboard.kpi import values
from dashboard.kpi.sight import ANOTHER
from dashboard.model.question import Question, Scope
from dashboard.store import Store

KPI = "best_followed_up"  # its rows: those it does not count are due
_OVERDUE = """
SELECT place, customer_id, profit, last_contact_on, within_days,
       date_diff('day', last_contact_on, _day) AS days_ago
FROM counted WHERE NOT is_followed_up ORDER BY place LIMIT $limit
"""
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
_NAMES = (
    "SELECT customer_id, name FROM customers WHERE customer_id IN (SELECT unnest(CAST($ids AS VARCHAR[])))"
)
PERSONS = ("name", "lead", "manager")  # columns that name persons


def overdue_best(store: Store, question: Question, limit: int) -> pl.DataFrame:
    """Give the company's best customers who were not contacted within their plan's days, the best first."""
    return select(store, question, ROWS["best"], _OVERDUE, {"limit": limit})


def with_owners(store: Store, customers: pl.DataFrame, day: date, scope: Scope) -> pl.DataFrame:
    """Add each customer's `name`, `group` with its `manager`, `team` with its `lead` on a day.

    Names of persons only for viewers who may see them; what is known of nobody is no column.
    """
    ids = customers["customer_id"].to_list()
    names = store.query(_NAMES, {"ids": ids})
    owners = _answering(store, ids, day, scope)
    found = customers.join(names, on="customer_id", how="left", maintain_order="left")
    found = found.join(owners, on="customer_id", how="left", maintain_order="left")
    hidden = () if scope.sees_persons else PERSONS
    told = [
        one
        for one in ("name", "group", "manager", "team", "lead")
        if one not in hidden and found[one].null_count() < found.height
    ]
    first = ["place", "customer_id"] if "place" in customers.columns else ["customer_id"]
    rest = [one for one in customers.columns if one not in first]
    head = [one for one in told if one == "name"]
    return found.select(*first, *head, *rest, *(one for one in told if one != "name"))


def _answering(store: Store, ids: list[str], day: date, scope: Scope) -> pl.DataFrame:
    asked = {"ids": ids, "day": day}
    if not scope.filters:
        return store.query(
            _ANSWERING.format(team_seen="TRUE", group_seen="TRUE", team="NULL", group="NULL"), asked
        )
    known = {f"{one}s": values(store, one, scope)["value"].to_list() for one in ANOTHER}
    sql = _ANSWERING.format(
        team_seen="list_contains($teams, a.team_id)",
        team="$team",
        group_seen="list_contains($groups, m.group_id)",
        group="$group",
    )
    return store.query(sql, asked | known | {one: words.en for one, words in ANOTHER.items()})
