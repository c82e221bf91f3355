"""Owns which groups hold a customer as bits of numbers: one pass over the customers, all else on their sums.

A million customers fall into few combinations of groups; what is told of them is worked out per combination.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from dashboard.grouping.members.groups import Group
from dashboard.grouping.members.membership import ASSIGNED
from dashboard.grouping.rules.write import rule_sql
from dashboard.model.select import Select

BITS = 60  # groups per number


@dataclass(frozen=True, slots=True)
class Masks:
    """The numbers of one grouping: SQL for each, over the customer `p` and the relation of `join`."""

    groups: tuple[Group, ...]
    columns: tuple[str, ...]
    join: str = ""
    has_priorities: bool = True  # the bits are rules that are true; else memberships as they are
    params: dict[str, Any] = field(default_factory=dict)

    def held(self, numbers: Iterable[int]) -> tuple[Group, ...]:
        """Give the groups that a customer with these numbers is in."""
        true = self.true(numbers)
        first = min((one.priority for one in true if one.priority is not None), default=None)
        if not self.has_priorities:
            return true
        return tuple(one for one in true if one.priority is None or one.priority == first)

    def true(self, numbers: Iterable[int]) -> tuple[Group, ...]:
        """Give the groups whose bits are set, before priorities."""
        set_bits = [
            BITS * chunk + bit
            for chunk, number in enumerate(numbers)
            for bit in range(BITS)
            if int(number) >> bit & 1
        ]
        return tuple(self.groups[place] for place in set_bits)


def rule_masks(groups: Sequence[Group], as_of: date, side: str = "") -> Masks:
    """Give the numbers by what the groups themselves say: their rules, or the members assigned to them."""
    params: dict[str, Any] = {}
    bits = []
    for at, group in enumerate(groups):
        if group.rule:
            condition = rule_sql(group.rule.condition, "p")
        elif group.text is None and group.copied_from:
            params |= {f"{side}copied_{at}": group.copied_from, "as_of": as_of}
            condition = f"p.customer_id IN ({ASSIGNED.format(copied=f'${side}copied_{at}')})"
        else:
            condition = "FALSE"
        bits.append(f"CASE WHEN {condition} THEN {1 << at % BITS} ELSE 0 END")
    return Masks(tuple(groups), tuple(_sums(bits)), params=params)


def member_masks(groups: Sequence[Group], members: str, side: str) -> Masks:
    """Give the numbers by a relation of (customer_id, group_id)."""
    ids = [group.group_id for group in groups]
    place = f"list_position(${side}ids, group_id) - 1"
    count = max(len(_chunks(len(ids))), 1)
    sums = ", ".join(
        f"bit_or(CAST(1 AS BIGINT) << (place % {BITS})) FILTER (WHERE place // {BITS} = {at}) AS m{at}"
        for at in range(count)
    )
    join = (
        f"LEFT JOIN (SELECT customer_id, {sums} FROM (SELECT customer_id, {place} AS place FROM {members})"
        f" GROUP BY customer_id) AS {side}held ON {side}held.customer_id = p.customer_id"
    )
    columns = tuple(f"coalesce({side}held.m{at}, 0)" for at in range(count))
    return Masks(tuple(groups), columns, join, has_priorities=False, params={f"{side}ids": ids})


def masks_select(profiles: str, sides: Sequence[Masks], kept: Sequence[str] = ()) -> Select:
    """Give the query for the columns `kept` of the profiles, with `m0`, `m1` … of all sides in order."""
    numbers = [column for masks in sides for column in masks.columns]
    columns = [*(f"p.{name}" for name in kept), *(f"{sql} AS m{at}" for at, sql in enumerate(numbers))]
    params: dict[str, Any] = {}
    for masks in sides:
        params |= masks.params
    joins = " ".join(masks.join for masks in sides)
    return Select(f"SELECT {', '.join(columns)} FROM {profiles} AS p {joins}", params)


def number_names(sides: Sequence[Masks]) -> list[str]:
    """Give the columns of the numbers in `masks_select`."""
    return [f"m{at}" for at in range(sum(len(masks.columns) for masks in sides))]


def _sums(bits: list[str]) -> list[str]:
    return [
        " + ".join(f"CAST({bit} AS BIGINT)" for bit in bits[start : start + BITS])
        for start in _chunks(len(bits))
    ] or ["CAST(0 AS BIGINT)"]


def _chunks(count: int) -> range:
    return range(0, count, BITS)
