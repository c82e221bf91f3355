"""Owns how far the new way of working is: which groups work it, since when, and who answers for them."""

from enum import StrEnum

import polars as pl

from dashboard.grouping import grouping_on, ownership
from dashboard.kpi import values
from dashboard.kpi.asking.roll_outs import GROUP_COLUMNS
from dashboard.model.question import Question
from dashboard.store import Store

_WAYS = "SELECT group_id, way_of_working, new_since FROM groups WHERE grouping_id = $grouping"
_GONE_OVER = """SELECT DISTINCT grouping_id FROM groups
WHERE way_of_working = 'new' AND new_since <= $as_of AND grouping_id <> $grouping ORDER BY grouping_id"""


class Way(StrEnum):
    """How a group is served on a day."""

    NEW = "new"
    PLANNED = "planned"  # goes over later
    UNDATED = "undated"  # new, and nobody wrote since when
    TRADITIONAL = "traditional"
    UNKNOWN = "unknown"


def groups_by_way(store: Store, question: Question) -> pl.DataFrame:
    """Give a row per group of the grouping that holds on the as-of date: `group`, `name`, `department`,
    `manager`, `left_on` of one who has left, `way`, `new_since`; the new ones first, the earliest ahead.

    Groups of other groupings that went over by then are there too, since effects count them; none that the
    viewer may not hear of. Raises `RefusedError` where no grouping holds.
    """
    current = grouping_on(store, question.as_of).grouping_id
    others = store.query(_GONE_OVER, {"as_of": question.as_of, "grouping": current})["grouping_id"]
    is_over = pl.col("new_since") <= question.as_of
    is_new = pl.col("way_of_working") == "new"
    way = (
        pl.when(is_new & is_over).then(pl.lit(Way.NEW.value))
        .when(is_new & pl.col("new_since").is_null()).then(pl.lit(Way.UNDATED.value))
        .when(is_new).then(pl.lit(Way.PLANNED.value))
        .when(pl.col("way_of_working") == "traditional").then(pl.lit(Way.TRADITIONAL.value))
        .otherwise(pl.lit(Way.UNKNOWN.value))
    )  # fmt: skip
    parts = [
        ownership(store, one, question.as_of)
        .join(store.query(_WAYS, {"grouping": one}), on="group_id")
        .with_columns(way=way)
        .filter((pl.col("way") == Way.NEW) | (one == current))
        for one in (current, *others)
    ]
    found = pl.concat(parts)
    for one in (*question.filters, *question.scope.filters):
        if one.dimension in GROUP_COLUMNS:
            column = pl.col(GROUP_COLUMNS[one.dimension])
            found = found.filter(column.is_in(list(one.values), nulls_equal=True))
    if question.scope.filters:
        found = found.filter(
            pl.col("group_id").is_in(values(store, "group", question.scope)["value"].implode())
        )
    if not question.scope.sees_persons:
        found = found.with_columns(manager=pl.col("manager_id"))
    order = pl.col("way").replace_strict({one.value: place for place, one in enumerate(Way)})
    left = pl.when(pl.col("left_on") <= question.as_of).then("left_on").alias("left_on")
    named = found.select("name", "department", "manager", left, "way", "new_since", group="group_id")
    return named.sort(order, "new_since", "name", "group", nulls_last=True)
