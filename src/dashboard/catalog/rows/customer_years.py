"""Owns the row set of active customers with what the year brought: profit, orders, service got and agreed."""

from dashboard.catalog.rows.contacts import INBOUND
from dashboard.catalog.rows.profits import PROFITS
from dashboard.model.rows import Layer, RowSet
from dashboard.model.text import Text

_BOUGHT = Layer(
    ("revenue", "orders", "last_ordered_on"),
    """
SELECT k.*, coalesce(r.revenue, 0) AS revenue, coalesce(b.orders, 0) AS orders, b.last_ordered_on
FROM ({rows}) AS k
LEFT JOIN (
    SELECT y.slot, o.customer_no, CAST(sum(o.revenue) AS DOUBLE) AS revenue
    FROM derived.order_facts AS o JOIN year_days AS d ON d.day = o._day
    JOIN year_pieces AS y ON y.piece = d.piece GROUP BY y.slot, o.customer_no
) AS r ON r.slot = k.slot AND r.customer_no = k.customer_no
LEFT JOIN (
    SELECT s.slot, o.customer_id, max(o.ordered_on) AS last_ordered_on,
           CAST(sum(CASE WHEN o.ordered_on > s.year_ago_on THEN 1 ELSE 0 END) AS BIGINT) AS orders
    FROM derived.orders_counting AS o JOIN spans AS s ON o.ordered_on <= s.end_on
    WHERE o.counts_from <= $as_of AND o.counts_to > $as_of
    GROUP BY s.slot, o.customer_id
) AS b ON b.slot = k.slot AND b.customer_id = k.customer_id
""",
)

_ANSWERED = Layer(
    ("due", "within"),
    f"""
SELECT k.*, coalesce(a.due, 0) AS due, coalesce(a.within_target, 0) AS within
FROM ({{rows}}) AS k
LEFT JOIN (
    SELECT y.slot, i.customer_no, count(*) AS due,
           CAST(sum(CASE WHEN i.is_within THEN 1 ELSE 0 END) AS BIGINT) AS within_target
    FROM ({INBOUND}) AS i JOIN year_days AS d ON d.day = i._day JOIN year_pieces AS y ON y.piece = d.piece
    WHERE i.is_due GROUP BY y.slot, i.customer_no
) AS a ON a.slot = k.slot AND a.customer_no = k.customer_no
""",
)

# What is agreed on the last day, for as long in the year as it held. Of a purpose a plan of the customer
# itself goes before one of its groups; of several the most frequent counts.
_PLANNED = """
SELECT slot, customer_id, purpose,
       coalesce(max(CASE WHEN NOT is_of_group THEN contacts END), max(contacts)) AS planned
FROM (
    SELECT s.slot, h.customer_id, h.purpose, h.is_of_group,
           date_diff('day', greatest(h.start_on - 1, s.year_ago_on), s.end_on) * 1e0 / nullif(h.every_days, 0)
               AS contacts
    FROM derived.plans_held AS h JOIN spans AS s ON h.start_on <= s.end_on AND h.until_on > s.end_on
) AS held
GROUP BY slot, customer_id, purpose
"""

_AGREED = Layer(
    ("planned", "made"),
    f"""
SELECT k.*, coalesce(g.planned, 0) AS planned, coalesce(g.made, 0) AS made
FROM ({{rows}}) AS k
LEFT JOIN (
    SELECT p.slot, p.customer_id, sum(p.planned) AS planned, CAST(sum(coalesce(m.made, 0)) AS BIGINT) AS made
    FROM ({_PLANNED}) AS p
    LEFT JOIN (
        SELECT y.slot, i.customer_id, i.purpose, count(*) AS made
        FROM derived.contact_facts AS i JOIN year_days AS d ON d.day = i._day
        JOIN year_pieces AS y ON y.piece = d.piece
        WHERE i.direction = 'outbound' GROUP BY y.slot, i.customer_id, i.purpose
    ) AS m ON m.slot = p.slot AND m.customer_id = p.customer_id AND m.purpose = p.purpose
    GROUP BY p.slot, p.customer_id
) AS g ON g.slot = k.slot AND g.customer_id = k.customer_id
""",
)

CUSTOMER_YEARS = RowSet(
    "customer_years",
    Text(
        "active customers and their year",
        "actieve klanten en hun jaar",
        "aktiiviset asiakkaat ja heidän vuotensa",
    ),
    PROFITS,
    ("customers", "orders", "interactions", "contact_plans"),
    is_state=True,
    shows=("customer_id", "margin", "effort", "profit"),
    layers=(_BOUGHT, _ANSWERED, _AGREED),
    derived=("plans_held",),
)
"""Profit as in the rows of the best 20 %; `revenue` and `orders` of the 365 days to `_day`, `last_ordered_on`
of all days; `due` and `within`: inbound contacts whose target has passed, and those answered within it;
`planned` and `made`: contacts agreed for the year, and outbound contacts of the purposes that are agreed."""
