"""Owns the map of who is served too much or too little: cost against value, service against the agreed."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import polars as pl

from dashboard.catalog.rows.customer_years import CUSTOMER_YEARS
from dashboard.insight.selecting import select
from dashboard.insight.value.entitlement import BANDS, Measure, Promise, promised_by_set
from dashboard.kpi import Ask
from dashboard.model.question import Question
from dashboard.store import Store

DEAR, CHEAP = 1.5, 1 / 1.5  # cost to serve ÷ what the value warrants, from which it is much or little
LEAST_DUE = 1  # planned contacts from which a customer can be said to have got too few
FARTHEST = 16.0  # times what the value warrants: the edge of the map, on either side
STEPS = 4  # cells of the map per doubling of the cost, and
CELLS = {Measure.CONTACTS: (10, 3.0), Measure.ANSWERS: (20, 1.25)}  # per whole of what was agreed, up to


class Corner(StrEnum):
    """Where a customer lies."""

    TOO_MUCH = "too_much"  # dear for its value, and gets all that was agreed
    DEAR_SHORT = "dear_short"  # dear for its value, and still short
    TOO_LITTLE = "too_little"  # cheap for its value, and short
    CHEAP_AMPLE = "cheap_ample"  # cheap for its value, and gets all that was agreed
    FITTING = "fitting"  # neither dear nor cheap, or only a little short
    UNKNOWN = "unknown"  # nothing was agreed or due, or it neither cost nor brought anything


CORNERS = (Corner.TOO_MUCH, Corner.DEAR_SHORT, Corner.TOO_LITTLE, Corner.CHEAP_AMPLE)
_SUMS = ("customers", "margin", "cost", "profit", "warranted", "excess", "room", "got", "agreed", "missing")

# Agreed and got are counts, so that those of a group are the sums of its customers'.
_COUNTS = {
    Measure.CONTACTS: f"made AS got, CASE WHEN planned >= {LEAST_DUE} THEN planned END AS agreed",
    Measure.ANSWERS: "within AS got, CASE WHEN due > 0 THEN due * p.share END AS agreed",
}
_PROMISED = (
    "LEFT JOIN (SELECT unnest(CAST($sets AS INTEGER[])) AS member_set,"
    " unnest(CAST($shares AS DOUBLE[])) AS share) AS p ON p.member_set = counted.member_set"
)


def _placed(measure: Measure) -> str:
    """Give the SELECT of every customer with its place on the map."""
    band, (cells, most) = BANDS[measure], CELLS[measure]
    joined = _PROMISED if measure is Measure.ANSWERS else ""
    return f"""
SELECT *, greatest(cost - warranted, 0) AS excess, greatest(warranted - cost, 0) AS room,
       greatest(agreed - got, 0) AS missing,
       CAST(floor({STEPS} * log2(least(greatest(times, 1 / {FARTHEST}), {FARTHEST} * 0.9999))) AS INTEGER)
           AS x_cell,
       CAST(floor({cells} * least(served, {most} - 1e-9)) AS INTEGER) AS y_cell,
       CASE WHEN times IS NULL OR served IS NULL THEN '{Corner.UNKNOWN}'
            WHEN times >= {DEAR} AND served >= {band.ample} THEN '{Corner.TOO_MUCH}'
            WHEN times >= {DEAR} AND served < {band.short} THEN '{Corner.DEAR_SHORT}'
            WHEN times <= {CHEAP} AND served < {band.short} THEN '{Corner.TOO_LITTLE}'
            WHEN times <= {CHEAP} AND served >= {band.ample} THEN '{Corner.CHEAP_AMPLE}'
            ELSE '{Corner.FITTING}' END AS corner
FROM (
    SELECT *, got / agreed AS served,
           CASE WHEN warranted > 0 THEN cost / warranted WHEN cost > 0 THEN {FARTHEST} END AS times
    FROM (SELECT customer_id, counted.member_set, margin, effort AS cost, profit,
                 greatest(margin, 0) * $rate AS warranted, {_COUNTS[measure]} FROM counted {joined}) AS valued
) AS rated
"""


_ADDED = (
    "count(*) AS customers, sum(margin) AS margin, sum(cost) AS cost, sum(profit) AS profit,"
    " sum(warranted) AS warranted, sum(excess) AS excess, sum(room) AS room,"
    " CAST(sum(CASE WHEN agreed IS NOT NULL THEN got END) AS DOUBLE) AS got, sum(agreed) AS agreed,"
    " sum(missing) AS missing"
)
# In each corner those first where most is to be saved or most is at stake.
_STAKES = {
    Corner.TOO_MUCH: "excess", Corner.DEAR_SHORT: "excess", Corner.TOO_LITTLE: "margin",
    Corner.CHEAP_AMPLE: "profit", Corner.FITTING: "profit", Corner.UNKNOWN: "profit",
}  # fmt: skip
_SHOWN = (
    *("customer_id", "profit", "margin", "cost_to_serve", "warranted", "times", "agreed", "got", "served"),
    *("excess", "missing"),
)
_COLUMNS = ", ".join(_SHOWN).replace("cost_to_serve", "cost AS cost_to_serve")


def _first(corner: Corner, placed: str) -> str:
    """Give the SELECT of the first customers of a corner."""
    stake = _STAKES[corner]
    return (
        f"SELECT corner, {stake} AS stake, {_COLUMNS} FROM {placed}"
        f" WHERE corner = '{corner}' ORDER BY stake DESC, customer_id LIMIT $limit"
    )


# The sums, and the first customers of each corner, in one pass over the customers.
_MAP = f"""
SELECT * FROM (
    WITH placed AS MATERIALIZED ({{placed}})
    SELECT corner, member_set, x_cell, y_cell, grouping(member_set) AS is_all,
           grouping(x_cell) AS is_no_cell, {_ADDED}
    FROM placed GROUP BY GROUPING SETS ((corner), (member_set, corner), (x_cell, y_cell, corner))
    {" ".join(f"UNION ALL BY NAME ({_first(corner, 'placed')})" for corner in Corner)}
) AS told
"""
_SPREAD = (
    "SELECT customer_id, times, served, profit, corner FROM ({placed}) AS placed"
    " WHERE corner <> 'unknown' ORDER BY customer_id LIMIT $limit"
)


@dataclass(frozen=True, slots=True)
class Basis:
    """What customers are held against."""

    measure: Measure
    rate: float  # cost to serve per unit of margin, of the whole company that the viewer sees
    promised: Promise | None  # of answers


@dataclass(frozen=True, slots=True)
class ServedMap:
    """Sums per corner, per group and corner, per cell of the map; money of a year.

    Sums are `customers`, `margin`, `cost`, `profit`, `warranted` (what the margin warrants to spend),
    `excess` and `room` (cost above and below that), `agreed`, `got` and `missing` (contacts, or answers in
    time).
    """

    corners: pl.DataFrame  # corner
    groups: pl.DataFrame  # group_id (null: none), corner
    cells: pl.DataFrame  # x_low, x_high, y_low, y_high, corner
    listed: pl.DataFrame  # corner, and the first customers of each as `listed_customers` gives them


def cost_rate(ask: Ask, asked: Question) -> float | None:
    """Give what the company spends on serving per unit of margin in a period; None without margin."""
    plain = asked.with_(kpis=("cost_to_serve", "margin"), filters=(), has_intervals=False)
    values = {row["kpi"]: row["value"] for row in ask(plain).frame.iter_rows(named=True)}
    cost, margin = values.get("cost_to_serve"), values.get("margin")
    return cost / margin if cost and margin and margin > 0 else None


def served_map(store: Store, asked: Question, basis: Basis, limit: int) -> ServedMap:
    """Give the map of the active customers that a question filters, with at most `limit` of each corner."""
    found = _select(store, asked, basis, _MAP.format(placed=_placed(basis.measure)), limit=limit)
    is_listed = pl.col("customer_id").is_not_null()
    sums = found.filter(~is_listed).with_columns(pl.col(_SUMS).exclude("customers").cast(pl.Float64))
    is_cell, is_set = pl.col("is_no_cell") == 0, pl.col("is_all") == 0
    sets = store.query("SELECT member_set, group_id FROM derived.member_sets")
    groups = sums.filter(is_set).join(sets, on="member_set", how="left")
    return ServedMap(
        corners=sums.filter(~is_cell & ~is_set).select("corner", *_SUMS),
        groups=groups.group_by("group_id", "corner").agg(pl.col(_SUMS).sum()).sort("group_id", "corner"),
        cells=_bounded(sums.filter(is_cell & (pl.col("corner") != Corner.UNKNOWN)), basis.measure),
        listed=_in_order(found.filter(is_listed)).select("corner", *_SHOWN),
    )


def listed_customers(store: Store, asked: Question, basis: Basis, corner: Corner, limit: int) -> pl.DataFrame:
    """Give the customers of a corner, those first where most is to be saved or most is at stake."""
    sql = _first(corner, f"({_placed(basis.measure)}) AS placed")
    return _in_order(_select(store, asked, basis, sql, limit=limit)).select(_SHOWN)


def spread_customers(store: Store, asked: Question, basis: Basis, limit: int) -> pl.DataFrame:
    """Give the places of single customers: `times`, `served`, `corner`."""
    return _select(store, asked, basis, _SPREAD.format(placed=_placed(basis.measure)), limit=limit)


def _select(store: Store, asked: Question, basis: Basis, sql: str, **given: Any) -> pl.DataFrame:
    params: dict[str, Any] = {"rate": basis.rate, **given}
    if basis.promised is not None:
        shares: Mapping[int, float] = promised_by_set(store, basis.promised)
        params |= {"sets": list(shares), "shares": list(shares.values())}
    return select(store, asked, CUSTOMER_YEARS, sql, params)


def _in_order(listed: pl.DataFrame) -> pl.DataFrame:
    return listed.sort("corner", "stake", "customer_id", descending=[False, True, False])


def _bounded(cells: pl.DataFrame, measure: Measure) -> pl.DataFrame:
    """Give the cells with their edges, in times of what is warranted and of what was agreed."""
    per_whole, _ = CELLS[measure]
    x, y = pl.col("x_cell"), pl.col("y_cell")
    return cells.select(
        "corner",
        *_SUMS,
        x_low=2.0 ** (x / STEPS),
        x_high=2.0 ** ((x + 1) / STEPS),
        y_low=y / per_whole,
        y_high=(y + 1) / per_whole,
    ).sort("x_low", "y_low", "corner")
