"""Owns what changes for customers between two groupings: who moves from where to where, and the sizes."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from dashboard.grouping.counting import Counts, GroupCount
from dashboard.grouping.groups import Grouping, grouping_on, groups_of
from dashboard.grouping.membership import members_on

if TYPE_CHECKING:
    import polars as pl

    from dashboard.store import Store

NONE, SEVERAL = "", "+"  # ends of a flow that are no single group

# A place is one group, none, or several; a customer stays who is in the copies of its own groups.
_PLACED = """SELECT customer_id, list(group_id ORDER BY group_id) AS groups FROM {side}_members
    GROUP BY customer_id"""
_PLACES = f"""SELECT p.customer_id, p.revenue_12m,
        coalesce(b.groups, []) AS before_groups, coalesce(a.groups, []) AS after_groups,
        list_sort(list_transform(coalesce(a.groups, []), lambda g: coalesce(heirs[g], g))) AS origins
    FROM {{profiles}} AS p LEFT JOIN ({_PLACED.format(side="before")}) AS b USING (customer_id)
    LEFT JOIN ({_PLACED.format(side="after")}) AS a USING (customer_id)
    CROSS JOIN (SELECT MAP($copies, $firsts) AS heirs)"""
_END = "CASE len({side}_groups) WHEN 0 THEN '' WHEN 1 THEN {side}_groups[1] ELSE '+' END"
_FLOWS = f"""SELECT {_END.format(side="before")} AS from_group, {_END.format(side="after")} AS to_group,
        origins <> before_groups AS is_move, count(*) AS customers, coalesce(sum(revenue_12m), 0) AS revenue
    FROM places GROUP BY ALL ORDER BY customers DESC, from_group, to_group, is_move"""
_MOVERS = f"""SELECT customer_id, c.name, array_to_string(before_groups, '; ') AS from_groups,
        array_to_string(after_groups, '; ') AS to_groups, p.revenue_12m
    FROM places AS p LEFT JOIN customers AS c USING (customer_id)
    WHERE origins <> before_groups AND ($from IS NULL OR $from = {_END.format(side="before")})
        AND ($to IS NULL OR $to = {_END.format(side="after")})
    ORDER BY p.revenue_12m DESC NULLS LAST, customer_id LIMIT $limit OFFSET $offset"""
_TOTALS = """SELECT count(*), count(*) FILTER (WHERE len({side}_groups) = 1),
        count(*) FILTER (WHERE len({side}_groups) > 1), coalesce(sum(revenue_12m), 0) FROM places"""
_SIZES = """SELECT group_id, count(*), count(*) FILTER (WHERE len({side}_groups) > 1),
        coalesce(sum(revenue_12m), 0)
    FROM (SELECT unnest({side}_groups) AS group_id, {side}_groups, revenue_12m FROM places)
    GROUP BY group_id"""


@dataclass(frozen=True)
class Comparison:
    """Two groupings beside each other on one day, over the customers who count."""

    before: Grouping
    after: Grouping
    as_of: date
    counts_before: Counts
    counts_after: Counts
    flows: "pl.DataFrame"  # from_group, to_group (an id, NONE or SEVERAL), is_move, customers, revenue

    @property
    def moved(self) -> int:
        """Customers who would not be in the groups, or copies of the groups, that they are in now."""
        return int(self.flows.filter("is_move")["customers"].sum())


def compare_groupings(
    store: "Store", profiles: str, after: str, before: str | None, as_of: date
) -> Comparison:
    """Compare a grouping or draft with another, by default the one active on the day.

    Raises `RefusedError` when one of them is not there.
    """
    one, other = grouping_on(store, as_of, before), grouping_on(store, as_of, after)
    with _placed(store, profiles, one, other, as_of) as cursor:
        return Comparison(
            one,
            other,
            as_of,
            _counts(store, cursor, one, "before"),
            _counts(store, cursor, other, "after"),
            cursor.sql(_FLOWS).pl(),
        )


def movers(
    store: "Store",
    profiles: str,
    compared: Comparison,
    ends: tuple[str | None, str | None] = (None, None),
    limit: int = 1000,
    offset: int = 0,
) -> "pl.DataFrame":
    """Give the customers who move, the largest by revenue first; `ends` narrows to one flow's from and to."""
    with _placed(store, profiles, compared.before, compared.after, compared.as_of) as cursor:
        asked = {"from": ends[0], "to": ends[1], "limit": limit, "offset": offset}
        frame: pl.DataFrame = cursor.sql(_MOVERS, params=asked).pl()
        return frame


@contextmanager
def _placed(store: "Store", profiles: str, before: Grouping, after: Grouping, as_of: date) -> Iterator[Any]:
    """Keep `places` on a cursor: every customer who counts, with its groups before and after."""
    cursor = store.cursor()
    try:
        for side, grouping in (("before", before), ("after", after)):
            members = members_on(store, grouping, as_of)
            cursor.execute(f"CREATE OR REPLACE TEMP TABLE {side}_members AS {members.sql}", members.params)
        copies = {
            group.group_id: group.copied_from
            for group in groups_of(store, after.grouping_id)
            if group.copied_from
        }
        heirs = {"copies": list(copies), "firsts": list(copies.values())}
        cursor.execute(
            "CREATE OR REPLACE TEMP TABLE places AS "
            + re.sub(r"\s+", " ", _PLACES.format(profiles=profiles)),
            heirs,
        )
        yield cursor
    finally:
        cursor.close()


def _counts(store: "Store", cursor: Any, grouping: Grouping, side: str) -> Counts:
    customers, in_one, in_several, revenue = cursor.execute(_TOTALS.format(side=side)).fetchall()[0]
    rows = cursor.execute(_SIZES.format(side=side)).fetchall()
    found = {group_id: GroupCount(n, n, shared, float(own)) for group_id, n, shared, own in rows}
    nobody = {group.group_id: GroupCount(0, 0, 0, 0.0) for group in groups_of(store, grouping.grouping_id)}
    return Counts(customers, in_one, in_several, float(revenue), nobody | found)
