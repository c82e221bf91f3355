"""Owns the row sets over opportunities: those that are closed, and sales of something new to the customer."""

from dashboard.catalog.rows.facts import ORDERS_BY_DAY, SETS_ON_DAY, FactTable
from dashboard.model.rows import LooksBack, RowSet
from dashboard.model.text import Text

# An outcome without a closing day is dated by the opening: what was lost must not be lost from the figures.
# A closing day of one that is open is only hoped for.
CLOSINGS = FactTable(
    "closings",
    """
SELECT opportunity_id, customer_id, coalesce(closed_on, opened_on) AS _day, opened_on, closed_on, product_id,
       employee_id, stage, outcome, amount, reason, is_cross_sell
FROM opportunities
WHERE outcome IN ('won', 'lost', 'not_offered') OR (closed_on IS NOT NULL AND coalesce(outcome, '') <> 'open')
""",
)

# A product group is bought with an order that counts (see `ORDERS_COUNTING`), by a line with revenue; an
# order without one has a row all the same.
PURCHASES = FactTable(
    "purchases",
    f"""
SELECT n.customer_no, c.customer_id, c.ordered_on, c.counts_from, c.counts_to, b.product_group, b.bought_on
FROM ({ORDERS_BY_DAY}) AS c
JOIN derived.customer_numbers AS n ON n.customer_id = c.customer_id
LEFT JOIN (
    SELECT o.order_id, o.customer_id, p.product_group, min(o._day) AS bought_on
    FROM orders AS o JOIN products AS p ON p.product_id = o.product_id
    WHERE o.revenue > 0 AND o._day IS NOT NULL AND p.product_group IS NOT NULL
    GROUP BY o.order_id, o.customer_id, p.product_group
) AS b ON b.order_id = c.order_id AND b.customer_id = c.customer_id
WHERE c.revenue > 0
""",
    has_days=False,
)

COUNTING = "w.counts_from <= $as_of AND w.counts_to > $as_of"

# Where nobody marks opportunities as cross-sell, orders tell: the first of a product group by a customer who
# had bought of another before.
CROSS_SALES = f"""
SELECT customer_id, _day, opportunity_id, product_id, CAST(NULL AS VARCHAR) AS product_group, amount
FROM derived.closings WHERE outcome = 'won' AND is_cross_sell
UNION ALL
SELECT f.customer_id, f.first_on AS _day, CAST(NULL AS VARCHAR) AS opportunity_id,
       CAST(NULL AS VARCHAR) AS product_id, f.product_group, CAST(NULL AS DECIMAL(18, 4)) AS amount
FROM (
    SELECT customer_id, product_group, first_on, min(first_on) OVER (PARTITION BY customer_id) AS came_on
    FROM (SELECT w.customer_id, w.product_group, min(w.ordered_on) AS first_on
          FROM derived.purchases AS w WHERE {COUNTING} AND w.bought_on <= $as_of
          GROUP BY w.customer_id, w.product_group) AS firsts
) AS f
WHERE f.first_on > f.came_on AND NOT EXISTS (SELECT 1 FROM opportunities WHERE is_cross_sell IS NOT NULL)
"""

BASKETS = """
SELECT b.slot, s.end_on AS _day, n.customer_id, n.member_set, n.team_set,
       CAST(coalesce(g.kinds, 0) AS BIGINT) AS product_groups
FROM year_ordered AS b
JOIN spans AS s ON s.slot = b.slot
JOIN derived.belonging_spans AS n
    ON n.customer_no = b.customer_no AND n.from_on <= s.end_on AND n.to_on > s.end_on
LEFT JOIN product_groups_bought AS g ON g.slot = b.slot AND g.customer_no = b.customer_no
WHERE b.orders > 0
"""

OPPORTUNITY_TABLES = (CLOSINGS, PURCHASES)

OPPORTUNITY_ROWS: tuple[RowSet, ...] = (
    RowSet("closings", Text("closed opportunities", "afgesloten verkoopkansen",
                            "päättyneet myyntimahdollisuudet"),
           "SELECT * FROM derived.closings", ("opportunities",),
           dimensions=("employee", "employee_function", "product", "product_group"),
           shows=("opportunity_id", "customer_id", "opened_on", "closed_on", "product_id", "outcome",
                  "amount", "reason", "employee_id"), derived=("closings",)),
    RowSet("cross_sales", Text("sales of something new to the customer",
                               "verkopen van iets dat nieuw is voor de klant",
                               "kaupat, joissa asiakas osti itselleen uutta"),
           CROSS_SALES, ("opportunities",),
           shows=("customer_id", "opportunity_id", "product_id", "product_group", "amount"),
           layers=SETS_ON_DAY, derived=("closings", "purchases"), words=("opportunities.outcome",)),
    RowSet("baskets", Text("customers with an order in 365 days, and the product groups they bought",
                           "klanten met een order in 365 dagen, en de productgroepen die zij kochten",
                           "asiakkaat, joilla on tilaus 365 päivän aikana, ja heidän ostamansa tuoteryhmät"),
           BASKETS, ("orders", "products"), is_state=True, looks_back=LooksBack.OVER_YEAR,
           shows=("customer_id", "product_groups"), derived=("purchases",)),
)  # fmt: skip
