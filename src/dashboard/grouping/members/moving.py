"""Owns the list of customers who move between two groupings."""

from typing import TYPE_CHECKING

import polars as pl

from dashboard.grouping.members.comparing import Comparison
from dashboard.grouping.members.masks import masks_select, number_names
from dashboard.grouping.members.placing import Places, end_of, is_move, placed

if TYPE_CHECKING:
    from dashboard.store import Store

Ends = tuple[str | None, str | None]  # of a flow: from and to; None for any

_MOVERS = """SELECT k.customer_id, c.name, {numbers}, k.revenue_12m FROM ({each}) AS k
    SEMI JOIN moving ON {same} LEFT JOIN customers AS c USING (customer_id)
    ORDER BY k.revenue_12m DESC NULLS LAST, k.customer_id LIMIT $limit OFFSET $offset"""


def movers(
    store: "Store",
    profiles: str,
    compared: Comparison,
    ends: Ends = (None, None),
    limit: int = 1000,
    offset: int = 0,
) -> pl.DataFrame:
    """Give the customers who move, the largest by revenue first; `ends` narrows to one flow's from and to.

    Columns: customer_id, name, from_groups and to_groups (lists of ids), revenue_12m.
    """
    sides, groups = (compared.before, compared.after), compared.groups_after
    with placed(store, profiles, *sides, compared.as_of, groups) as places:
        moving = [numbers for numbers, _, _ in places.combinations() if _is_wanted(places, numbers, ends)]
        frame = _rows_of(places, moving, limit, offset)
        names = number_names(places.sides)
        held = [places.held(numbers) for numbers in frame.select(names).rows()]
    told = (
        pl.Series(name, [[group.group_id for group in both[side]] for both in held], dtype=pl.List(pl.String))
        for side, name in enumerate(("from_groups", "to_groups"))
    )
    return frame.with_columns(told).select("customer_id", "name", "from_groups", "to_groups", "revenue_12m")


def _rows_of(places: Places, moving: list[tuple[int, ...]], limit: int, offset: int) -> pl.DataFrame:
    names = number_names(places.sides)
    columns = ", ".join(f"{name} BIGINT" for name in names)
    places.cursor.execute(f"CREATE OR REPLACE TEMP TABLE moving ({columns})")
    if moving:
        marks = ", ".join("?" for _ in names)
        places.cursor.executemany(f"INSERT INTO moving VALUES ({marks})", moving)
    each = masks_select(places.profiles, places.sides, ["customer_id", "revenue_12m"])
    sql = _MOVERS.format(
        numbers=", ".join(f"k.{name}" for name in names),
        each=each.sql,
        same=" AND ".join(f"moving.{name} = k.{name}" for name in names),
    )
    found: pl.DataFrame = places.cursor.sql(sql, params=each.params | {"limit": limit, "offset": offset}).pl()
    return found


def _is_wanted(places: Places, numbers: tuple[int, ...], ends: Ends) -> bool:
    before, after = places.held(numbers)
    found = (end_of(before), end_of(after))
    return is_move(before, after) and all(
        wanted in (None, end) for wanted, end in zip(ends, found, strict=True)
    )
