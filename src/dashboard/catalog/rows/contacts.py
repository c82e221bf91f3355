"""Owns the row sets over interactions: contacts, answers and their target, repeats, the backlog."""

from dashboard.catalog.rows.working import WORKING_LAYERS
from dashboard.model.rows import Layer, RowSet
from dashboard.model.text import Text

OWN = ("channel", "purpose", "kind", "topic", "acting_department", "employee", "employee_function", "product",
       "product_group")  # fmt: skip
SHOWN = ("interaction_id", "customer_id", "opened_at", "first_response_at", "resolved_at", "channel",
         "direction",
         "purpose", "kind", "topic", "employee_id", "department_id")  # fmt: skip
DIRECTION = ("interactions.direction",)

# What has not happened by the as-of date is not there.
CONTACTS = """
SELECT interaction_id, customer_id, customer_no, _day, member_set, team_set, opened_at, channel, purpose,
       kind, topic, product_id, employee_id, department_id, handed_over_from, minutes, cost,
       direction, is_inbound,
       is_external, target_minutes, effort,
       CASE WHEN first_response_at < $asof_at THEN first_response_at END AS first_response_at,
       CASE WHEN resolved_at < $asof_at THEN resolved_at END AS resolved_at,
       CASE WHEN first_response_at < $asof_at THEN response_us END AS response_us,
       CASE WHEN resolved_at < $asof_at THEN resolution_us END AS resolution_us
FROM derived.contact_facts
"""

INBOUND = f"""
SELECT c.*, c.response_us IS NOT NULL
           OR date_diff('microsecond', c.opened_at, $asof_at) >= c.target_minutes * 60000000 AS is_due,
       coalesce(c.response_us <= c.target_minutes * 60000000, FALSE) AS is_within
FROM ({CONTACTS}) AS c WHERE c.is_inbound
"""

RESOLVED = """
SELECT interaction_id, customer_id, _day, member_set, team_set, opened_at, resolved_at, channel, direction,
       purpose, kind, topic, product_id, employee_id, department_id,
       CASE WHEN next_opened_at < $asof_at THEN next_opened_at END AS next_opened_at,
       coalesce(next_opened_at <= resolved_at + INTERVAL 7 DAY, FALSE) AS has_come_back
FROM derived.contact_facts WHERE is_inbound AND resolved_at <= $settled_at
"""

BACKLOG = """
SELECT interaction_id, customer_id, from_on, to_on, member_set, team_set, opened_at, channel, direction,
       purpose, kind, topic, product_id, employee_id, department_id,
       CASE WHEN first_response_at < $asof_at THEN first_response_at END AS first_response_at,
       CASE WHEN resolved_at < $asof_at THEN resolved_at END AS resolved_at
FROM derived.open_spans
"""
AGE = Layer(
    ("age_days",),
    """
SELECT k.*, date_diff('microsecond', k.opened_at, e.end_at) / 86400000000e0 AS age_days
FROM ({rows}) AS k JOIN spans AS e ON e.slot = k.slot
""",
)

PREFERRED = Layer(
    ("preferred_channel",),
    """
SELECT k.*, p.preferred_channel FROM ({rows}) AS k
LEFT JOIN customers AS p ON p.customer_id = k.customer_id
""",
)

APPROACHED = """
SELECT c.slot, s.end_on AS _day, n.customer_id, c.customer_no, n.member_set, n.team_set,
       CAST(c.contacts AS BIGINT) AS contacts, CAST(coalesce(b.kinds, 0) AS BIGINT) AS departments
FROM lately_contacted AS c
JOIN spans AS s ON s.slot = c.slot
JOIN derived.belonging_spans AS n
    ON n.customer_no = c.customer_no AND n.from_on <= s.end_on AND n.to_on > s.end_on
LEFT JOIN lately_approached_by AS b ON b.slot = c.slot AND b.customer_no = c.customer_no
WHERE c.contacts >= 2
"""
LAST_CONTACTED = Layer(
    ("last_contact_on",),
    """
SELECT k.*, l.last_on AS last_contact_on FROM ({rows}) AS k
LEFT JOIN last_contacted AS l ON l.slot = k.slot AND l.customer_no = k.customer_no
""",
)

CONTACT_ROWS: tuple[RowSet, ...] = (
    RowSet("contacts", Text("contacts", "contactmomenten", "kontaktit"), CONTACTS,
           ("interactions", "customers"), looks_up=("customers",), dimensions=(*OWN, "handing_department"),
           shows=(*SHOWN, "handed_over_from", "minutes", "cost", "effort"),
           layers=(PREFERRED, *WORKING_LAYERS)),
    RowSet("inbound", Text("inbound contacts and their target", "inkomende contacten en hun norm",
                           "saapuneet kontaktit ja niiden tavoite"),
           INBOUND, ("interactions", "service_levels"), dimensions=OWN,
           shows=("interaction_id", "customer_id", "opened_at", "first_response_at", "resolved_at",
                  "target_minutes", "channel", "purpose", "kind", "topic", "employee_id", "department_id"),
           layers=WORKING_LAYERS, words=DIRECTION),
    RowSet("resolved", Text("resolved inbound contacts old enough to know",
                            "opgeloste inkomende contacten, oud genoeg om te weten",
                            "ratkaistut saapuneet kontaktit, joiden tulos jo tiedetään"),
           RESOLVED, ("interactions",), dimensions=OWN,
           shows=("interaction_id", "customer_id", "opened_at", "resolved_at", "next_opened_at", "topic",
                  "channel",
                  "purpose", "kind", "employee_id", "department_id"), words=DIRECTION),
    RowSet("backlog",
           Text("open inbound contacts", "openstaande inkomende contacten", "avoimet saapuneet kontaktit"),
           BACKLOG, ("interactions",), is_state=True, lasts=True, dimensions=OWN,
           shows=("interaction_id", "customer_id", "opened_at", "first_response_at", "age_days", "channel",
                  "purpose",
                  "kind", "topic", "employee_id", "department_id"), layers=(AGE,), words=DIRECTION),
    RowSet("approached",
           Text("customers with two or more external contacts in 90 days",
                "klanten met twee of meer externe contacten in 90 dagen",
                "asiakkaat, joilla on vähintään kaksi ulkoista kontaktia 90 päivän aikana"),
           APPROACHED, ("interactions",), is_state=True,
           shows=("customer_id", "contacts", "departments", "last_contact_on"),
           layers=(LAST_CONTACTED,), words=DIRECTION),
)  # fmt: skip
