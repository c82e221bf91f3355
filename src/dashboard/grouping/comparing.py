"""Owns what changes for customers between two groupings: who moves from where to where, and the sizes."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import polars as pl

from dashboard.grouping.counting import Combination, Counts, add_up
from dashboard.grouping.groups import Group, Grouping, grouping_on, groups_of
from dashboard.grouping.masks import Masks, masks_select, member_masks, rule_masks
from dashboard.grouping.membership import HAS_UPLOADED, members_on

if TYPE_CHECKING:
    from dashboard.store import Store

NONE, SEVERAL = "", "+"  # ends of a flow that are no single group
BETWEEN = "; "  # groups of one customer in a list

_MOVERS = """SELECT k.customer_id, c.name, {numbers}, k.revenue_12m FROM ({each}) AS k
    SEMI JOIN moving ON {same} LEFT JOIN customers AS c USING (customer_id)
    ORDER BY k.revenue_12m DESC NULLS LAST, k.customer_id LIMIT $limit OFFSET $offset"""


@dataclass(frozen=True)
class Comparison:
    """Two groupings beside each other on one day, over the customers who count."""

    before: Grouping
    after: Grouping
    as_of: date
    counts_before: Counts
    counts_after: Counts
    flows: pl.DataFrame  # from_group, to_group (an id, NONE or SEVERAL), is_move, customers, revenue

    @property
    def moved(self) -> int:
        """Customers who would not be in the groups, or copies of the groups, that they are in now."""
        return int(self.flows.filter("is_move")["customers"].sum())


@dataclass(frozen=True, slots=True)
class _Places:
    """Every customer's groups before and after, as numbers; on a cursor of their own."""

    cursor: Any
    before: Masks
    after: Masks
    profiles: str

    @property
    def names(self) -> list[str]:
        return [f"m{at}" for at in range(len(self.before.columns) + len(self.after.columns))]

    def held(self, numbers: tuple[int, ...]) -> tuple[tuple[Group, ...], tuple[Group, ...]]:
        """Give the groups of a combination before and after."""
        cut = len(self.before.columns)
        return self.before.held(numbers[:cut]), self.after.held(numbers[cut:])

    def combinations(self) -> list[Combination]:
        """Give the combinations that there are, with customers and revenue."""
        each, names = masks_select(self.profiles, [self.before, self.after], ["revenue_12m"]), self.names
        rows = self.cursor.execute(
            f"SELECT {', '.join(names)}, count(*), coalesce(sum(revenue_12m), 0) FROM ({each.sql})"
            f" GROUP BY {', '.join(names)}",
            each.params,
        ).fetchall()
        return [(tuple(numbers), n, float(revenue)) for *numbers, n, revenue in rows]


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
    with _placed(store, profiles, one, other, as_of, groups) as places:
        found = places.combinations()
    cut = len(places.before.columns)
    return Comparison(
        one,
        other,
        as_of,
        add_up(places.before, ((numbers[:cut], n, revenue) for numbers, n, revenue in found)),
        add_up(places.after, ((numbers[cut:], n, revenue) for numbers, n, revenue in found)),
        _flows(places, found),
    )


def movers(
    store: "Store",
    profiles: str,
    compared: Comparison,
    ends: tuple[str | None, str | None] = (None, None),
    limit: int = 1000,
    offset: int = 0,
) -> pl.DataFrame:
    """Give the customers who move, the largest by revenue first; `ends` narrows to one flow's from and to.

    Columns: customer_id, name, from_groups and to_groups (ids, joined by BETWEEN), revenue_12m.
    """
    with _placed(store, profiles, compared.before, compared.after, compared.as_of) as places:
        moving = [numbers for numbers, _, _ in places.combinations() if _is_wanted(places, numbers, ends)]
        frame = _rows_of(places, moving, limit, offset)
    cut = len(places.before.columns)
    told = {
        side: [BETWEEN.join(group.group_id for group in masks.held(numbers)) for numbers in part]
        for side, masks, part in (
            ("from_groups", places.before, frame.select(places.names[:cut]).rows()),
            ("to_groups", places.after, frame.select(places.names[cut:]).rows()),
        )
    }
    named = frame.with_columns(pl.Series(name, ids, dtype=pl.String) for name, ids in told.items())
    return named.select("customer_id", "name", "from_groups", "to_groups", "revenue_12m")


def _rows_of(places: _Places, moving: list[tuple[int, ...]], limit: int, offset: int) -> pl.DataFrame:
    names = places.names
    places.cursor.execute(
        f"CREATE OR REPLACE TEMP TABLE moving ({', '.join(f'{name} BIGINT' for name in names)})"
    )
    if moving:
        marks = ", ".join("?" for _ in names)
        places.cursor.executemany(f"INSERT INTO moving VALUES ({marks})", moving)
    each = masks_select(places.profiles, [places.before, places.after], ["customer_id", "revenue_12m"])
    sql = _MOVERS.format(
        numbers=", ".join(f"k.{name}" for name in names),
        each=each.sql,
        same=" AND ".join(f"moving.{name} = k.{name}" for name in names),
    )
    found: pl.DataFrame = places.cursor.sql(sql, params=each.params | {"limit": limit, "offset": offset}).pl()
    return found


def _is_wanted(places: _Places, numbers: tuple[int, ...], ends: tuple[str | None, str | None]) -> bool:
    before, after = places.held(numbers)
    found = (_end(before), _end(after))
    return _is_move(before, after) and all(
        wanted in (None, end) for wanted, end in zip(ends, found, strict=True)
    )


def _is_move(before: tuple[Group, ...], after: tuple[Group, ...]) -> bool:
    """Tell whether a customer is not in the same groups, or copies of them, as before."""
    origins = sorted(group.copied_from or group.group_id for group in after)
    return origins != sorted(group.group_id for group in before)


def _end(groups: tuple[Group, ...]) -> str:
    return groups[0].group_id if len(groups) == 1 else SEVERAL if groups else NONE


def _flows(places: _Places, found: list[Combination]) -> pl.DataFrame:
    added: defaultdict[tuple[str, str, bool], list[float]] = defaultdict(lambda: [0, 0.0])
    for numbers, customers, revenue in found:
        before, after = places.held(numbers)
        flow = added[_end(before), _end(after), _is_move(before, after)]
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


@contextmanager
def _placed(
    store: "Store",
    profiles: str,
    before: Grouping,
    after: Grouping,
    as_of: date,
    groups: Sequence[Group] | None = None,
) -> Iterator[_Places]:
    cursor = store.cursor()
    groups = groups_of(store, after.grouping_id) if groups is None else groups
    held = groups_of(store, before.grouping_id), groups
    try:
        sides = [
            _masks(store, cursor, grouping, known, as_of, side)
            for grouping, known, side in zip((before, after), held, ("before_", "after_"), strict=True)
        ]
        yield _Places(cursor, sides[0], sides[1], profiles)
    finally:
        cursor.close()


def _masks(
    store: "Store", cursor: Any, grouping: Grouping, groups: Sequence[Group], as_of: date, side: str
) -> Masks:
    """Give a side's numbers: by rule over the profiles of the day, or else by members looked up."""
    is_uploaded = store.query(HAS_UPLOADED, {"grouping": grouping.grouping_id}).item()
    if grouping.is_draft or (grouping.is_valid(as_of) and not is_uploaded):
        return rule_masks(groups, as_of, side)
    members = members_on(store, grouping, as_of)
    cursor.execute(f"CREATE OR REPLACE TEMP TABLE {side}members AS {members.sql}", members.params)
    return member_masks(groups, f"{side}members", side)
