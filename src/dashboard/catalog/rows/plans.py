"""Owns what contact plans ask for: for whom they hold, their slots and who kept them, where they lapsed."""

from dashboard.catalog.rows.facts import FactTable
from dashboard.model.rows import RowSet
from dashboard.model.text import Text

# Contacts can be due from the first day with any fact to a year after the last contact, or a little later:
# the days end with a year, so that a load seldom moves their end.
PLAN_DAYS = FactTable(
    "plan_days",
    """
SELECT min(day) AS first_on, max(i.last_on) AS last_on
FROM derived.days
CROSS JOIN (SELECT make_date(year(max(_day)) + 1, 12, 31) AS last_on FROM derived.contact_facts) AS i
""",
    has_days=False,
    is_of_customers=False,
)

# Each span of days in which a plan speaks of a customer: from the later of its first day and that on which
# the customer came (or joined the group), until it, the membership or the customer ends. A plan that names a
# customer is the customer's own, whichever group it names as well. A customer's are numbered.
PLANS_HELD = FactTable(
    "plans_held",
    """
SELECT n.customer_no, h.*, CAST(row_number() OVER (
           PARTITION BY n.customer_no ORDER BY h.plan_id, h.start_on) AS INTEGER) AS held_no
FROM (
    SELECT p.plan_id, p.customer_id, FALSE AS is_of_group, p.purpose, p.channel,
           CAST(least(p.every_days, 100000) AS INTEGER) AS every_days,
           greatest(coalesce(p.valid_from, c.since, d.first_on), coalesce(c.since, p.valid_from, d.first_on))
               AS start_on,
           least(coalesce(p.valid_to, DATE '9999-12-31'), coalesce(c.ended, DATE '9999-12-31')) AS until_on
    FROM contact_plans AS p
    JOIN customers AS c ON c.customer_id = p.customer_id
    CROSS JOIN derived.plan_days AS d
    UNION ALL
    SELECT p.plan_id, m.customer_id, TRUE AS is_of_group, p.purpose, p.channel,
           CAST(least(p.every_days, 100000) AS INTEGER) AS every_days,
           greatest(coalesce(p.valid_from, m.held_from), m.held_from, coalesce(c.since, m.held_from))
               AS start_on,
           least(coalesce(p.valid_to, m.held_to), m.held_to, coalesce(c.ended, m.held_to)) AS until_on
    FROM contact_plans AS p
    JOIN derived.memberships AS m ON m.group_id = p.group_id AND m.held_from < m.held_to
    JOIN customers AS c ON c.customer_id = m.customer_id
    WHERE p.customer_id IS NULL
) AS h
JOIN derived.customer_numbers AS n ON n.customer_id = h.customer_id
WHERE h.start_on < h.until_on AND h.every_days > 0
""",
    has_days=False,
    reads=("plan_days",),
)

MATCHED = """
FROM derived.contact_facts AS i
JOIN derived.plans_held AS h ON h.customer_no = i.customer_no AND h.purpose = i.purpose
    AND i._day > h.start_on AND i._day < h.until_on
WHERE i.is_external AND (h.channel IS NULL OR h.channel = i.channel)
"""

# On days on which a customer has a plan of its own for a purpose, those of its groups do not hold.
REPLACED = """
ANTI JOIN (SELECT * FROM derived.plans_held WHERE NOT is_of_group) AS own
    ON own.customer_id = {plan}.customer_id AND own.purpose = {plan}.purpose AND {plan}.is_of_group
    AND own.start_on <= {day} AND own.until_on > {day}
"""

# Slot k is after_on < day <= due_on, the k-th stretch of every_days since the start.
PLAN_SLOTS = FactTable(
    "plan_slots",
    f"""
SELECT s.plan_id, s.customer_id, s.is_of_group, s.purpose, s.channel, s.every_days,
       s.due_on - s.every_days AS after_on, s.due_on, s.due_on AS _day, t.contacted_on
FROM (
    SELECT k.*, k.start_on + k.number * k.every_days AS due_on
    FROM (
        SELECT b.*, CAST(unnest(generate_series(
                   greatest(CAST(ceil(b.skipped_days / nullif(b.every_days, 0)) AS INTEGER), 1),
                   CAST(floor(b.held_days / nullif(b.every_days, 0)) AS INTEGER))) AS INTEGER) AS number
        FROM (
            SELECT h.*, date_diff('day', h.start_on, d.first_on) AS skipped_days,
                   date_diff('day', h.start_on, least(h.until_on - 1, d.last_on)) AS held_days
            FROM derived.plans_held AS h CROSS JOIN derived.plan_days AS d
            WHERE d.last_on IS NOT NULL
        ) AS b
    ) AS k
) AS s
LEFT JOIN (
    SELECT h.customer_no, h.held_no, min(i._day) AS contacted_on,
           CAST(ceil(date_diff('day', h.start_on, i._day) / nullif(h.every_days, 0)) AS INTEGER) AS number
    {MATCHED}
    GROUP BY h.customer_no, h.held_no,
             CAST(ceil(date_diff('day', h.start_on, i._day) / nullif(h.every_days, 0)) AS INTEGER)
) AS t ON t.customer_no = s.customer_no AND t.held_no = s.held_no AND t.number = s.number
{REPLACED.format(plan="s", day="s.due_on")}
""",
    reads=("plan_days", "plans_held"),
)

WITHIN_DAYS = 7  # what is due in a week: that day and the six after it

# A contact that a plan asks for is due within the week from `due_from` on and late from `late_from` on, both
# until the day on which one comes (`late_to`); one that comes before the week has no row.
PLAN_LAPSES = FactTable(
    "plan_lapses",
    f"""
SELECT customer_no, customer_id, plan_id, is_of_group, purpose, channel, every_days, contacted_on, due_on,
       due_from, due_on + 1 AS late_from, late_to
FROM (
    SELECT t.contacted_on, t.customer_no, h.customer_id, h.plan_id, h.is_of_group, h.purpose, h.channel,
           h.every_days, h.until_on, t.day + h.every_days AS due_on,
           greatest(t.day, t.day + h.every_days - {WITHIN_DAYS - 1}) AS due_from,
           coalesce(lead(t.day) OVER (PARTITION BY t.customer_no, t.held_no ORDER BY t.day), h.until_on)
               AS late_to
    FROM (
        SELECT customer_no, held_no, start_on AS day, CAST(NULL AS DATE) AS contacted_on
        FROM derived.plans_held
        UNION ALL
        SELECT DISTINCT h.customer_no, h.held_no, i._day AS day, i._day AS contacted_on {MATCHED}
    ) AS t
    JOIN derived.plans_held AS h ON h.customer_no = t.customer_no AND h.held_no = t.held_no
) AS stretches
WHERE due_on < until_on AND due_from < late_to
ORDER BY late_to, due_from
""",
    has_days=False,
    reads=("plans_held",),
)

PLANNED = ("contact_plans.purpose",)
PLAN_TABLES = (PLAN_DAYS, PLANS_HELD, PLAN_SLOTS, PLAN_LAPSES)

PLAN_ROWS: tuple[RowSet, ...] = (
    RowSet("plan_slots", Text("planned contacts that were due", "geplande contacten die aan de beurt waren",
                              "erääntyneet suunnitellut kontaktit"),
           "SELECT * FROM derived.plan_slots", ("contact_plans", "interactions"),
           dimensions=("purpose", "channel"),
           shows=("plan_id", "customer_id", "purpose", "channel", "after_on", "due_on", "contacted_on"),
           derived=("plan_slots",), words=PLANNED),
)  # fmt: skip
