"""Owns what a viewer's scope lets them hear of: which values of a dimension, and whether names of persons."""

from typing import Any

from dashboard.catalog.dimensions import DIMENSION, OF_CUSTOMER
from dashboard.catalog.tables import TABLE
from dashboard.grouping import Select
from dashboard.kpi.belonging import ACCOUNT, MEMBERSHIP
from dashboard.model.dimension import Dimension
from dashboard.model.question import Filter, Scope

HAS_VALUE = "(list_contains($scope_{at}, {value}) OR ($scope_none_{at} AND {value} IS NULL))"
"""The condition that a value is one of a filter's; binds `scope_values`."""

GROUP = "membership"  # what reaches the groups of a customer
_BELONGING = {GROUP: MEMBERSHIP, "account": ACCOUNT}
# Of all time: whoever was in a group is in the figures of that time.
_BY_SET = """SELECT customer_id FROM derived.belonging_spans WHERE ({set} = 0 AND $scope_none_{at})
    OR {set} IN (SELECT {set} FROM derived.{name}_sets WHERE {has})"""
_HAD_BY = {GROUP: "derived.memberships", "account": "accounts"}


def scope_values(one: Filter, at: int = 0) -> dict[str, Any]:
    """Give the values that `HAS_VALUE` binds for the filter at a place."""
    return {
        f"scope_{at}": [value for value in one.values if value is not None],
        f"scope_none_{at}": None in one.values,
    }


def in_sight(scope: Scope, dimension: Dimension) -> Select:
    """Give the condition that `value` is one of a dimension that a viewer with that scope may hear of.

    Groups, departments and managers lie within each other as the groups say; otherwise a value of customers
    is in sight where a customer within the scope ever had it. What is not of customers is everybody's. Reads
    derived tables, which must be up to date.
    """
    conditions, params = list[str](), dict[str, Any]()
    for at, one in enumerate(scope.filters):
        params |= scope_values(one, at)
        if one.dimension == dimension.id:
            conditions.append(HAS_VALUE.format(at=at, value="value"))
        elif _are_of_groups(one, dimension):
            conditions.append(f'(value IN (SELECT "{dimension.column}" FROM groups WHERE {_has(one, at)}))')
    is_of_others = any(
        one.dimension != dimension.id and not _are_of_groups(one, dimension) for one in scope.filters
    )
    if is_of_others and dimension.id in OF_CUSTOMER and not dimension.fixed:
        had_by, column = _HAD_BY.get(dimension.through, "customers"), dimension.column
        kept = (_customers(one, at) for at, one in enumerate(scope.filters))
        within = " AND ".join(f"customer_id IN ({sql})" for sql in kept)
        conditions.append(f'(value IS NULL OR value IN (SELECT "{column}" FROM {had_by} WHERE {within}))')
    sql = " AND ".join(conditions) or "TRUE"
    return Select(sql, {name: value for name, value in params.items() if f"${name}" in sql})


def hides_names(scope: Scope, dimension: Dimension) -> bool:
    """Tell whether the names of a dimension's values are of persons, whom a viewer may not see."""
    if scope.sees_persons or dimension.label_from is None:
        return False
    table, _, column = dimension.label_from
    return any(one.is_personal for one in TABLE[table].columns if one.name == column)


def _are_of_groups(one: Filter, dimension: Dimension) -> bool:
    return DIMENSION[one.dimension].through == dimension.through == GROUP


def _has(one: Filter, at: int) -> str:
    return HAS_VALUE.format(at=at, value=f'"{DIMENSION[one.dimension].column}"')


def _customers(one: Filter, at: int) -> str:
    """Give the query for the customers who ever had one of a filter's values, if that tells customers."""
    dimension = DIMENSION[one.dimension]
    if dimension.id not in OF_CUSTOMER or dimension.fixed:
        return "SELECT customer_id FROM customers WHERE FALSE"
    if belonging := _BELONGING.get(dimension.through):
        return _BY_SET.format(set=belonging.set, name=belonging.name, at=at, has=_has(one, at))
    return f"SELECT customer_id FROM customers WHERE {_has(one, at)}"
