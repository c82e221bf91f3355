"""Owns what changes for customers between two groupings: how many move from where to where, and the sizes."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import polars as pl

from dashboard.grouping.members.counting import Combination, Counts, add_up
from dashboard.grouping.members.groups import Group, Grouping, grouping_on
from dashboard.grouping.members.placing import Places, end_of, is_move, placed

if TYPE_CHECKING:
    from dashboard.store import Store


@dataclass(frozen=True)
class Comparison:
    """Two groupings beside each other on one day, over the customers who count."""

    before: Grouping
    after: Grouping
    as_of: date
    counts_before: Counts
    counts_after: Counts
    groups_after: tuple[Group, ...]
    flows: pl.DataFrame  # from_group, to_group (an id, NONE or SEVERAL), is_move, customers, revenue

    @property
    def moved(self) -> int:
        """Customers who would not be in the groups, or copies of the groups, that they are in now."""
        return int(self.flows.filter("is_move")["customers"].sum())


def compare_groupings(
    store: "Store",
    profiles: str,
    after: str,
    before: str | None,
    as_of: date,
    groups: Sequence[Group] | None = None,
) -> Comparison:
    """Compare a grouping or draft with another, by default the one active on the day.

    `groups` are those of `after` where they were read already: somebody may edit it meanwhile.
    Raises `RefusedError` when one of them is not there.
    """
    one, other = grouping_on(store, as_of, before), grouping_on(store, as_of, after)
    with placed(store, profiles, one, other, as_of, groups) as places:
        found = places.combinations()
    cut = places.cut
    return Comparison(
        one,
        other,
        as_of,
        add_up(places.before, ((numbers[:cut], n, revenue) for numbers, n, revenue in found)),
        add_up(places.after, ((numbers[cut:], n, revenue) for numbers, n, revenue in found)),
        places.after.groups,
        _flows(places, found),
    )


def _flows(places: Places, found: list[Combination]) -> pl.DataFrame:
    added: defaultdict[tuple[str, str, bool], list[float]] = defaultdict(lambda: [0, 0.0])
    for numbers, customers, revenue in found:
        before, after = places.held(numbers)
        flow = added[end_of(before), end_of(after), is_move(before, after)]
        flow[0] += customers
        flow[1] += revenue
    return pl.DataFrame(
        [(*key, int(customers), revenue) for key, (customers, revenue) in added.items()],
        schema={
            "from_group": pl.String,
            "to_group": pl.String,
            "is_move": pl.Boolean,
            "customers": pl.Int64,
            "revenue": pl.Float64,
        },
        orient="row",
    ).sort("customers", "from_group", "to_group", descending=[True, False, False])
