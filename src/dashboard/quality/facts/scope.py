"""Owns what of an examination a viewer may see: customers by their own columns, group or team; whole groups.

Rules and sizes are judged on the whole company before: a part of it would call a group of all its customers
dominant.
"""

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from dashboard.model.errors import Problem, RefusedError
from dashboard.model.question import Filter
from dashboard.model.text import Text
from dashboard.quality.examination import Examination
from dashboard.quality.facts.population import VALID

_OF_CUSTOMER = {
    "customer_type": "customer_type",
    "region": "region",
    "size_class": "size_class",
    "industry": "industry",
    "customer": "customer_id",
}
_OF_GROUP = {"group": "group_id", "department": "department_id", "manager": "manager_id"}
_BY_GROUP = (
    *("group_list", "group_sizes", "group_costs", "costly_small_groups", "rule_counts", "rule_faults"),
    *("idle_groups", "service", "evidence", "sensitive_rules", "found_rules", "halves"),
)

_IN = "{0} IN (SELECT unnest($values)) OR ($has_none AND {0} IS NULL)"
_CUSTOMERS_BY_COLUMN = "SELECT customer_id FROM customers WHERE " + _IN
_CUSTOMERS_BY_GROUP = f"""SELECT customer_id FROM active_customers LEFT JOIN members USING (customer_id)
    LEFT JOIN group_list USING (group_id) WHERE {_IN}"""
_CUSTOMERS_BY_TEAM = f"""SELECT customer_id FROM active_customers LEFT JOIN (
        SELECT customer_id, team_id FROM accounts WHERE {VALID}) USING (customer_id)
    WHERE {_IN.format("team_id")}"""


def hold_to_scope(exam: Examination) -> Mapping[str, Text]:
    """Drop what lies outside the scope, and keep `asked`: the one row of day, numbers and settings."""
    for one in exam.scope.filters:
        _narrow(exam, one)
    chosen = {one.name: getattr(exam.settings, one.name) for one in fields(exam.settings)}
    values: dict[str, Any] = {
        "as_of": exam.as_of,
        "member_on": exam.member_on,
        "grouping_from": exam.grouping.valid_from,
        "grouping_to": exam.grouping.valid_to,
        "active": exam.number("SELECT count(*) FROM active_customers"),
    } | {name: value for name, value in chosen.items() if isinstance(value, int | float)}
    exam.stage("asked", f"SELECT {', '.join(f'${name} AS {name}' for name in values)}", values)
    return {}


def _narrow(exam: Examination, one: Filter) -> None:
    days: dict[str, Any] = {}
    params: dict[str, Any] = {
        "values": [value for value in one.values if value is not None],
        "has_none": None in one.values,
    }
    if one.dimension in _OF_CUSTOMER:
        kept = _CUSTOMERS_BY_COLUMN.format(_OF_CUSTOMER[one.dimension])
    elif one.dimension in _OF_GROUP:
        kept = _CUSTOMERS_BY_GROUP.format(_OF_GROUP[one.dimension])
    elif one.dimension == "team":
        kept, days = _CUSTOMERS_BY_TEAM, {"day": exam.as_of}
    else:
        raise _not_of_customers(one)
    exam.stage(
        "active_customers", f"SELECT * FROM active_customers WHERE customer_id IN ({kept})", params | days
    )
    if one.dimension in _OF_GROUP:
        where = _IN.format(_OF_GROUP[one.dimension])
        exam.stage("group_list", f"SELECT * FROM group_list WHERE {where}", params)
        for table in _BY_GROUP[1:]:
            exam.stage(table, f"SELECT * FROM {table} SEMI JOIN group_list USING (group_id)")
        exam.stage("history", "SELECT * FROM history SEMI JOIN group_list USING (group_id)")
    exam.stage("members", "SELECT * FROM members SEMI JOIN active_customers USING (customer_id)")


def _not_of_customers(one: Filter) -> RefusedError:
    known = ", ".join((*_OF_CUSTOMER, *_OF_GROUP, "team"))
    title = f"Groups cannot be examined by {one.dimension}"
    return RefusedError(Problem(title, expected=f"one of {known}", mend="Leave that filter out."))
