"""Owns which customers the rules of a grouping select on a day; knows nothing of uploaded memberships."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from dashboard.grouping.groups import Group, groups_of
from dashboard.grouping.profile import profile_sql
from dashboard.grouping.write import rule_sql

if TYPE_CHECKING:
    from dashboard.store import Store


@dataclass(frozen=True, slots=True)
class Select:
    """A query and the values it binds."""

    sql: str
    params: dict[str, Any] = field(default_factory=dict)


def membership_select(store: "Store", grouping_id: str, as_of: date) -> Select | None:
    """Give the query for (customer_id, group_id): who is in which group by the rules on `as_of`.

    A rule that is unknown for a customer does not select it. Among the groups that match, one with a larger
    priority number than another's gives way to it; equal or empty priorities give several memberships.
    None when no group of the grouping has a rule that can be read.
    """
    ruled = tuple(group for group in groups_of(store, grouping_id) if group.rule)
    if not ruled:
        return None
    attributes = sorted({name for group in ruled if group.rule for name in group.rule.attributes})
    profile = profile_sql(attributes)
    params = {"as_of": as_of} if "$as_of" in profile else {}
    matched = matches(ruled, "profile")
    sql = f"""WITH profile AS MATERIALIZED ({profile}), matched AS ({matched.sql})
        SELECT customer_id, group_id FROM matched
        QUALIFY priority IS NULL OR priority = min(priority) OVER (PARTITION BY customer_id)"""
    return Select(sql, params | matched.params)


def matches(groups: Sequence[Group], profile: str) -> Select:
    """Give the query for (customer_id, group_id, priority) of every rule that is true, before priorities.

    `profile` is the relation with the attributes that the rules name.
    """
    parts: list[str] = []
    params: dict[str, Any] = {}
    for at, group in enumerate(groups):
        if group.rule is None:
            continue
        params |= {f"group_{at}": group.group_id, f"priority_{at}": group.priority}
        parts.append(
            f"SELECT customer_id, $group_{at} AS group_id, CAST($priority_{at} AS BIGINT) AS priority"
            f" FROM {profile} AS p WHERE {rule_sql(group.rule.condition, 'p')}"
        )
    return Select(" UNION ALL ".join(parts), params)
