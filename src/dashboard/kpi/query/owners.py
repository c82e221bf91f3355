"""Owns where rows that are of no customer belong: to the groups that their department serves, or to the
group that they name; and the groups that hold, as a question sees them."""

from collections.abc import Mapping
from types import MappingProxyType

from dashboard.grouping import EVERY_GROUP
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
_MEMBERS = (
    "SELECT customer_id, group_id, department_id, manager_id, held_from AS from_on, held_to AS to_on"
    " FROM derived.memberships WHERE held_from < held_to"
)
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


def members_cte(question: Question) -> str:
    """Give the CTE `members_asked`: who is in which of the question's groups, on which days."""
    held = _MEMBERS if question.grouping is None else OF_GROUPING
    if question.is_restated:
        held = f"{_ALWAYS}, customer_id FROM ({held}) AS h WHERE from_on <= $as_of AND to_on > $as_of"
    return f"members_asked AS ({held})"


def assortments_cte(question: Question) -> str:
    """Give the CTE `assortments_asked`: the products that the question's groups chose.

    A group of a draft has those of the group it was copied from, as it will when it is published.
    """
    chosen = "SELECT group_id, product_id, valid_from, valid_to FROM assortments"
    if question.grouping is not None:
        chosen = (
            f"SELECT g.group_id, a.product_id, a.valid_from, a.valid_to FROM {EVERY_GROUP} AS g"
            " JOIN assortments AS a ON a.group_id = coalesce(g._copied_from, g.group_id)"
            " WHERE g.grouping_id = $grouping"
        )
    return f"assortments_asked AS ({chosen})"


def bought_cte(question: Question) -> str:
    """Give the CTE `bought`: every order line with each group of its customer, `group_id`."""
    if question.goes_by_others:
        joined = (
            "members_asked AS m ON m.customer_id = o.customer_id AND m.from_on <= o._day AND m.to_on > o._day"
        )
    else:
        joined = "derived.member_sets AS m ON m.member_set = o.member_set"
    return f"bought AS (SELECT o.*, m.group_id FROM derived.order_facts AS o JOIN {joined})"
