"""Owns the ranking of customers by profit: the cumulative curve, and the customers in order, with RFM."""

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

    @property
    def best_share(self) -> float | None:
        """The share of all positive profit that the best bring, as the KPI `top20_share` tells it."""
        return self.best_profit / self.gained if self.gained > 0 else None

    @property
    def even(self) -> int:
        """How many bring exactly what they cost."""
        return self.customers - self.gaining - self.losing


# In one pass over the ranked customers; of equal profit, in the order of their numbers.
_CURVE = f"""
SELECT * FROM (
    SELECT row_number() OVER ranked AS place, sum(profit) OVER ranked AS cumulative,
           count(*) OVER () AS customers, sum(profit) OVER () AS profit,
           CAST(ceil(count(*) OVER () * {BEST}e0 - 1e-9) AS BIGINT) AS best,
           sum(CASE WHEN profit > 0 THEN 1 ELSE 0 END) OVER () AS gaining,
           sum(CASE WHEN profit < 0 THEN 1 ELSE 0 END) OVER () AS losing,
           coalesce(sum(CASE WHEN profit < 0 THEN profit END) OVER (), 0) AS lost
    FROM counted WINDOW ranked AS (ORDER BY profit DESC, customer_id ROWS UNBOUNDED PRECEDING)
) AS places
WHERE place IN (1, best, gaining, customers - losing, customers) OR place % ceil(customers / {STEPS}e0) = 0
ORDER BY place
"""

# A score of 5 says: better than at least four fifths of all customers shown; equal values score the same.
_SCORE = "CAST(1 + floor(5e0 * (rank() OVER (ORDER BY {what}) - 1) / count(*) OVER ()) AS INTEGER)"
_RANKED = f"""
SELECT place, customer_id, profit, margin, effort AS cost_to_serve, revenue, orders, last_ordered_on,
       recency_score, frequency_score, monetary_score
FROM (
    SELECT *, row_number() OVER (ORDER BY profit DESC, customer_id) AS place, count(*) OVER () AS customers,
           {_SCORE.format(what="last_ordered_on NULLS FIRST")} AS recency_score,
           {_SCORE.format(what="orders")} AS frequency_score,
           {_SCORE.format(what="revenue")} AS monetary_score
    FROM counted
) AS ranked
WHERE {{part}} ORDER BY {{order}} LIMIT $limit
"""
_PARTS = {
    Part.ALL: "TRUE",
    Part.BEST: f"place <= ceil(customers * {BEST}e0 - 1e-9)",
    Part.LOSING: "profit < 0",
}


def whale(store: Store, question: Question) -> Whale | None:
    """Give the curve over the customers that a question filters; None where there is none."""
    found = select(store, question, CUSTOMER_YEARS, _CURVE)
    if found.is_empty():
        return None
    whole = {name: found[name][0] for name in ("customers", "profit", "best", "gaining", "losing", "lost")}
    curve = pl.concat(
        [pl.DataFrame({"place": [0], "cumulative": [0.0]}), found.select("place", "cumulative")]
    )
    at = dict(curve.rows())
    return Whale(
        customers=int(whole["customers"]), profit=float(whole["profit"]),
        best=int(whole["best"]), best_profit=float(at[min(whole["best"], whole["gaining"])]),
        gaining=int(whole["gaining"]), gained=float(whole["profit"] - whole["lost"]),
        losing=int(whole["losing"]), lost=float(whole["lost"]), curve=curve,
    )  # fmt: skip


def ranked_customers(store: Store, question: Question, part: Part, limit: int) -> pl.DataFrame:
    """Give customers in the order of their profit, those who lose most first where they are asked for.

    `place` counts among all that the question filters. `recency_score`, `frequency_score`, `monetary_score`
    run from 1 to 5: how recently, how often and for how much they ordered in the year.
    """
    order = "profit, customer_id" if part is Part.LOSING else "place"
    return select(
        store, question, CUSTOMER_YEARS, _RANKED.format(part=_PARTS[part], order=order), {"limit": limit}
    )


def count_of(found: Whale, part: Part) -> int:
    """Give how many customers a part has."""
    return {Part.ALL: found.customers, Part.BEST: found.best, Part.LOSING: found.losing}[part]
