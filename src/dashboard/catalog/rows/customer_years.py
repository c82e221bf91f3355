"""Owns the row set of active customers with what the year brought: profit, orders, service got and agreed."""

from dashboard.catalog.rows.contacts import INBOUND
from dashboard.catalog.rows.customers import ACTIVE
from dashboard.catalog.rows.profits import PROFITS
from dashboard.model.kpi import Layer, RowSet
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

# What is agreed on the last day, for as long in the year as both the plan and the customer were there. Of a
# purpose a plan of the customer itself goes before one of its groups; of several the most frequent counts.
_VALID = (
    "JOIN spans AS s ON coalesce(p.valid_from <= s.end_on, TRUE) AND coalesce(p.valid_to > s.end_on, TRUE)"
)
_OWN_PLANS = f"""
SELECT k.slot, k.customer_no, k.since, k._day, TRUE AS is_own, p.purpose, p.every_days, p.valid_from
FROM contact_plans AS p {_VALID}
JOIN derived.customer_numbers AS n ON n.customer_id = p.customer_id
JOIN ({ACTIVE}) AS k ON k.slot = s.slot AND k.customer_no = n.customer_no
"""
_GROUP_PLANS = f"""
SELECT k.slot, k.customer_no, k.since, k._day, FALSE AS is_own, p.purpose, p.every_days, p.valid_from
FROM contact_plans AS p {_VALID}
JOIN derived.member_sets AS m ON m.group_id = p.group_id
JOIN ({ACTIVE}) AS k ON k.slot = s.slot AND k.member_set = m.member_set
WHERE p.customer_id IS NULL
"""
_PLANNED = f"""
SELECT slot, customer_no, purpose,
       coalesce(max(CASE WHEN is_own THEN contacts END), max(contacts)) AS planned
FROM (SELECT a.*, least(365, date_diff('day', a.valid_from, a._day) + 1,
                        date_diff('day', a.since, a._day) + 1) * 1e0 / a.every_days AS contacts
      FROM ({_OWN_PLANS} UNION ALL {_GROUP_PLANS}) AS a) AS plans
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
    shows=("customer_id", "margin", "effort", "profit"),
    layers=(_BOUGHT, _ANSWERED, _AGREED),
)
"""Profit as in the rows of the best 20 %; `revenue` and `orders` of the 365 days to `_day`, `last_ordered_on`
of all days; `due` and `within`: inbound contacts whose target has passed, and those answered within it;
`planned` and `made`: contacts agreed for the year, and outbound contacts of the purposes that are agreed."""
