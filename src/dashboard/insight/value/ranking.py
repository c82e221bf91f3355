"""Owns the ranking of customers by profit: the cumulative curve, and the customers in order, with RFM."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from math import ceil

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


_ROWS = """
SELECT customer_id, profit, margin, effort AS cost_to_serve, revenue, orders, last_ordered_on FROM counted
"""
_SCORED = {"recency_score": "last_ordered_on", "frequency_score": "orders", "monetary_score": "revenue"}


def whale(store: Store, question: Question, limit: int) -> Whale | None:
    """Give the curve over the customers that a question filters; None where there is none.

    At most `limit` customers of each part stand beside it.
    """
    ranked = _ranked(store, question)
    if ranked.is_empty():
        return None
    customers, best = ranked.height, _best_of(ranked.height)
    gaining, losing = (int(found.sum()) for found in (ranked["profit"] > 0, ranked["profit"] < 0))
    sums = pl.concat([pl.Series([0.0]), ranked["profit"].cum_sum()])  # of none, of the first, of two …
    steps = range(0, customers, ceil(customers / STEPS))
    places = pl.Series("place", sorted({*steps, 1, best, gaining, customers - losing, customers}))
    return Whale(
        customers=customers, profit=sums[-1], best=best, best_profit=sums[min(best, gaining)],
        gaining=gaining, gained=sums[gaining], losing=losing, lost=sums[-1] - sums[gaining],
        curve=pl.DataFrame({"place": places, "cumulative": sums.gather(places)}),
        listed={part: _listed(ranked, part, limit) for part in Part},
    )  # fmt: skip


def ranked_customers(store: Store, question: Question, part: Part, limit: int) -> pl.DataFrame:
    """Give customers in the order of their profit, those who lose most first where they are asked for.

    `place` counts among all that the question filters. `recency_score`, `frequency_score`, `monetary_score`
    run from 1 to 5: how recently, how often and for how much they ordered in the year.
    """
    return _listed(_ranked(store, question), part, limit)


def _ranked(store: Store, question: Question) -> pl.DataFrame:
    """Give all customers that a question filters with their places and scores; of equal profit, by number."""
    rows = select(store, question, CUSTOMER_YEARS, _ROWS)
    ranked = rows.sort("profit", "customer_id", descending=[True, False])
    places = pl.int_range(1, pl.len() + 1, dtype=pl.Int64).alias("place")
    scores = {name: _score(ranked[of]) for name, of in _SCORED.items()}
    return ranked.select(places, pl.all()).with_columns(**scores)


def _score(found: pl.Series) -> pl.Series:
    """Give 5 to who does better than at least four fifths of all; equal values score the same."""
    values = found.fill_null(date.min) if found.dtype == pl.Date else found  # who never ordered comes first
    last_of_fifths = [ceil(len(values) * fifth / 5) - 1 for fifth in range(1, 5)] if len(values) else []
    return 1 + values.sort().gather(last_of_fifths).search_sorted(values, "left").cast(pl.Int32)


def _listed(ranked: pl.DataFrame, part: Part, limit: int) -> pl.DataFrame:
    match part:
        case Part.ALL:
            return ranked.head(limit)
        case Part.BEST:
            return ranked.head(min(limit, _best_of(ranked.height)))
        case Part.LOSING:
            return ranked.filter(pl.col("profit") < 0).reverse().head(limit)


def _best_of(customers: int) -> int:
    return ceil(customers * BEST - 1e-9)


def count_of(found: Whale, part: Part) -> int:
    """Give how many customers a part has."""
    return {Part.ALL: found.customers, Part.BEST: found.best, Part.LOSING: found.losing}[part]
