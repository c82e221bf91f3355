"""Owns the row sets over interactions: contacts, answers and their target, repeats, costs, the backlog."""

from dashboard.model.kpi import Layer, RowSet
from dashboard.model.text import Text

OWN = ("channel", "purpose", "kind", "topic", "acting_department", "employee", "employee_function", "product",
       "product_group")  # fmt: skip
SHOWN = ("interaction_id", "customer_id", "opened_at", "first_response_at", "resolved_at", "channel",
         "direction",
         "purpose", "kind", "topic", "employee_id", "department_id")  # fmt: skip

# What has not happened by the as-of date is not there. An empty direction counts as inbound.
CONTACTS = """
SELECT interaction_id, customer_id, _day, opened_at, channel, purpose, kind, topic, product_id, employee_id,
       department_id, handed_over_from, minutes, cost,
       coalesce(direction, 'inbound') AS direction,
       coalesce(direction, 'inbound') = 'inbound' AS is_inbound,
       coalesce(direction, 'inbound') <> 'internal' AS is_external,
       CASE WHEN first_response_at < $asof_at THEN first_response_at END AS first_response_at,
       CASE WHEN resolved_at < $asof_at THEN resolved_at END AS resolved_at,
       CASE WHEN first_response_at < $asof_at
            THEN date_diff('microsecond', opened_at, first_response_at) END AS response_us,
       CASE WHEN resolved_at < $asof_at
            THEN date_diff('microsecond', opened_at, resolved_at) END AS resolution_us
FROM interactions
"""

# The most specific row wins: channel and kind, then channel, then kind, then the row for any.
TARGET = Layer(
    ("target_minutes", "is_due", "is_within"),
    """
SELECT c.*,
       c.response_us IS NOT NULL
       OR date_diff('microsecond', c.opened_at, $asof_at) >= c.target_minutes * 60000000 AS is_due,
       coalesce(c.response_us <= c.target_minutes * 60000000, FALSE) AS is_within
FROM (
    SELECT i.*, coalesce(exact.respond_within_minutes, by_channel.respond_within_minutes,
                         by_kind.respond_within_minutes, any_contact.respond_within_minutes,
                         $default_respond_minutes) AS target_minutes
    FROM ({rows}) AS i
    LEFT JOIN service_levels AS exact ON exact.channel = i.channel AND exact.kind = i.kind
    LEFT JOIN service_levels AS by_channel ON by_channel.channel = i.channel AND by_channel.kind IS NULL
    LEFT JOIN service_levels AS by_kind ON by_kind.kind = i.kind AND by_kind.channel IS NULL
    LEFT JOIN (SELECT respond_within_minutes FROM service_levels WHERE channel IS NULL AND kind IS NULL)
        AS any_contact ON TRUE
) AS c
""",
)

EFFORT = Layer(
    ("effort",),
    """
SELECT i.*, coalesce(CAST(i.cost AS DOUBLE), i.minutes * coalesce(r.rate, $rate_per_minute)) AS effort
FROM ({rows}) AS i
LEFT JOIN rates AS r ON r.channel = i.channel
""",
)

# One pass over openings and resolutions in order of time, instead of every contact against every other of its
# customer: one customer may have a million. At the same instant an opening comes before a resolution, so that
# only what is opened after the resolution counts.
REPEATS = f"""
SELECT e.interaction_id, e.customer_id, e._day, e.opened_at, e.resolved_at, e.channel, e.direction, e.purpose,
       e.kind, e.topic, e.product_id, e.employee_id, e.department_id, e.next_opened_at,
       coalesce(e.next_opened_at <= e.resolved_at + INTERVAL 7 DAY, FALSE) AS has_come_back
FROM (
    SELECT v.*, min(CASE WHEN v.is_resolution = 0 THEN v.opened_at END) OVER (
               PARTITION BY v.customer_id, v.topic ORDER BY v.happened_at, v.is_resolution
               ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING) AS next_opened_at
    FROM (
        SELECT o.*, o.opened_at AS happened_at, 0 AS is_resolution FROM ({CONTACTS}) AS o
        WHERE o.is_inbound AND o._day >= $first_on AND o.opened_at < $asof_at
        UNION ALL
        SELECT r.*, r.resolved_at AS happened_at, 1 AS is_resolution FROM ({CONTACTS}) AS r
        WHERE r.is_inbound AND r._day >= $first_on AND r._day < $until_on AND r.resolved_at <= $settled_at
    ) AS v
) AS e
WHERE e.is_resolution = 1
"""

BACKLOG = f"""
SELECT s.slot, s.end_on AS _day, i.interaction_id, i.customer_id, i.opened_at, i.first_response_at,
       i.resolved_at, i.channel, i.direction, i.purpose, i.kind, i.topic, i.product_id, i.employee_id,
       i.department_id,
       date_diff('microsecond', i.opened_at, s.end_at) / 86400000000e0 AS age_days
FROM ({CONTACTS}) AS i
JOIN spans AS s ON i._day <= s.end_on AND coalesce(i.resolved_at, TIMESTAMP '9999-12-31 00:00:00') >= s.end_at
WHERE i.is_inbound
"""

CONTACT_ROWS: tuple[RowSet, ...] = (
    RowSet("contacts", Text("contacts", "contactmomenten", "kontaktit"), CONTACTS, ("interactions",),
           dimensions=OWN, shows=(*SHOWN, "minutes", "cost", "effort"), layers=(EFFORT,)),
    RowSet("inbound", Text("inbound contacts and their target", "inkomende contacten en hun norm",
                           "saapuneet kontaktit ja niiden tavoite"),
           CONTACTS, ("interactions", "service_levels"), dimensions=OWN,
           shows=("interaction_id", "customer_id", "opened_at", "first_response_at", "resolved_at",
                  "target_minutes", "channel", "purpose", "kind", "topic", "employee_id", "department_id"),
           where="f.is_inbound", layers=(TARGET,)),
    RowSet("resolved", Text("resolved inbound contacts old enough to know",
                            "opgeloste inkomende contacten, oud genoeg om te weten",
                            "ratkaistut saapuneet kontaktit, joiden tulos jo tiedetään"),
           REPEATS, ("interactions",), dimensions=OWN,
           shows=("interaction_id", "customer_id", "opened_at", "resolved_at", "next_opened_at", "topic",
                  "channel",
                  "purpose", "kind", "employee_id", "department_id")),
    RowSet("backlog",
           Text("open inbound contacts", "openstaande inkomende contacten", "avoimet saapuneet kontaktit"),
           BACKLOG, ("interactions",), is_state=True, dimensions=OWN,
           shows=("interaction_id", "customer_id", "opened_at", "first_response_at", "age_days", "channel",
                  "purpose",
                  "kind", "topic", "employee_id", "department_id")),
)  # fmt: skip
