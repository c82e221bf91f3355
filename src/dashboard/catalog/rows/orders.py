"""Owns the row sets over orders: lines, buyers, and customers who bought in the same span a year earlier."""

from dashboard.catalog.rows.facts import SETS_ON_DAY
from dashboard.model.kpi import RowSet
from dashboard.model.text import Text

BUYERS = """
SELECT s.slot, s.end_on AS _day, o.customer_id, count(*) AS orders, max(o.ordered_on) AS last_ordered_on
FROM derived.orders_counting AS o
JOIN spans AS s ON o.ordered_on > s.year_ago_on AND o.ordered_on <= s.end_on
WHERE o.counts_from <= $as_of AND o.counts_to > $as_of
    AND o.ordered_on > $min_year_ago_on AND o.ordered_on <= $max_end_on
GROUP BY s.slot, s.end_on, o.customer_id
"""

RETURNED = """
SELECT slot, last_year_from_on AS _day, customer_id, CAST(earlier AS DOUBLE) AS earlier,
       CAST(coalesce(later, 0) AS DOUBLE) AS later
FROM (
    SELECT s.slot, s.last_year_from_on, o.customer_id,
           sum(CASE WHEN o._day < s.last_year_to_on THEN o.revenue END) AS earlier,
           sum(CASE WHEN o._day >= s.from_on THEN o.revenue END) AS later
    FROM orders AS o
    JOIN spans AS s ON o._day >= s.last_year_from_on AND o._day < s.to_on
    WHERE o._day >= $min_last_year_from_on AND o._day < $max_to_on
    GROUP BY s.slot, s.last_year_from_on, o.customer_id
) AS sums
WHERE earlier > 0
"""

ORDER_ROWS: tuple[RowSet, ...] = (
    RowSet("order_lines", Text("order lines", "orderregels", "tilausrivit"),
           "SELECT * FROM derived.order_facts",
           ("orders",), dimensions=("channel", "employee", "employee_function", "product", "product_group"),
           shows=("order_id", "line", "customer_id", "ordered_at", "product_id", "quantity", "revenue",
                  "cost",
                  "margin")),
    RowSet("buyers", Text("customers with an order in 365 days", "klanten met een order in 365 dagen",
                          "asiakkaat, joilla on tilaus 365 päivän aikana"),
           BUYERS, ("orders",), is_state=True, shows=("customer_id", "orders", "last_ordered_on"),
           layers=SETS_ON_DAY),
    RowSet("returned", Text("customers who bought in the same span a year earlier",
                            "klanten die een jaar eerder in dezelfde tijd kochten",
                            "asiakkaat, jotka ostivat samana aikana vuotta aiemmin"),
           RETURNED, ("orders",), is_state=True, shows=("customer_id", "earlier", "later"),
           layers=SETS_ON_DAY),
)  # fmt: skip
