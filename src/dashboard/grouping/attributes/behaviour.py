"""Owns the attributes that are computed from behaviour, and the relations they are computed from.

Behaviour runs over the 365 days up to the as-of date. What was never loaded is empty, what was loaded and did
not happen is zero.
"""

from collections.abc import Mapping
from types import MappingProxyType

from dashboard.grouping.attributes.known import KnownAttribute
from dashboard.model.table import Kind
from dashboard.model.text import Text

AS_OF = "CAST($as_of AS DATE)"
_YEAR = f"_day > {AS_OF} - 365 AND _day <= {AS_OF}"
_EXTERNAL = "direction IS DISTINCT FROM 'internal'"

RELATIONS: Mapping[str, str] = MappingProxyType(
    {
        "buying": f"""SELECT customer_id, count(*) FILTER (WHERE revenue > 0) AS orders,
            sum(revenue) AS revenue, sum(margin) AS margin
            FROM (SELECT customer_id, order_id, sum(revenue) AS revenue, sum(revenue - cost) AS margin
                  FROM orders WHERE {_YEAR} GROUP BY customer_id, order_id) GROUP BY customer_id""",
        "mix": f"""SELECT customer_id, count(DISTINCT product_group) AS products
            FROM orders JOIN products USING (product_id) WHERE {_YEAR} GROUP BY customer_id""",
        "contacting": f"""SELECT customer_id, count(*) AS contacts, count(*) FILTER (WHERE kind = 'complaint')
            AS complaints, sum(minutes) AS minutes FROM interactions WHERE {_YEAR} AND {_EXTERNAL}
            GROUP BY customer_id""",
        "channels": f"""SELECT customer_id, channel FROM (
            SELECT customer_id, channel, count(*) AS contacts FROM interactions
            WHERE {_YEAR} AND {_EXTERNAL} AND channel IS NOT NULL GROUP BY customer_id, channel)
            QUALIFY row_number() OVER (PARTITION BY customer_id ORDER BY contacts DESC, channel) = 1""",
        "latest": f"""SELECT customer_id, max(_day) AS day FROM (
            SELECT customer_id, _day FROM orders WHERE _day <= {AS_OF} UNION ALL
            SELECT customer_id, _day FROM interactions WHERE _day <= {AS_OF} AND {_EXTERNAL})
            GROUP BY customer_id""",
    }
)


def _ordinal(day: str) -> str:
    return f"(year({day}) * 10000 + month({day}) * 100 + day({day}))"


_AGE = f"CAST(floor(({_ordinal(AS_OF)} - {_ordinal('c.birth_date')}) / 10000) AS DOUBLE)"

COMPUTED: tuple[KnownAttribute, ...] = (
    KnownAttribute("age", Kind.COUNT, Text("age", "leeftijd", "ikä"), _AGE, low=0, made_of="birth_date"),
    KnownAttribute(
        "tenure_years",
        Kind.NUMBER,
        Text("years as a customer", "jaren klant", "asiakkuuden pituus vuosina"),
        f"CAST({AS_OF} - c.since AS DOUBLE) / 365.25",
        made_of="since",
    ),
    KnownAttribute(
        "recency_days",
        Kind.COUNT,
        Text(
            "days since the last order or contact",
            "dagen sinds het laatste contact",
            "päiviä viime kontaktista",
        ),
        f"CAST({AS_OF} - latest.day AS DOUBLE)",
        "latest",
        low=0,
    ),
    KnownAttribute(
        "orders_12m",
        Kind.COUNT,
        Text("orders in 12 months", "orders in 12 maanden", "tilauksia 12 kuukaudessa"),
        "CAST(coalesce(buying.orders, 0) AS DOUBLE)",
        "buying",
        "orders",
        low=0,
    ),
    KnownAttribute(
        "revenue_12m",
        Kind.MONEY,
        Text("revenue in 12 months", "omzet in 12 maanden", "liikevaihto 12 kuukaudessa"),
        "CAST(coalesce(buying.revenue, 0) AS DOUBLE)",
        "buying",
        "orders",
    ),
    KnownAttribute(
        "margin_12m",
        Kind.MONEY,
        Text("margin in 12 months", "marge in 12 maanden", "kate 12 kuukaudessa"),
        "CAST(CASE WHEN buying.customer_id IS NULL THEN 0 ELSE buying.margin END AS DOUBLE)",
        "buying",
        "orders",
    ),
    KnownAttribute(
        "products_12m",
        Kind.COUNT,
        Text(
            "product groups bought in 12 months", "productgroepen in 12 maanden", "tuoteryhmiä 12 kuukaudessa"
        ),
        "CASE WHEN EXISTS (SELECT 1 FROM products WHERE product_group IS NOT NULL)"
        " THEN CAST(coalesce(mix.products, 0) AS DOUBLE) END",
        "mix",
        "orders",
        low=0,
    ),
    KnownAttribute(
        "contacts_12m",
        Kind.COUNT,
        Text("contacts in 12 months", "contacten in 12 maanden", "kontakteja 12 kuukaudessa"),
        "CAST(coalesce(contacting.contacts, 0) AS DOUBLE)",
        "contacting",
        "interactions",
        low=0,
    ),
    KnownAttribute(
        "complaints_12m",
        Kind.COUNT,
        Text("complaints in 12 months", "klachten in 12 maanden", "reklamaatioita 12 kuukaudessa"),
        "CAST(coalesce(contacting.complaints, 0) AS DOUBLE)",
        "contacting",
        "interactions",
        low=0,
    ),
    KnownAttribute(
        "minutes_12m",
        Kind.NUMBER,
        Text(
            "minutes of contact in 12 months",
            "contactminuten in 12 maanden",
            "kontaktiminuutteja 12 kuukaudessa",
        ),
        "CAST(coalesce(contacting.minutes, 0) AS DOUBLE)",
        "contacting",
        "interactions",
        low=0,
    ),
    KnownAttribute(
        "main_channel_12m",
        Kind.TEXT,
        Text("main channel in 12 months", "belangrijkste kanaal in 12 maanden", "pääkanava 12 kuukaudessa"),
        "channels.channel",
        "channels",
        "interactions",
    ),
)

IMPOSSIBLE: tuple[str, ...] = (
    "orders_12m = 0 AND revenue_12m > 0",
    "orders_12m = 0 AND products_12m > 0",
    "contacts_12m = 0 AND complaints_12m > 0",
    "contacts_12m = 0 AND minutes_12m > 0",
    "complaints_12m > contacts_12m",
)
"""Conditions that no customer can meet: combinations that a search for holes and clashes must leave out."""
