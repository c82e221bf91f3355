"""Owns what a viewer's scope lets them hear of: which rows of a table, which values of a dimension, and
whether names of persons."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from dashboard.catalog.dimensions import DIMENSION, OF_CUSTOMER
from dashboard.catalog.tables import TABLE
from dashboard.kpi.derived.belonging import BELONGINGS
from dashboard.model.dimension import Dimension
from dashboard.model.question import Filter, Scope
from dashboard.model.select import Select, named_in
from dashboard.model.text import Text

HAS_VALUE = "(list_contains($scope_{at}, {value}) OR ($scope_none_{at} AND {value} IS NULL))"
"""The condition that a value is one of a filter's; binds `scope_values`."""

ANOTHER: Mapping[str, Text] = MappingProxyType(
    {
        "group": Text("another group", "een andere groep", "toinen ryhmä"),
        "team": Text("another team", "een ander team", "toinen tiimi"),
    }
)
"""What stands for a group or team out of sight that a customer in sight has too; the English is its id."""

GROUP = "membership"  # what reaches the groups of a customer
# Of all time: whoever was in a group is in the figures of that time.
_BY_SET = """SELECT customer_id FROM derived.belonging_spans WHERE ({set} = 0 AND $scope_none_{at})
    OR {set} IN (SELECT {set} FROM derived.{name}_sets WHERE {has})"""
_HAD_BY = {GROUP: "derived.memberships", "account": "accounts"}
_OWNERS = ("customer", "group", "team", "department")  # whose a row is: the first that it names
_OF_THE_WHOLE = ("targets",)


def scope_values(one: Filter, at: int = 0) -> dict[str, Any]:
    """Give the values that `HAS_VALUE` binds for the filter at a place."""
    return {
        f"scope_{at}": [value for value in one.values if value is not None],
        f"scope_none_{at}": None in one.values,
    }


def in_sight(scope: Scope, dimension: Dimension) -> Select:
    """Give the condition that `value` is one of a dimension that a viewer with that scope may hear of.

    Groups, departments and managers lie within each other as the groups say; otherwise a value of customers
    is in sight where a customer within the scope ever had it, any other where a row in sight has it. Reads
    derived tables, which must be up to date.
    """
    conditions = list[str]()
    for at, one in enumerate(scope.filters):
        if one.dimension == dimension.id:
            conditions.append(HAS_VALUE.format(at=at, value="value"))
        elif _are_of_groups(one, dimension):
            conditions.append(f'(value IN (SELECT "{dimension.column}" FROM groups WHERE {_has(one, at)}))')
    is_of_others = any(
        one.dimension != dimension.id and not _are_of_groups(one, dimension) for one in scope.filters
    )
    if is_of_others and not dimension.fixed:
        conditions.append(f"(value IS NULL OR value IN ({_had(scope, dimension)}))")
    sql = " AND ".join(conditions) or "TRUE"
    return Select(sql, _bound(scope, sql))


def rows_in_sight(scope: Scope, table: str) -> Select:
    """Give the condition that a row of a stored table is one that a viewer with that scope may hear of.

    A row is of the customer it names; without one of the group, else the team, else the department. A table
    without such a column is everybody's, but for targets: they are for those who see the whole company.
    """
    if not scope.filters:
        return Select("TRUE")
    columns = {column.name for column in TABLE[table].columns}
    owners = {DIMENSION[one].column: one for one in _OWNERS if DIMENSION[one].column in columns}
    sql = "FALSE" if owners or table in _OF_THE_WHOLE else "TRUE"
    for column, owner in reversed(owners.items()):
        is_seen = _within(scope) if owner == "customer" else _is_seen(scope, DIMENSION[owner])
        sql = f"({is_seen} OR ({column} IS NULL AND {sql}))"
    return Select(sql, _bound(scope, sql))


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


def _had(scope: Scope, dimension: Dimension) -> str:
    """Give the query for the values that customers or rows in sight have."""
    if dimension.id in OF_CUSTOMER:
        had_by = _HAD_BY.get(dimension.through, "customers")
        return f'SELECT "{dimension.column}" FROM {had_by} WHERE {_within(scope)}'
    return " UNION ALL ".join(
        f'SELECT "{column}" FROM "{table}" WHERE {rows_in_sight(scope, table).sql}'
        for table, column in dimension.found_in
    )


def _is_seen(scope: Scope, owner: Dimension) -> str:
    """Give the condition that a row names an owner in sight."""
    ((table, column),) = [one for one in owner.found_in if one[0] == f"{owner.id}s"]
    known = f'SELECT DISTINCT "{column}" AS value FROM "{table}"'
    return f"{owner.column} IN (SELECT value FROM ({known}) WHERE {in_sight(scope, owner).sql})"


def _bound(scope: Scope, sql: str) -> dict[str, Any]:
    """Give what a condition binds of a scope's filters."""
    values = dict[str, Any]()
    for at, one in enumerate(scope.filters):
        values |= scope_values(one, at)
    return named_in(sql, values)


def _within(scope: Scope) -> str:
    """Give the condition that `customer_id` is one within a scope."""
    kept = (_customers(one, at) for at, one in enumerate(scope.filters))
    return " AND ".join(f"customer_id IN ({sql})" for sql in kept)


def _customers(one: Filter, at: int) -> str:
    """Give the query for the customers who ever had one of a filter's values, if that tells customers."""
    dimension = DIMENSION[one.dimension]
    if dimension.id not in OF_CUSTOMER or dimension.fixed:
        return "SELECT customer_id FROM customers WHERE FALSE"
    if belonging := BELONGINGS.get(dimension.through):
        return _BY_SET.format(set=belonging.set, name=belonging.name, at=at, has=_has(one, at))
    return f"SELECT customer_id FROM customers WHERE {_has(one, at)}"
