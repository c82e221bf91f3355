"""Owns who is active when: the spans of days within so many of an order or a contact, as known by each day.

An order that its returns have outweighed is none, but was one on an as-of date before them. What a customer's
spans are therefore depends on the as-of date (`known_from` … `known_to`, half-open), though of few customers.
"""

from dashboard.kpi.derived.merging import merged

# Spans are half-open. A customer is active on day d exactly when d lies in one of its spans: no question has
# to go through the facts again.
SPANS = """
SELECT customer_id, min(day) AS {name}_from, max(day) + $window AS {name}_to
FROM (
    SELECT customer_id, day, sum(is_first) OVER (PARTITION BY customer_id ORDER BY day) AS span
    FROM (
        SELECT customer_id, day,
               CASE WHEN day <= lag(day) OVER (PARTITION BY customer_id ORDER BY day) + $window
                    THEN 0 ELSE 1 END AS is_first
        FROM (SELECT DISTINCT customer_id, day FROM ({facts}) AS f WHERE day IS NOT NULL) AS d
    ) AS firsts
) AS spans
GROUP BY customer_id, span
"""

CONTACTS = (
    "SELECT customer_id, _day AS day FROM interactions WHERE coalesce(direction, 'inbound') <> 'internal'"
)

# The days on which a customer ordered, with the as-of dates on which an order of the day counts. No as-of
# date lies before the day that is looked at: one that counts from its own day on always has.
_COUNTING = "SELECT customer_id, ordered_on AS day, counts_from, counts_to FROM derived.orders_counting"
ORDER_DAYS = f"""
SELECT customer_id, day,
       CASE WHEN counts_from <= day THEN DATE '0001-01-01' ELSE counts_from END AS known_from,
       counts_to AS known_to
FROM ({merged(_COUNTING, "customer_id, day", "counts_from", "counts_to")}) AS counting
"""
_ALWAYS = "known_from = DATE '0001-01-01' AND known_to = DATE '9999-12-31'"

LASTING_SPANS = SPANS.format(
    name="active", facts=f"{CONTACTS} UNION ALL SELECT customer_id, day FROM order_days WHERE {_ALWAYS}"
)

# Whoever is active all the same asks for no versions, or a customer with many orders would have as many.
PASSING_DAYS = f"""
SELECT o.customer_id, o.day, o.known_from, o.known_to
FROM order_days AS o
ANTI JOIN lasting_spans AS s
    ON s.customer_id = o.customer_id AND s.active_from <= o.day AND s.active_to >= o.day + $window
WHERE NOT ({_ALWAYS})
"""

# As-of dates between which what is known of a customer does not change; one who needs none has no row.
VERSIONS = """
SELECT customer_id, known_on AS known_from,
       lead(known_on, 1, DATE '9999-12-31') OVER (PARTITION BY customer_id ORDER BY known_on) AS known_to
FROM (
    SELECT customer_id, DATE '0001-01-01' AS known_on FROM passing_days
    UNION SELECT customer_id, known_from FROM passing_days
    UNION SELECT customer_id, known_to FROM passing_days WHERE known_to < DATE '9999-12-31'
) AS changes
"""

_KNOWN = """
SELECT s.customer_id, s.active_from, s.active_to,
       coalesce(v.known_from, DATE '0001-01-01') AS known_from,
       coalesce(v.known_to, DATE '9999-12-31') AS known_to
FROM lasting_spans AS s LEFT JOIN activity_versions AS v ON v.customer_id = s.customer_id
UNION ALL
SELECT p.customer_id, p.day, p.day + $window, v.known_from, v.known_to
FROM passing_days AS p JOIN activity_versions AS v ON v.customer_id = p.customer_id
    AND v.known_from >= p.known_from AND v.known_to <= p.known_to
"""
ACTIVITY_SPANS = merged(_KNOWN, "customer_id, known_from, known_to", "active_from", "active_to")
