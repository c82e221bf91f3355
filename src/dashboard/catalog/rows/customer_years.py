"""Owns the row set of active customers with what the year brought: profit, orders, service got and agreed."""

from dashboard.catalog.rows.profits import PROFITS
from dashboard.catalog.rows.sums import MONEY
from dashboard.model.rows import Layer, LooksBack, RowSet
from dashboard.model.text import Text

_BOUGHT = Layer(
    ("revenue", "orders", "last_ordered_on"),
    f"""
SELECT k.*, coalesce(r.revenue, 0) / {MONEY}e0 AS revenue, CAST(coalesce(b.orders, 0) AS BIGINT) AS orders,
       l.last_on AS last_ordered_on
FROM ({{rows}}) AS k
LEFT JOIN year_sold AS r ON r.slot = k.slot AND r.customer_no = k.customer_no
LEFT JOIN year_ordered AS b ON b.slot = k.slot AND b.customer_no = k.customer_no
LEFT JOIN last_ordered AS l ON l.slot = k.slot AND l.customer_no = k.customer_no
""",
)

_ANSWERED = Layer(
    ("due", "within"),
    """
SELECT k.*, CAST(coalesce(a.due, 0) AS BIGINT) AS due, CAST(coalesce(a.within_target, 0) AS BIGINT) AS within
FROM ({rows}) AS k
LEFT JOIN year_due AS a ON a.slot = k.slot AND a.customer_no = k.customer_no
""",
)

# What is agreed on the last day, for as long in the year as it held. Of a purpose a plan of the customer
# itself goes before one of its groups; of several the most frequent counts.
_PLANNED = """
SELECT slot, customer_no, purpose,
       coalesce(max(CASE WHEN NOT is_of_group THEN contacts END), max(contacts)) AS planned
FROM (
    SELECT s.slot, h.customer_no, h.purpose, h.is_of_group,
           date_diff('day', greatest(h.start_on - 1, s.year_ago_on), s.end_on) * 1e0 / nullif(h.every_days, 0)
               AS contacts
    FROM derived.plans_held AS h JOIN spans AS s ON h.start_on <= s.end_on AND h.until_on > s.end_on
) AS held
GROUP BY slot, customer_no, purpose
"""

_AGREED = Layer(
    ("planned", "made"),
    f"""
SELECT k.*, coalesce(g.planned, 0) AS planned, coalesce(g.made, 0) AS made
FROM ({{rows}}) AS k
LEFT JOIN (
    SELECT p.slot, p.customer_no, sum(p.planned) AS planned, CAST(sum(coalesce(m.made, 0)) AS BIGINT) AS made
    FROM ({_PLANNED}) AS p
    LEFT JOIN (
        SELECT y.slot, i.customer_no, i.purpose, count(*) AS made
        FROM derived.contact_facts AS i JOIN year_days AS d ON d.day = i._day
        JOIN year_pieces AS y ON y.piece = d.piece
        WHERE i.direction = 'outbound' GROUP BY y.slot, i.customer_no, i.purpose
    ) AS m ON m.slot = p.slot AND m.customer_no = p.customer_no AND m.purpose = p.purpose
    GROUP BY p.slot, p.customer_no
) AS g ON g.slot = k.slot AND g.customer_no = k.customer_no
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
    looks_back=LooksBack.OVER_YEAR,
    shows=("customer_id", "margin", "effort", "profit"),
    layers=(_BOUGHT, _ANSWERED, _AGREED),
    derived=("plans_held",),
)
"""Profit as in the rows of the best 20 %; `revenue` and `orders` of the 365 days to `_day`, `last_ordered_on`
of all days; `due` and `within`: inbound contacts whose target has passed, and those answered within it;
`planned` and `made`: contacts agreed for the year, and outbound contacts of the purposes that are agreed."""
