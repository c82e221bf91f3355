"""Owns the derived tables of facts that row sets read: what never depends on a question, worked out once per
version of the data. Knows nothing of questions."""

from dataclasses import dataclass

from dashboard.model.rows import Layer


@dataclass(frozen=True, slots=True)
class FactTable:
    """A derived table with one row per fact, in order of days; `made_of` is one SELECT over contract tables.

    The engine adds `customer_no`, the customer's number, and `member_set` and `team_set`, the groups and the
    teams that the customer belonged to on the fact's day. It adds nothing to a table whose rows have no day.
    Sets: see `dashboard.kpi.derived.belonging`.
    """

    name: str  # in the schema `derived`
    made_of: str
    has_days: bool = True
    reads: tuple[str, ...] = ()  # the tables made on demand that it is made of
    is_of_customers: bool = True  # each row of one, or else it is common to all


# An empty direction counts as inbound. The most specific service level wins: channel and kind, then channel,
# then kind, then the row for any.
# `resolved_on` is the day in the company's zone: `dated_interactions` is given by the engine, as `rates` is.
CONTACT_FACTS = FactTable(
    "contact_facts",
    """
SELECT i.interaction_id, i.customer_id, i._day, i.opened_at, i.first_response_at, i.resolved_at,
       i.resolved_on, i.channel, i.purpose, i.kind, i.topic, i.product_id, i.employee_id, i.department_id,
       i.handed_over_from, i.minutes, i.cost, coalesce(i.direction, 'inbound') AS direction,
       coalesce(i.direction, 'inbound') = 'inbound' AS is_inbound,
       coalesce(i.direction, 'inbound') <> 'internal' AS is_external,
       date_diff('microsecond', i.opened_at, i.first_response_at) AS response_us,
       date_diff('microsecond', i.opened_at, i.resolved_at) AS resolution_us,
       coalesce(exact.respond_within_minutes, by_channel.respond_within_minutes,
                by_kind.respond_within_minutes, any_contact.respond_within_minutes,
                $default_respond_minutes) AS target_minutes,
       coalesce(CAST(i.cost AS DOUBLE), i.minutes * coalesce(r.rate, $rate_per_minute)) AS effort,
       n.next_opened_at
FROM dated_interactions AS i
LEFT JOIN service_levels AS exact ON exact.channel = i.channel AND exact.kind = i.kind
LEFT JOIN service_levels AS by_channel ON by_channel.channel = i.channel AND by_channel.kind IS NULL
LEFT JOIN service_levels AS by_kind ON by_kind.kind = i.kind AND by_kind.channel IS NULL
LEFT JOIN (SELECT respond_within_minutes FROM service_levels WHERE channel IS NULL AND kind IS NULL)
    AS any_contact ON TRUE
LEFT JOIN rates AS r ON r.channel = i.channel
LEFT JOIN next_openings AS n ON n.interaction_id = i.interaction_id
""",
)

# One pass over openings and resolutions in order of time, instead of every contact against every other of its
# customer: one customer may have a million. At the same instant an opening comes before a resolution, so that
# only what is opened after the resolution counts.
NEXT_OPENINGS = """
SELECT interaction_id, next_opened_at
FROM (
    SELECT interaction_id, is_resolution, min(CASE WHEN is_resolution = 0 THEN happened_at END) OVER (
               PARTITION BY customer_id, topic ORDER BY happened_at, is_resolution
               ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING) AS next_opened_at
    FROM (
        SELECT interaction_id, customer_id, topic, opened_at AS happened_at, 0 AS is_resolution
        FROM interactions WHERE coalesce(direction, 'inbound') = 'inbound'
        UNION ALL
        SELECT interaction_id, customer_id, topic, resolved_at AS happened_at, 1 AS is_resolution
        FROM interactions WHERE coalesce(direction, 'inbound') = 'inbound' AND resolved_at IS NOT NULL
    ) AS happenings
) AS following
WHERE is_resolution = 1 AND next_opened_at IS NOT NULL
"""

ORDER_FACTS = FactTable(
    "order_facts",
    """
SELECT order_id, line, customer_id, _day, ordered_at, product_id, employee_id, channel, quantity, revenue,
       cost, revenue - coalesce(cost, 0) AS margin
FROM orders
""",
)

SURVEY_FACTS = FactTable(
    "survey_facts",
    """
SELECT survey_id, customer_id, _day, answered_at, interaction_id, csat, nps, ces, versus_competition
FROM surveys
""",
)

# An inbound contact is open at the end of the days from that of its opening until before that of its
# resolution, cut where its customer goes from one set to another. Those of a day lie together in this order.
OPEN_SPANS = FactTable(
    "open_spans",
    """
SELECT greatest(i._day, coalesce(b.from_on, i._day)) AS from_on,
       least(coalesce(i.resolved_on, DATE '9999-12-31'), coalesce(b.to_on, DATE '9999-12-31')) AS to_on,
       i.interaction_id, i.customer_id, coalesce(b.member_set, 0) AS member_set,
       coalesce(b.team_set, 0) AS team_set, i.opened_at, i.first_response_at, i.resolved_at, i.channel,
       i.direction, i.purpose, i.kind, i.topic, i.product_id, i.employee_id, i.department_id
FROM derived.contact_facts AS i
LEFT JOIN derived.belonging_spans AS b ON b.customer_no = i.customer_no
    AND b.from_on < coalesce(i.resolved_on, DATE '9999-12-31') AND b.to_on > i._day
WHERE i.is_inbound AND i._day < coalesce(i.resolved_on, DATE '9999-12-31')
ORDER BY to_on, from_on
""",
    has_days=False,
)

FACT_TABLES: tuple[FactTable, ...] = (CONTACT_FACTS, ORDER_FACTS, SURVEY_FACTS, OPEN_SPANS)
"""Those that are made with every version of the data; all others when a row set that reads them is asked."""

# An order counts while its lines so far add up to more than zero; it is dated by its first line. Seen on a
# day, a row counts from the day of its line until the day before the order's next.
ORDERS_BY_DAY = """
SELECT order_id, customer_id, min(_day) OVER in_time AS ordered_on, _day AS counts_from,
       coalesce(lead(_day) OVER in_time, DATE '9999-12-31') AS counts_to,
       sum(revenue) OVER in_time AS revenue
FROM (SELECT order_id, customer_id, _day, sum(revenue) AS revenue FROM orders
      WHERE _day IS NOT NULL GROUP BY order_id, customer_id, _day) AS days
WINDOW in_time AS (PARTITION BY order_id, customer_id ORDER BY _day)
"""
ORDERS_COUNTING = f"""
SELECT o.customer_id, n.customer_no, o.ordered_on, o.counts_from, o.counts_to
FROM ({ORDERS_BY_DAY}) AS o LEFT JOIN derived.customer_numbers AS n ON n.customer_id = o.customer_id
WHERE o.revenue > 0
ORDER BY o.ordered_on
"""

# States that do not know it find out what their customer belonged to on their day.
SETS_ON_DAY: tuple[Layer, ...] = tuple(
    Layer(
        (f"{name}_set",),
        f"SELECT k.*, coalesce(b.{name}_set, 0) AS {name}_set FROM ({{rows}}) AS k"
        f" LEFT JOIN derived.{name}_spans AS b"
        " ON b.customer_id = k.customer_id AND b.from_on <= k._day AND b.to_on > k._day",
    )
    for name in ("member", "team")
)
