"""Owns the ranking of customers by profit: the cumulative curve, and the customers in order, with RFM."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

import polars as pl

from dashboard.catalog.rows.customer_years import CUSTOMER_YEARS
from dashboard.insight.selecting import select
from dashboard.model.question import Question
from dashboard.store import Store

BEST = 0.2  # share of the customers whose share of the profit `top20_share` tells
STEPS = 200  # points of the curve
NEEDS = "top20_share"  # the KPI of the same rows: what it lacks, the ranking lacks
VALUE = "clv"  # the KPI of what a customer is expected to bring; beside the ranking where it can be told


class Part(StrEnum):
    """Which customers of a ranking."""

    ALL = "all"
    BEST = "best"  # the best 20 %, rounded up
    LOSING = "losing"  # who cost more than they bring


@dataclass(frozen=True, slots=True)
class Whale:
    """Profit added up over customers, the best first; money in the company's currency."""

    customers: int
    profit: float
    best: int  # how many are the best 20 %
    best_profit: float  # of those among them who bring more than they cost
    gaining: int  # bring more than they cost
    gained: float
    losing: int  # cost more than they bring
    lost: float  # below 0
    curve: pl.DataFrame  # place, cumulative; from place 0
    listed: Mapping[Part, pl.DataFrame]  # the first customers of each part, as `ranked_customers` gives them

    @property
    def best_share(self) -> float | None:
        """The share of all positive profit that the best bring, as the KPI `top20_share` tells it."""
        return self.best_profit / self.gained if self.gained > 0 else None

    @property
    def even(self) -> int:
        """How many bring exactly what they cost."""
        return self.customers - self.gaining - self.losing


# A score of 5 says: better than at least four fifths of all customers shown; equal values score the same. Who
# never ordered comes before all days.
_ORDERED = "coalesce(last_ordered_on, DATE '-infinity')"
_FIFTHS = "quantile_disc({what}, [0.2, 0.4, 0.6, 0.8])"
_SCORE = "CAST(1 + len(list_filter({fifths}, lambda fifth: fifth < {what})) AS INTEGER)"

_COLUMNS = f"""
place, customer_id, profit, margin, effort AS cost_to_serve, revenue, orders, last_ordered_on,
{_SCORE.format(fifths="days", what=_ORDERED)} AS recency_score,
{_SCORE.format(fifths="numbers", what="orders")} AS frequency_score,
{_SCORE.format(fifths="amounts", what="revenue")} AS monetary_score
"""
# Of equal profit, in the order of their numbers.
_RANKED = f"""
FROM (
    SELECT *, row_number() OVER ranked AS place, sum(profit) OVER ranked AS cumulative
    FROM counted WINDOW ranked AS (ORDER BY profit DESC, customer_id ROWS UNBOUNDED PRECEDING)
) AS places
CROSS JOIN (
    SELECT count(*) AS customers, CAST(ceil(count(*) * {BEST}e0 - 1e-9) AS BIGINT) AS best,
           sum(profit) AS whole, count(CASE WHEN profit > 0 THEN 1 END) AS gaining,
           count(CASE WHEN profit < 0 THEN 1 END) AS losing,
           coalesce(sum(CASE WHEN profit < 0 THEN profit END), 0) AS lost,
           {_FIFTHS.format(what=_ORDERED)} AS days, {_FIFTHS.format(what="orders")} AS numbers,
           {_FIFTHS.format(what="revenue")} AS amounts
    FROM counted
) AS all_of_them
"""
_WHOLE = ("customers", "best", "whole", "gaining", "losing", "lost")
# The points of the curve, and the first and last customers, in one pass.
_WHALE = f"""
SELECT {_COLUMNS}, cumulative, {", ".join(_WHOLE)},
       place IN (1, best, gaining, customers - losing, customers)
           OR place % ceil(customers / {STEPS}e0) = 0 AS is_point
{_RANKED} WHERE is_point OR place <= $limit OR place > customers - $limit ORDER BY place
"""
_PARTS = {Part.ALL: "TRUE", Part.BEST: "place <= best", Part.LOSING: "profit < 0"}
_ORDERS = {Part.ALL: "place", Part.BEST: "place", Part.LOSING: "place DESC"}


def whale(store: Store, question: Question, limit: int) -> Whale | None:
    """Give the curve over the customers that a question filters; None where there is none.

    At most `limit` customers of each part stand beside it.
    """
    found = select(store, question, CUSTOMER_YEARS, _WHALE, {"limit": limit})
    if found.is_empty():
        return None
    whole = found.row(0, named=True)
    points = found.filter("is_point").select("place", "cumulative")
    curve = pl.concat([pl.DataFrame({"place": [0], "cumulative": [0.0]}), points])
    at = dict(curve.rows())
    return Whale(
        customers=whole["customers"], profit=whole["whole"],
        best=whole["best"], best_profit=at[min(whole["best"], whole["gaining"])],
        gaining=whole["gaining"], gained=whole["whole"] - whole["lost"],
        losing=whole["losing"], lost=whole["lost"], curve=curve,
        listed={part: _listed(found, part, limit) for part in Part},
    )  # fmt: skip


def ranked_customers(store: Store, question: Question, part: Part, limit: int) -> pl.DataFrame:
    """Give customers in the order of their profit, those who lose most first where they are asked for.

    `place` counts among all that the question filters. `recency_score`, `frequency_score`, `monetary_score`
    run from 1 to 5: how recently, how often and for how much they ordered in the year.
    """
    ranked = f"SELECT {_COLUMNS} {_RANKED} WHERE {_PARTS[part]} ORDER BY {_ORDERS[part]} LIMIT $limit"
    return select(store, question, CUSTOMER_YEARS, ranked, {"limit": limit})


def _listed(found: pl.DataFrame, part: Part, limit: int) -> pl.DataFrame:
    """Give the first customers of a part, of rows that have the first and the last."""
    own = found.filter(pl.sql_expr(_PARTS[part])).sort("place", descending=part is Part.LOSING)
    return own.head(limit).drop("cumulative", "is_point", *_WHOLE)


def count_of(found: Whale, part: Part) -> int:
    """Give how many customers a part has."""
    return {Part.ALL: found.customers, Part.BEST: found.best, Part.LOSING: found.losing}[part]
