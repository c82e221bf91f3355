"""Owns how many customers groups would hold: matched, members, shared, in one, in several, in none."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from dashboard.grouping.groups import Group
from dashboard.grouping.membership import ASSIGNED, Select, tells_members
from dashboard.grouping.write import rule_sql

if TYPE_CHECKING:
    from dashboard.store import Store


@dataclass(frozen=True, slots=True)
class GroupCount:
    """How many customers a group has; a group that does not say who is in it has none."""

    matched: int  # before priorities
    members: int
    shared: int  # members who are in another group too
    revenue: float  # of its members, over 12 months


@dataclass(frozen=True, slots=True)
class Counts:
    """How the customers who count fall over some groups."""

    customers: int
    in_one: int
    in_several: int
    revenue: float
    groups: Mapping[str, GroupCount]  # by group id

    @property
    def in_none(self) -> int:
        """Customers in no group."""
        return self.customers - self.in_one - self.in_several


def count_groups(store: "Store", profiles: str, groups: Sequence[Group], as_of: date) -> Counts:
    """Count the customers of a table of profiles over groups, saved or not, in one pass."""
    telling = [group for group in groups if tells_members(group)]
    tried = tried_select(profiles, telling, as_of)
    each = ", ".join(
        f"count(*) FILTER (WHERE true_{at}) AS matched_{at},"
        f" count(*) FILTER (WHERE wins_{at}) AS members_{at},"
        f" count(*) FILTER (WHERE wins_{at} AND held > 1) AS shared_{at},"
        f" coalesce(sum(revenue_12m) FILTER (WHERE wins_{at}), 0) AS revenue_{at}"
        for at in range(len(telling))
    )
    sql = f"""SELECT count(*) AS customers, count(*) FILTER (WHERE held = 1) AS in_one,
        count(*) FILTER (WHERE held > 1) AS in_several, coalesce(sum(revenue_12m), 0) AS revenue
        {", " + each if each else ""} FROM ({tried.sql})"""
    row = store.query(sql, tried.params).row(0)
    found = {group.group_id: _group_count(*row[4 + 4 * at : 8 + 4 * at]) for at, group in enumerate(telling)}
    without = {group.group_id: GroupCount(0, 0, 0, 0.0) for group in groups if group not in telling}
    return Counts(int(row[0]), int(row[1]), int(row[2]), float(row[3]), without | found)


def _group_count(matched: int, members: int, shared: int, revenue: float) -> GroupCount:
    return GroupCount(matched, members, shared, float(revenue))


def tried_select(profiles: str, groups: Sequence[Group], as_of: date) -> Select:
    """Give the query for all columns of the profiles with `true_0` …, `wins_0` … per group, and `held`."""
    params: dict[str, Any] = {}
    true = []
    for at, group in enumerate(groups):
        if group.rule:
            condition = rule_sql(group.rule.condition, "p")
        else:
            params |= {f"copied_{at}": group.copied_from, "as_of": as_of}
            condition = f"p.customer_id IN ({ASSIGNED.format(copied=f'$copied_{at}')})"
        true.append(f"coalesce({condition}, FALSE) AS true_{at}")
    wins = [_wins(at, groups) for at in range(len(groups))]
    held = " + ".join(f"CAST(wins_{at} AS INTEGER)" for at in range(len(groups))) or "0"
    inner = f"SELECT {', '.join(['p.*', *true])} FROM {profiles} AS p"
    middle = f"SELECT {', '.join(['*', *(f'{win} AS wins_{at}' for at, win in enumerate(wins))])}"
    return Select(f"SELECT *, {held} AS held FROM ({middle} FROM ({inner}))", params)


def _wins(at: int, groups: Sequence[Group]) -> str:
    """Give SQL for: the group is true, and none that is goes before it by priority."""
    own = groups[at].priority
    before = [
        f"NOT true_{other}"
        for other, group in enumerate(groups)
        if own is not None and group.priority is not None and group.priority < own
    ]
    return f"({' AND '.join([f'true_{at}', *before])})"
