"""Owns the order of members: by value, change, distance to target or name, and which of them come first."""

from collections.abc import Mapping
from enum import StrEnum

import polars as pl

from dashboard.model.kpi import Better, Kpi


class Order(StrEnum):
    """By what the members are put in order, and which come first."""

    BEST = "best"
    WORST = "worst"
    GAINED = "gained"
    LOST = "lost"
    SHORT = "short"  # of target
    PAST = "past"
    NAME = "name"


OF_CHANGE = (Order.GAINED, Order.LOST)
OF_TARGET = (Order.SHORT, Order.PAST)
REVERSED = (Order.WORST, Order.LOST, Order.SHORT)
_UNDIRECTED = {Order.BEST: "highest", Order.WORST: "lowest", Order.GAINED: "rose", Order.LOST: "fell"}


def order_word(order: Order, kpi: Kpi) -> str:
    """Give what an order is called for a KPI: of one of which neither way is better, nothing is best."""
    return _UNDIRECTED.get(order, order.value) if kpi.better is Better.NEITHER else order.value


def in_order(
    kpi: Kpi, rows: pl.DataFrame, dimension: str, names: Mapping[str, str], order: Order
) -> list[str | None]:
    """Give the members of the KPI's rows in an order, which equal ones keep by name.

    Those without what it goes by come after, "none" last of all.
    """
    is_higher = kpi.better is not Better.LOWER
    member = pl.col(dimension)
    ordered = rows.select(
        member,
        is_none=member.is_null(),
        measured=_measured(order),
        name=member.replace(dict(names)).str.to_lowercase(),
    ).sort(
        "is_none", "measured", "name",
        descending=[False, is_higher != (order in REVERSED), False], nulls_last=True,
    )  # fmt: skip
    found: list[str | None] = ordered[dimension].to_list()
    return found


def _measured(order: Order) -> pl.Expr:
    if order is Order.NAME:
        return pl.lit(None, dtype=pl.Float64)
    if order in OF_CHANGE:
        return pl.col("change")
    return pl.col("value") - pl.col("target") if order in OF_TARGET else pl.col("value")
