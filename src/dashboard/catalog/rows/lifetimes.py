"""Owns the row set of active customers and the margin that is expected of them."""

from dashboard.catalog.rows.customers import ACTIVE
from dashboard.model.rows import RowSet
from dashboard.model.text import Text

LIFETIMES = RowSet(
    "lifetimes",
    Text("active customers and the margin expected of them", "actieve klanten en hun verwachte marge",
         "aktiiviset asiakkaat ja heiltä odotettu kate"),
    f"""
SELECT k.*, l.orders_expected, l.margin_expected, l.orders_expected * l.margin_expected AS lifetime_value
FROM ({ACTIVE}) AS k
LEFT JOIN (SELECT s.slot, e.* FROM derived.lifetimes AS e JOIN spans AS s ON s.end_on = e.day
           WHERE e.as_of = $as_of AND e.day >= $min_end_on AND e.day <= $max_end_on) AS l
    ON l.slot = k.slot AND l.customer_no = k.customer_no
""",
    ("customers", "orders"),
    is_state=True,
    shows=("customer_id", "orders_expected", "margin_expected", "lifetime_value"),
)  # fmt: skip
"""Its derived table depends on the question's days: `dashboard.kpi.lifetime.values` makes it."""
