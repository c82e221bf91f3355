"""Owns which active customers a filter of a scope keeps: by what they are, their groups or their teams."""

from dataclasses import dataclass

from dashboard.catalog.dimensions import DIMENSION, OF_CUSTOMER
from dashboard.kpi.sight.in_sight import GROUP, HAS_VALUE, scope_values
from dashboard.model.errors import Problem, RefusedError
from dashboard.model.question import Filter
from dashboard.model.select import Select

_TOLD_BY = tuple(one for one in OF_CUSTOMER if DIMENSION[one].through != "coverage")

_BY_COLUMN = "SELECT customer_id, {column} AS value FROM {active} JOIN customers USING (customer_id)"
_BY_GROUP = """SELECT a.customer_id, g.{column} AS value FROM {active} AS a
    LEFT JOIN {members} AS m USING (customer_id) LEFT JOIN {groups} AS g USING (group_id)"""
_BY_TEAM = """SELECT a.customer_id, t.team_id AS value FROM {active} AS a LEFT JOIN (FROM accounts
    WHERE valid_from <= $as_of AND (valid_to IS NULL OR valid_to > $as_of)) AS t USING (customer_id)"""


@dataclass(frozen=True, slots=True)
class Relations:
    """Where customers are looked up: names of tables, or queries in brackets."""

    active: str = "active_customers"  # customer_id
    members: str = "members"  # customer_id, group_id
    groups: str = "group_list"  # group_id, department_id, manager_id


def is_of_group(one: Filter) -> bool:
    """Tell whether a filter is of groups, or of what every group has."""
    return DIMENSION[one.dimension].through == GROUP


def customers_within(one: Filter, at: int, relations: Relations) -> Select:
    """Give the query for the `customer_id` of every active customer who has one of a filter's values.

    It binds `$as_of` too where the filter is of teams. Raises `RefusedError` for what no customer has.
    """
    dimension = DIMENSION[one.dimension]
    if dimension.id not in _TOLD_BY:
        raise RefusedError(
            Problem(
                f"Customers cannot be told by {dimension.id}",
                expected=f"one of {', '.join(_TOLD_BY)}",
                mend="Leave that filter out, or give the viewer a scope of customers, groups or teams.",
            )
        )
    by = {GROUP: _BY_GROUP, "account": _BY_TEAM}.get(dimension.through, _BY_COLUMN)
    valued = by.format(
        column=f'"{dimension.column}"',
        active=relations.active,
        members=relations.members,
        groups=relations.groups,
    )
    kept = f"SELECT customer_id FROM ({valued}) WHERE {HAS_VALUE.format(at=at, value='value')}"
    return Select(kept, scope_values(one, at))
