"""Owns how many customers groups would hold: matched, members, shared, in one, in several, in none."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from dashboard.grouping.members.groups import Group
from dashboard.grouping.members.masks import Masks, masks_select, number_names, rule_masks

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

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


Combination = tuple[tuple[int, ...], int, float]  # numbers of the masks, customers, their revenue


def count_groups(store: "Store", profiles: str, groups: Sequence[Group], as_of: date) -> Counts:
    """Count the customers of a table of profiles over groups, saved or not, in one pass."""
    masks = rule_masks(groups, as_of)
    with closing(store.cursor()) as cursor:
        return add_up(masks, combinations(cursor, profiles, [masks]))


def combinations(cursor: "DuckDBPyConnection", profiles: str, sides: Sequence[Masks]) -> list[Combination]:
    """Give the combinations of groups that the customers of a table of profiles are in, in one pass."""
    each, names = masks_select(profiles, sides, ["revenue_12m"]), ", ".join(number_names(sides))
    rows = cursor.execute(
        f"SELECT {names}, count(*), coalesce(sum(revenue_12m), 0) FROM ({each.sql}) GROUP BY {names}",
        each.params,
    ).fetchall()
    return [(tuple(numbers), customers, float(revenue)) for *numbers, customers, revenue in rows]


def add_up(masks: Masks, combinations: Iterable[Combination]) -> Counts:
    """Give the counts of a grouping from the combinations of groups that there are."""
    matched, members, shared = (defaultdict[str, int](int) for _ in range(3))
    revenues: defaultdict[str, float] = defaultdict(float)
    by_held: defaultdict[int, int] = defaultdict(int)
    whole = 0.0
    for numbers, customers, revenue in combinations:
        held = masks.held(numbers)
        by_held[min(len(held), 2)] += customers
        whole += revenue
        for group in masks.true(numbers):
            matched[group.group_id] += customers
        for group in held:
            members[group.group_id] += customers
            revenues[group.group_id] += revenue
            shared[group.group_id] += customers if len(held) > 1 else 0
    ids = [group.group_id for group in masks.groups]
    groups = {one: GroupCount(matched[one], members[one], shared[one], revenues[one]) for one in ids}
    return Counts(sum(by_held.values()), by_held[1], by_held[2], whole, groups)
