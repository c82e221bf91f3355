"""Owns the row set of what customers ask for: lines of product groups, else topics of inbound contacts."""

from dashboard.model.rows import RowSet
from dashboard.model.text import Text

DEMANDS = RowSet(
    "demands",
    Text("what customers asked for", "waar klanten om vroegen", "mitä asiakkaat pyysivät"),
    """
SELECT o.order_id AS asked_in, o._day AS asked_on, o.customer_id, o._day, o.member_set, o.team_set, o.channel,
       o.employee_id, p.product_group AS demand
FROM derived.order_facts AS o JOIN products AS p ON p.product_id = o.product_id
WHERE o.revenue > 0 AND p.product_group IS NOT NULL
UNION ALL
SELECT i.interaction_id AS asked_in, i._day AS asked_on, i.customer_id, i._day, i.member_set, i.team_set,
       i.channel, i.employee_id, i.topic AS demand
FROM derived.contact_facts AS i
WHERE i.is_inbound AND i.topic IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM orders AS b JOIN products AS g ON g.product_id = b.product_id
                    WHERE g.product_group IS NOT NULL)
""",
    ("orders", "products", "interactions"),
    dimensions=("channel", "employee", "employee_function"),
    shows=("asked_in", "customer_id", "asked_on", "demand", "channel", "employee_id"),
)
