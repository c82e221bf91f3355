"""Owns who is in which group on a day: by uploaded memberships, by the rules, or as a draft would have it."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from dashboard.grouping.attributes.profile import profile_sql
from dashboard.grouping.members.groups import Group, Grouping, groups_of
from dashboard.grouping.rules.write import rule_sql
from dashboard.model.select import Select

if TYPE_CHECKING:
    from dashboard.store import Store

UPLOADED = """SELECT DISTINCT m.customer_id, m.group_id FROM memberships AS m
    SEMI JOIN (SELECT group_id FROM groups WHERE grouping_id = $grouping) AS g ON g.group_id = m.group_id
    WHERE m.valid_from <= $as_of AND (m.valid_to IS NULL OR m.valid_to > $as_of)"""
HAS_UPLOADED = """SELECT count(*) > 0 FROM (SELECT 1 FROM memberships
    SEMI JOIN (SELECT group_id FROM groups WHERE grouping_id = $grouping) AS g USING (group_id) LIMIT 1)"""
_HELD = "least(greatest($as_of, h.valid_from), h.valid_to - 1)"  # an end that is empty counts for nothing
ASSIGNED = f"""SELECT DISTINCT m.customer_id FROM memberships AS m
    LEFT JOIN groups AS c USING (group_id) LEFT JOIN groupings AS h USING (grouping_id)
    WHERE m.group_id = {{copied}} AND m.valid_from <= {_HELD}
        AND (m.valid_to IS NULL OR m.valid_to > {_HELD})"""
"""The customers assigned to a group, on the day nearest to `$as_of` on which its grouping holds."""
NOBODY = "SELECT NULL::VARCHAR AS customer_id, NULL::VARCHAR AS group_id WHERE FALSE"


def members_on(store: "Store", grouping: Grouping, as_of: date) -> Select:
    """Give the query for (customer_id, group_id): who is in which group of a grouping or draft on a day.

    Uploaded memberships go before the rules. The day is held within the grouping's own days.
    """
    day = grouping.nearest_to(as_of)
    asked = {"grouping": grouping.grouping_id}
    if not grouping.is_draft and store.query(HAS_UPLOADED, asked).item():
        return Select(UPLOADED, asked | {"as_of": day})
    by_rule = membership_select(store, grouping.grouping_id, min(as_of, day))
    return by_rule or Select(NOBODY)


def membership_select(store: "Store", grouping_id: str, as_of: date) -> Select | None:
    """Give the query for (customer_id, group_id): who is in which group by the rules on `as_of`.

    A rule that is unknown for a customer does not select it. Among the groups that match, one with a larger
    priority number than another's gives way to it; equal or empty priorities give several memberships. A
    draft's group without a rule holds the customers who were assigned to the group it was copied from.
    None when no group of the grouping says who is in it.
    """
    telling = tuple(group for group in groups_of(store, grouping_id) if tells_members(group))
    if not telling:
        return None
    attributes = sorted({name for group in telling if group.rule for name in group.rule.attributes})
    profile = profile_sql(attributes)
    matched = matches(telling, "profile")
    sql = f"""WITH profile AS MATERIALIZED ({profile}), matched AS ({matched.sql})
        SELECT customer_id, group_id FROM matched
        QUALIFY priority IS NULL OR priority = min(priority) OVER (PARTITION BY customer_id)"""
    has_day = "$as_of" in profile or any(map(is_assigned, telling))  # a rule's own words may hold $as_of
    params = {"as_of": as_of} if has_day else {}
    return Select(sql, params | matched.params)


def tells_members(group: Group) -> bool:
    """Tell whether the group itself says who is in it: by a rule, or as a copy of an assigned group."""
    return group.rule is not None or is_assigned(group)


def is_assigned(group: Group) -> bool:
    """Tell whether a draft's group keeps the customers who were assigned to the group it began as."""
    return group.text is None and group.copied_from is not None


def matches(groups: Sequence[Group], profile: str) -> Select:
    """Give the query for (customer_id, group_id, priority) of every group that is true, before priorities.

    `profile` is the relation with the attributes that the rules name; binds `$as_of` where members were
    assigned.
    """
    parts: list[str] = []
    params: dict[str, Any] = {}
    for at, group in enumerate(groups):
        if not tells_members(group):
            continue
        params |= {f"group_{at}": group.group_id, f"priority_{at}": group.priority}
        if group.rule:
            condition = rule_sql(group.rule.condition, "p")
        else:
            params[f"copied_{at}"] = group.copied_from
            condition = f"customer_id IN ({ASSIGNED.format(copied=f'$copied_{at}')})"
        parts.append(
            f"SELECT customer_id, $group_{at} AS group_id, CAST($priority_{at} AS BIGINT) AS priority"
            f" FROM {profile} AS p WHERE {condition}"
        )
    return Select(" UNION ALL ".join(parts), params)
