"""Owns the row sets over accounts and the people who decide there."""

from dashboard.catalog.rows.facts import SETS_ON_DAY
from dashboard.model.rows import Layer, RowSet
from dashboard.model.text import Text

# A customer of two teams is one account of each, and one of the company.
ACCOUNTS = """
SELECT s.slot, s.end_on AS _day, t.customer_id, t.customer_no, t.member_set, t.team_set, c.customer_type,
       coalesce(c.customer_type IN ('organisation', 'government'), FALSE) AS is_organisation
FROM derived.belonging_spans AS t
JOIN spans AS s ON t.from_on <= s.end_on AND t.to_on > s.end_on
JOIN customers AS c ON c.customer_id = t.customer_id
WHERE t.team_set > 0
"""

KNOWN = Layer(
    ("contacts", "employees"),
    """
SELECT k.*, CAST(coalesce(c.contacts, 0) AS BIGINT) AS contacts,
       CAST(coalesce(b.kinds, 0) AS BIGINT) AS employees
FROM ({rows}) AS k
LEFT JOIN year_contacted AS c ON c.slot = k.slot AND c.customer_no = k.customer_no
LEFT JOIN employees_met AS b ON b.slot = k.slot AND b.customer_no = k.customer_no
""",
)

# Years of several spans overlap: contacts are brought together once per piece of time that none divides.
# Somebody of the team on the day of the contact. Where no team says who is in it, everybody may be.
SPREAD = Layer(
    ("members",),
    """
SELECT k.*, coalesce(w.members, 0) AS members
FROM ({rows}) AS k
LEFT JOIN (
    WITH held AS (
        SELECT s.slot, b.customer_no, b.team_set
        FROM derived.belonging_spans AS b JOIN spans AS s ON b.from_on <= s.end_on AND b.to_on > s.end_on
        WHERE b.team_set > 0
    ),
    met AS (
        SELECT DISTINCT i.customer_no, d.piece, i.employee_id, m.team_id
        FROM derived.contact_facts AS i JOIN year_days AS d ON d.day = i._day
        LEFT JOIN team_members AS m ON m.employee_id = i.employee_id AND m.valid_from <= i._day
            AND coalesce(m.valid_to, DATE '9999-12-31') > i._day
        WHERE i.is_external AND i.employee_id IS NOT NULL
            AND i.customer_no IN (SELECT customer_no FROM held)
    )
    SELECT h.slot, h.customer_no, count(DISTINCT met.employee_id) AS members
    FROM met JOIN year_pieces AS y ON y.piece = met.piece
    JOIN held AS h ON h.slot = y.slot AND h.customer_no = met.customer_no
    JOIN derived.team_sets AS g ON g.team_set = h.team_set
    WHERE g.team_id = met.team_id OR NOT EXISTS (SELECT 1 FROM team_members)
    GROUP BY h.slot, h.customer_no
) AS w ON w.slot = k.slot AND w.customer_no = k.customer_no
""",
)

DECIDING = Layer(
    ("has_decider", "roles"),
    """
SELECT k.*, coalesce(r.deciders, 0) > 0 AS has_decider, coalesce(r.roles, 0) AS roles
FROM ({rows}) AS k
LEFT JOIN (
    SELECT customer_id, sum(CASE WHEN dmu_role = 'decider' THEN 1 ELSE 0 END) AS deciders,
           count(DISTINCT CASE WHEN dmu_role = 'adviser' THEN 'influencer' ELSE dmu_role END) AS roles
    FROM contacts
    WHERE dmu_role IN ('initiator', 'influencer', 'adviser', 'decider', 'buyer', 'user')
    GROUP BY customer_id
) AS r ON r.customer_id = k.customer_id
""",
)

PERSONS = """
SELECT s.slot, s.end_on AS _day, p.contact_id, p.customer_id, p.dmu_role, p.known_by AS employee_id,
       p.last_contact_on,
       coalesce(p.last_contact_on <= s.end_on AND date_diff('day', p.last_contact_on, s.end_on) < 180, FALSE)
           AS is_warm
FROM contacts AS p CROSS JOIN spans AS s
"""

ACCOUNT_ROWS: tuple[RowSet, ...] = (
    RowSet("accounts", Text("accounts", "accounts", "asiakkuudet"),
           ACCOUNTS, ("customers", "contacts", "team_members"), is_state=True,
           shows=("customer_id", "customer_type", "contacts", "employees", "members", "has_decider", "roles"),
           layers=(KNOWN, SPREAD, DECIDING)),
    RowSet("dmu_persons", Text("people of the decision-making unit", "personen van de DMU",
                               "päätöksentekoryhmän henkilöt"),
           PERSONS, ("contacts",), is_state=True, dimensions=("employee", "employee_function"),
           shows=("contact_id", "customer_id", "dmu_role", "employee_id", "last_contact_on"),
           layers=SETS_ON_DAY),
)  # fmt: skip
