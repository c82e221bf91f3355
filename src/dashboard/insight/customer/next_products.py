"""Owns what a customer's group buys that the customer does not: what to offer next."""

from datetime import date

import polars as pl

from dashboard.insight.customer.known import Whom
from dashboard.kpi.sight.in_sight import rows_in_sight
from dashboard.model.period import YEAR_DAYS
from dashboard.model.question import Scope
from dashboard.store import Store

SHOWN = 3
# Where products were chosen for the group, only those; buyers are its customers of the day with any order.
_BOUGHT = """
WITH buyers AS (
    SELECT o.product_id, o.customer_no
    FROM derived.order_facts AS o
    JOIN derived.customer_numbers AS n ON n.customer_no = o.customer_no
    JOIN derived.member_spans AS s ON s.customer_id = n.customer_id AND s.from_on <= $day AND s.to_on > $day
    SEMI JOIN (SELECT member_set FROM derived.member_sets WHERE group_id = $group) AS g
        ON g.member_set = s.member_set
    WHERE o.customer_no IN (SELECT customer_no FROM derived.customer_numbers WHERE {seen})
        AND o._day > $day - {year} AND o._day <= $day AND o.revenue > 0
),
chosen AS (
    SELECT product_id FROM assortments WHERE group_id = $group
        AND coalesce(valid_from, $day) <= $day AND (valid_to IS NULL OR valid_to > $day)
)
SELECT b.product_id, coalesce(p.name, b.product_id) AS product, count(DISTINCT b.customer_no) AS customers,
       (SELECT count(DISTINCT customer_no) FROM buyers) AS buyers
FROM buyers AS b LEFT JOIN products AS p ON p.product_id = b.product_id
WHERE b.product_id IS NOT NULL
    AND (b.product_id IN (SELECT product_id FROM chosen) OR NOT EXISTS (SELECT 1 FROM chosen))
GROUP BY b.product_id, product ORDER BY customers DESC, b.product_id
"""
_OWN = """SELECT DISTINCT product_id FROM derived.order_facts
    WHERE customer_no = $no AND _day <= $day AND revenue > 0"""


def bought_in_group(store: Store, group_id: str, day: date, scope: Scope) -> pl.DataFrame:
    """Give how many of a group's buyers in sight bought each product in 365 days, the most first."""
    seen = rows_in_sight(scope, "customers")
    return store.query(
        _BOUGHT.format(seen=seen.sql, year=YEAR_DAYS), {"group": group_id, "day": day} | seen.params
    )


def next_products(store: Store, of: Whom, bought: pl.DataFrame, least: int) -> pl.DataFrame:
    """Give the products that most buyers of its group have and the customer never bought, with their `share`.

    What fewer than `least` customers bought is no hint.
    """
    own = store.query(_OWN, {"no": of.no, "day": of.day})
    told = bought.filter(pl.col("customers") >= least).join(own, on="product_id", how="anti")
    share = pl.col("customers") / pl.col("buyers")
    return (
        told.sort("customers", "product_id", descending=[True, False]).head(SHOWN).with_columns(share=share)
    )
