"""Owns what changed groups would do to customers, counted before anything is saved."""

from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from dashboard.grouping.members.counting import Counts, add_up, combinations
from dashboard.grouping.members.groups import Group
from dashboard.grouping.members.masks import rule_masks

if TYPE_CHECKING:
    from dashboard.store import Store


@dataclass(frozen=True, slots=True)
class Effect:
    """How customers fall over groups before and after a change, and how many of them change group."""

    moved: int
    before: Counts
    after: Counts


def count_change(
    store: "Store", profiles: str, before: Sequence[Group], after: Sequence[Group], as_of: date
) -> Effect:
    """Count the customers of a table of profiles over groups before and after, in one pass.

    Groups of one id are the same group; who is in other groups than before has moved.
    """
    one, other = rule_masks(before, as_of, "before_"), rule_masks(after, as_of, "after_")
    cut = len(one.columns)
    with closing(store.cursor()) as cursor:
        found = combinations(cursor, profiles, [one, other])

    def moves(numbers: tuple[int, ...]) -> bool:
        sides = one.held(numbers[:cut]), other.held(numbers[cut:])
        was, will = ({group.group_id for group in held} for held in sides)
        return was != will

    return Effect(
        sum(customers for numbers, customers, _ in found if moves(numbers)),
        add_up(one, ((numbers[:cut], customers, revenue) for numbers, customers, revenue in found)),
        add_up(other, ((numbers[cut:], customers, revenue) for numbers, customers, revenue in found)),
    )
