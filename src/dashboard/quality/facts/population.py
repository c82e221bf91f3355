"""Owns who is examined: the active customers in scope, the groups, and who is in which group on the day."""

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from dashboard.grouping import membership_select
from dashboard.model.errors import Problem, RefusedError
from dashboard.model.question import Filter
from dashboard.model.text import Text
from dashboard.quality.examination import Examination

ACTIVE = """WITH facts AS (
        SELECT customer_id, _day FROM orders WHERE _day <= $as_of
        UNION ALL SELECT customer_id, _day FROM interactions
        WHERE _day <= $as_of AND direction IS DISTINCT FROM 'internal')
    SELECT customer_id FROM customers
    WHERE (since IS NULL OR since <= $as_of) AND (ended IS NULL OR ended > $as_of)
      AND (customer_id IN (SELECT customer_id FROM facts WHERE _day > $as_of - CAST($days AS INTEGER))
           OR NOT EXISTS (SELECT 1 FROM facts))"""

VALID = "valid_from <= $day AND (valid_to IS NULL OR valid_to > $day)"

_OF_CUSTOMER = "customer_id IN (SELECT customer_id FROM customers WHERE {} IN (SELECT unnest($values)){})"
_OF_GROUP = """customer_id IN (SELECT customer_id FROM members JOIN group_list USING (group_id)
    WHERE {} IN (SELECT unnest($values)))"""
_OF_TEAM = f"""customer_id IN (SELECT customer_id FROM accounts
    WHERE {VALID} AND team_id IN (SELECT unnest($values)))"""
_COLUMNS = ("customer_type", "region", "size_class", "industry", "preferred_channel", "customer_id")
_GROUP_COLUMNS = {"group": "group_id", "department": "department_id", "manager": "manager_id"}


def gather_population(exam: Examination) -> Mapping[str, Text]:
    """Keep `active_customers`, `group_list`, `history`, `members`, and `asked`, a row of day and settings."""
    exam.stage("active_customers", ACTIVE, {"as_of": exam.as_of, "days": exam.settings.inactivity_days})
    exam.stage(
        "group_list",
        """SELECT group_id, coalesce(name, group_id) AS name, rule, priority, min_size, department_id,
           manager_id FROM groups WHERE grouping_id = $grouping""",
        {"grouping": exam.grouping.grouping_id},
    )
    exam.stage(
        "history",
        """SELECT customer_id, group_id, valid_from, valid_to FROM memberships
           SEMI JOIN group_list USING (group_id) WHERE valid_from <= $day""",
        {"day": exam.member_on},
    )
    _stage_members(exam)
    for one in exam.scope.filters:
        _narrow(exam, one)
    _stage_asked(exam)
    return {}


def _stage_members(exam: Examination) -> None:
    uploaded = exam.number("SELECT count(*) FROM memberships SEMI JOIN group_list USING (group_id)") > 0
    computed = None if uploaded else membership_select(exam.store, exam.grouping.grouping_id, exam.as_of)
    sql = computed.sql if computed else f"SELECT DISTINCT customer_id, group_id FROM history WHERE {VALID}"
    params = computed.params if computed else {"day": exam.member_on}
    exam.stage("members", f"SELECT * FROM ({sql}) SEMI JOIN active_customers USING (customer_id)", params)


def _stage_asked(exam: Examination) -> None:
    chosen = {one.name: getattr(exam.settings, one.name) for one in fields(exam.settings)}
    numbers = {name: value for name, value in chosen.items() if isinstance(value, int | float)}
    values: dict[str, Any] = {
        "as_of": exam.as_of,
        "member_on": exam.member_on,
        "grouping_from": exam.grouping.valid_from,
        "grouping_to": exam.grouping.valid_to,
        "active": exam.number("SELECT count(*) FROM active_customers"),
    }
    columns = ", ".join(f"${name} AS {name}" for name in (values | numbers))
    exam.stage("asked", f"SELECT {columns}", values | numbers)


def _narrow(exam: Examination, one: Filter) -> None:
    """Drop what is out of scope: customers always, groups where the scope is about groups."""
    params: dict[str, Any] = {"values": [value for value in one.values if value is not None]}
    if one.dimension in _COLUMNS:
        column = f'"{one.dimension}"'
        kept = _OF_CUSTOMER.format(column, f" OR {column} IS NULL" if None in one.values else "")
    elif one.dimension in _GROUP_COLUMNS:
        column = _GROUP_COLUMNS[one.dimension]
        kept = _OF_GROUP.format(column)
        if None in one.values:
            kept += " OR customer_id NOT IN (SELECT customer_id FROM members)"
    elif one.dimension == "team":
        kept, params = _OF_TEAM, params | {"day": exam.as_of}
    else:
        raise RefusedError(
            Problem(
                f"Groups cannot be examined by {one.dimension}",
                expected=f"one of {', '.join((*_COLUMNS, *_GROUP_COLUMNS, 'team'))}",
                mend="Leave that filter out.",
            )
        )
    exam.stage("active_customers", f"SELECT customer_id FROM active_customers WHERE {kept}", params)
    if one.dimension in _GROUP_COLUMNS:
        kept = f"{_GROUP_COLUMNS[one.dimension]} IN (SELECT unnest($values))"
        exam.stage("group_list", f"SELECT * FROM group_list WHERE {kept}", {"values": params["values"]})
    exam.stage("members", "SELECT * FROM members SEMI JOIN active_customers USING (customer_id)")
