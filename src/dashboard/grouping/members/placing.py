"""Owns every customer's groups before and after, as numbers, on a cursor of their own."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from dashboard.grouping.members.counting import Combination, combinations
from dashboard.grouping.members.groups import Group, Grouping, groups_of
from dashboard.grouping.members.masks import Masks, member_masks, rule_masks
from dashboard.grouping.members.membership import HAS_UPLOADED, members_on

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

    from dashboard.store import Store

NONE, SEVERAL = "", "+"  # ends of a flow that are no single group


@dataclass(frozen=True, slots=True)
class Places:
    """The numbers of two groupings over a table of profiles."""

    cursor: "DuckDBPyConnection"
    before: Masks
    after: Masks
    profiles: str

    @property
    def cut(self) -> int:
        """How many of the numbers are of the grouping before."""
        return len(self.before.columns)

    @property
    def sides(self) -> tuple[Masks, Masks]:
        """The masks in the order of the numbers."""
        return self.before, self.after

    def held(self, numbers: tuple[int, ...]) -> tuple[tuple[Group, ...], tuple[Group, ...]]:
        """Give the groups of a combination before and after."""
        return self.before.held(numbers[: self.cut]), self.after.held(numbers[self.cut :])

    def combinations(self) -> list[Combination]:
        """Give the combinations that there are, with customers and revenue."""
        return combinations(self.cursor, self.profiles, self.sides)


def is_move(before: tuple[Group, ...], after: tuple[Group, ...]) -> bool:
    """Tell whether a customer is not in the same groups, or copies of them, as before."""
    origins = sorted(group.copied_from or group.group_id for group in after)
    return origins != sorted(group.group_id for group in before)


def end_of(groups: tuple[Group, ...]) -> str:
    """Give the end of a flow that customers of these groups are at."""
    return groups[0].group_id if len(groups) == 1 else SEVERAL if groups else NONE


@contextmanager
def placed(
    store: "Store",
    profiles: str,
    before: Grouping,
    after: Grouping,
    as_of: date,
    groups: Sequence[Group] | None = None,
) -> Iterator[Places]:
    """Place the customers of a table of profiles in two groupings; `groups` are of `after`, if known."""
    cursor = store.cursor()
    groups = groups_of(store, after.grouping_id) if groups is None else groups
    held = groups_of(store, before.grouping_id), groups
    try:
        sides = [
            _masks(store, cursor, grouping, known, as_of, side)
            for grouping, known, side in zip((before, after), held, ("before_", "after_"), strict=True)
        ]
        yield Places(cursor, sides[0], sides[1], profiles)
    finally:
        cursor.close()


def _masks(
    store: "Store",
    cursor: "DuckDBPyConnection",
    grouping: Grouping,
    groups: Sequence[Group],
    as_of: date,
    side: str,
) -> Masks:
    """Give a side's numbers: by rule over the profiles of the day, or else by members looked up."""
    is_uploaded = store.query(HAS_UPLOADED, {"grouping": grouping.grouping_id}).item()
    if grouping.is_draft or (grouping.is_valid(as_of) and not is_uploaded):
        return rule_masks(groups, as_of, side)
    members = members_on(store, grouping, as_of)
    cursor.execute(f"CREATE OR REPLACE TEMP TABLE {side}members AS {members.sql}", members.params)
    return member_masks(groups, f"{side}members", side)
