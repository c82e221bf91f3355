"""Owns which active customers a viewer's scope shows: by what they are, by their group or by their team."""

from datetime import date
from typing import Any

from dashboard.catalog.dimensions import DIMENSION
from dashboard.grouping import Select, groupings, members_on
from dashboard.model.errors import Problem, RefusedError
from dashboard.model.question import Filter, Scope
from dashboard.quality.facts.population import ACTIVE
from dashboard.store import Store

_NOBODY = "SELECT NULL::VARCHAR AS customer_id, NULL::VARCHAR AS group_id WHERE FALSE"
_BY_GROUP = """SELECT a.customer_id, g.{column} AS value FROM active AS a
    LEFT JOIN ({members}) AS m USING (customer_id)
    LEFT JOIN (FROM groups WHERE grouping_id = $scope_grouping) AS g ON g.group_id = m.group_id"""
_BY_TEAM = """SELECT a.customer_id, t.team_id AS value FROM active AS a LEFT JOIN (FROM accounts
    WHERE valid_from <= $as_of AND (valid_to IS NULL OR valid_to > $as_of)) AS t USING (customer_id)"""
_BY_COLUMN = "SELECT customer_id, {column} AS value FROM active JOIN customers USING (customer_id)"
_KEPT = """SELECT customer_id FROM ({valued})
    WHERE list_contains($scope_{at}, value) OR ($scope_none_{at} AND value IS NULL)"""


def seen_customers(store: Store, as_of: date, scope: Scope) -> Select:
    """Give the query for the `customer_id` of every customer who is active on a day and within a scope.

    By group is by the grouping that holds on the day. Raises `RefusedError` for a scope that is not of
    customers.
    """
    sql, params = ACTIVE, dict[str, Any]({"as_of": as_of})
    if not scope.filters:
        return Select(sql, params)
    kept = []
    for at, one in enumerate(scope.filters):
        valued = _valued(store, as_of, one)
        kept.append(_KEPT.format(valued=valued.sql, at=at))
        params |= valued.params
        params[f"scope_{at}"] = [value for value in one.values if value is not None]
        params[f"scope_none_{at}"] = None in one.values
    within = " AND ".join(f"customer_id IN ({one})" for one in kept)
    return Select(
        f"WITH active AS MATERIALIZED ({sql}) SELECT customer_id FROM active WHERE {within}", params
    )


def _valued(store: Store, as_of: date, one: Filter) -> Select:
    """Give the query for (customer_id, value) of a dimension."""
    dimension = DIMENSION[one.dimension]
    if dimension.id == "customer" or dimension.through == "customer":
        return Select(_BY_COLUMN.format(column=f'"{dimension.column}"'))
    if dimension.through == "account":
        return Select(_BY_TEAM)
    if dimension.through != "membership":
        raise RefusedError(
            Problem(
                f"Customers cannot be told by {dimension.id}",
                mend="Show this page to viewers whose scope is of customers, groups or teams.",
            )
        )
    active = next((known for known in groupings(store) if known.is_valid(as_of)), None)
    members = members_on(store, active, as_of) if active else Select(_NOBODY)
    sql = _BY_GROUP.format(column=f'"{dimension.column}"', members=members.sql)
    return Select(sql, members.params | {"scope_grouping": active.grouping_id if active else None})
