"""Owns where rows that are of no customer belong: to the groups that their department serves, or to the
group that they name; and the groups that hold, as a question sees them."""

from collections.abc import Mapping
from types import MappingProxyType

from dashboard.grouping import EVERY_GROUP
from dashboard.kpi.belonging import MEMBERSHIP
from dashboard.model.question import Question

OF_GROUPING = (
    "SELECT customer_id, group_id, department_id, manager_id, valid_from AS from_on,"
    " coalesce(valid_to, DATE '9999-12-31') AS to_on FROM derived.memberships WHERE grouping_id = $grouping"
)

# A row that names its group is of that group whatever its day.
SOURCES: Mapping[str, str] = MappingProxyType(
    {
        "customer_id": f"SELECT customer_id AS owner_id, * FROM ({OF_GROUPING}) AS members",
        "department_id": (
            "SELECT department_id AS owner_id, group_id, manager_id, from_on, to_on FROM groups_held"
        ),
        "group_id": (
            "SELECT group_id AS owner_id, group_id, department_id, manager_id,"
            " DATE '0001-01-01' AS from_on, DATE '9999-12-31' AS to_on FROM groups_held"
        ),
    }
)
"""What a row's owner belongs to when, by the column that names the owner."""

_HELD = """
SELECT g.group_id, g.department_id, g.manager_id, h.valid_from AS from_on,
       coalesce(h.valid_to, DATE '9999-12-31') AS to_on
FROM groups AS g JOIN groupings AS h ON h.grouping_id = g.grouping_id
"""
_ALWAYS = (
    "SELECT group_id, department_id, manager_id, DATE '0001-01-01' AS from_on, DATE '9999-12-31' AS to_on"
)


def groups_cte(question: Question) -> str:
    """Give the CTE `groups_held`: each group with its department and manager, and the days it holds.

    The groups of a grouping that is named, and today's where facts are restated to them, hold on all days.
    """
    if question.grouping is not None:
        held = f"{_ALWAYS} FROM {EVERY_GROUP} AS g WHERE grouping_id = $grouping"
    elif question.is_restated:
        held = f"{_ALWAYS} FROM ({_HELD}) AS h WHERE from_on <= $as_of AND to_on > $as_of"
    else:
        held = _HELD
    return f"groups_held AS ({held})"


def bought_cte(question: Question) -> str:
    """Give the CTE `bought`: every order line with each group of its customer, `group_id`."""
    if question.grouping is None and not question.is_restated:
        joined = "derived.member_sets AS m ON m.member_set = o.member_set"
    else:
        source = MEMBERSHIP.source if question.grouping is None else OF_GROUPING
        day = "$as_of" if question.is_restated else "o._day"
        joined = (
            f"({source}) AS m ON m.customer_id = o.customer_id AND m.from_on <= {day} AND m.to_on > {day}"
        )
    return f"bought AS (SELECT o.*, m.group_id FROM derived.order_facts AS o JOIN {joined})"
