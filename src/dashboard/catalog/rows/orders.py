"""Owns the row sets over orders: lines, orders, buyers, who bought in the same span a year earlier."""

from dashboard.catalog.rows.facts import ORDERS_BY_DAY, FactTable
from dashboard.catalog.rows.sums import MONEY
from dashboard.model.rows import Layer, LooksBack, RowSet
from dashboard.model.text import Text

# What an order is worth on a day, as `ORDERS_BY_DAY` says; channel and employee where the lines of its first
# day agree.
ORDERS_PLACED = FactTable(
    "orders_placed",
    f"""
SELECT o.order_id, o.customer_id, o.ordered_on AS _day, o.ordered_on, o.counts_from, o.counts_to, o.revenue,
       l.channel, l.employee_id
FROM ({ORDERS_BY_DAY}) AS o
JOIN (SELECT order_id, customer_id, _day,
             CASE WHEN count(DISTINCT channel) = 1 THEN min(channel) END AS channel,
             CASE WHEN count(DISTINCT employee_id) = 1 THEN min(employee_id) END AS employee_id
      FROM orders GROUP BY order_id, customer_id, _day) AS l
    ON l.order_id = o.order_id AND l.customer_id = o.customer_id AND l._day = o.ordered_on
WHERE o.revenue > 0
""",
)
ORDERS = "SELECT * FROM derived.orders_placed WHERE counts_from <= $as_of AND counts_to > $as_of"

BUYERS = """
SELECT s.slot, s.end_on AS _day, n.customer_id, b.customer_no, n.member_set, n.team_set,
       CAST(b.orders AS BIGINT) AS orders
FROM year_ordered AS b
JOIN spans AS s ON s.slot = b.slot
JOIN derived.belonging_spans AS n
    ON n.customer_no = b.customer_no AND n.from_on <= s.end_on AND n.to_on > s.end_on
WHERE b.orders > 0
"""
LAST_ORDERED = Layer(
    ("last_ordered_on",),
    """
SELECT k.*, l.last_on AS last_ordered_on FROM ({rows}) AS k
LEFT JOIN last_ordered AS l ON l.slot = k.slot AND l.customer_no = k.customer_no
""",
)

RETURNED = f"""
SELECT s.slot, s.last_year_from_on AS _day, n.customer_id, b.customer_no, n.member_set, n.team_set,
       b.revenue / {MONEY}e0 AS earlier, coalesce(l.revenue, 0) / {MONEY}e0 AS later
FROM last_year_sold AS b
JOIN spans AS s ON s.slot = b.slot
JOIN derived.belonging_spans AS n ON n.customer_no = b.customer_no
    AND n.from_on <= s.last_year_from_on AND n.to_on > s.last_year_from_on
LEFT JOIN span_sold AS l ON l.slot = b.slot AND l.customer_no = b.customer_no
WHERE b.revenue > 0
"""

ORDER_TABLES = (ORDERS_PLACED,)

ORDER_ROWS: tuple[RowSet, ...] = (
    RowSet("order_lines", Text("order lines", "orderregels", "tilausrivit"),
           "SELECT * FROM derived.order_facts",
           ("orders",), dimensions=("channel", "employee", "employee_function", "product", "product_group"),
           shows=("order_id", "line", "customer_id", "ordered_at", "product_id", "quantity", "revenue",
                  "cost",
                  "margin")),
    RowSet("orders", Text("orders that count", "orders die tellen", "tilaukset, jotka lasketaan"), ORDERS,
           ("orders",), dimensions=("channel", "employee", "employee_function"),
           shows=("order_id", "customer_id", "ordered_on", "revenue", "channel", "employee_id"),
           derived=("orders_placed",)),
    RowSet("buyers", Text("customers with an order in 365 days", "klanten met een order in 365 dagen",
                          "asiakkaat, joilla on tilaus 365 päivän aikana"),
           BUYERS, ("orders",), is_state=True, looks_back=LooksBack.OVER_YEAR,
           shows=("customer_id", "orders", "last_ordered_on"),
           layers=(LAST_ORDERED,)),
    RowSet("returned", Text("customers who bought in the same span a year earlier",
                            "klanten die een jaar eerder in dezelfde tijd kochten",
                            "asiakkaat, jotka ostivat samana aikana vuotta aiemmin"),
           RETURNED, ("orders",), is_state=True, looks_back=LooksBack.TO_YEAR_EARLIER,
           shows=("customer_id", "earlier", "later")),
)  # fmt: skip
