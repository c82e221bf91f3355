"""Owns the row sets over employees, teams and the scores departments give themselves."""

from dashboard.model.rows import Layer, RowSet
from dashboard.model.text import Text

OWN = ("department", "employee", "employee_function")

EMPLOYEES = """
SELECT s.slot, s.end_on AS _day, e.employee_id, e.function, e.department_id, e.hired_on, e.qualified_on,
       coalesce(e.qualified_on <= s.end_on, FALSE) AS is_qualified
FROM employees AS e
JOIN spans AS s ON coalesce(e.hired_on <= s.end_on, TRUE) AND coalesce(e.left_on > s.end_on, TRUE)
"""

SERVING = Layer(
    ("is_serving",),
    """
SELECT k.*, v.department_id IS NOT NULL AS is_serving
FROM ({rows}) AS k
LEFT JOIN (
    SELECT DISTINCT s.slot, h.department_id
    FROM groups_held AS h JOIN spans AS s ON h.from_on <= s.end_on AND h.to_on > s.end_on
) AS v ON v.slot = k.slot AND v.department_id = k.department_id
""",
)

QUALIFIED = """
SELECT s.slot, e.qualified_on AS _day, e.employee_id, e.function, e.department_id, e.hired_on, e.qualified_on,
       date_diff('day', e.hired_on, e.qualified_on) AS days
FROM employees AS e
JOIN spans AS s ON e.qualified_on >= s.from_on AND e.qualified_on < s.to_on
"""

# Who has left the company is no member any more, also where nobody ended the membership.
TEAM_MEMBERS = """
SELECT m.team_id, m.employee_id, coalesce(m.function, e.function) AS function,
       e.knows_customer, e.knows_product, e.knows_channel, m.valid_from,
       least(coalesce(m.valid_to, e.left_on), coalesce(e.left_on, m.valid_to)) AS valid_to
FROM team_members AS m
LEFT JOIN employees AS e ON e.employee_id = m.employee_id
"""

MEMBERS = f"""
SELECT s.slot, m.*
FROM ({TEAM_MEMBERS}) AS m
JOIN spans AS s ON m.valid_from <= s.end_on AND coalesce(m.valid_to > s.end_on, TRUE)
"""

# A tier asks for its functions once, however many of the team's accounts are of it.
REQUIRED = f"""
SELECT r.slot, r.end_on AS _day, r.team_id, t.department_id, r.tier, r.function, r.minimum,
       coalesce(p.people, 0) AS people, coalesce(p.people, 0) >= r.minimum AS is_present
FROM (
    SELECT DISTINCT s.slot, s.end_on, a.team_id, a.tier, c.function, coalesce(c.minimum, 1) AS minimum
    FROM (SELECT DISTINCT team_id, tier, valid_from, valid_to FROM accounts) AS a
    JOIN spans AS s ON a.valid_from <= s.end_on AND coalesce(a.valid_to > s.end_on, TRUE)
    JOIN composition_rules AS c ON c.tier = a.tier
    WHERE coalesce(c.minimum, 1) > 0
) AS r
LEFT JOIN (
    SELECT m.slot, m.team_id, m.function, count(DISTINCT m.employee_id) AS people
    FROM ({MEMBERS}) AS m GROUP BY m.slot, m.team_id, m.function
) AS p ON p.slot = r.slot AND p.team_id = r.team_id AND p.function = r.function
LEFT JOIN teams AS t ON t.team_id = r.team_id
"""

# A team has no dates of its own: it is there while it has members or accounts, or when it never had any.
TEAMS = f"""
SELECT k.slot, k.end_on AS _day, k.team_id, t.department_id, coalesce(n.people, 0) AS people,
       coalesce(n.know_customer, 0) AS know_customer, coalesce(n.know_product, 0) AS know_product,
       coalesce(n.know_channel, 0) AS know_channel,
       coalesce(n.know_customer > 0 AND n.know_product > 0 AND n.know_channel > 0, FALSE) AS knows_all
FROM (
    SELECT DISTINCT s.slot, s.end_on, l.team_id
    FROM (
        SELECT team_id, valid_from, valid_to FROM ({TEAM_MEMBERS}) AS held
        UNION SELECT team_id, valid_from, valid_to FROM accounts
        UNION SELECT d.team_id, DATE '0001-01-01' AS valid_from, CAST(NULL AS DATE) AS valid_to
        FROM teams AS d
        LEFT JOIN (SELECT team_id FROM team_members UNION SELECT team_id FROM accounts) AS u
            ON u.team_id = d.team_id
        WHERE u.team_id IS NULL
    ) AS l
    JOIN spans AS s ON l.valid_from <= s.end_on AND coalesce(l.valid_to > s.end_on, TRUE)
) AS k
LEFT JOIN (
    SELECT m.slot, m.team_id, count(DISTINCT m.employee_id) AS people,
           count(DISTINCT CASE WHEN m.knows_customer THEN m.employee_id END) AS know_customer,
           count(DISTINCT CASE WHEN m.knows_product THEN m.employee_id END) AS know_product,
           count(DISTINCT CASE WHEN m.knows_channel THEN m.employee_id END) AS know_channel
    FROM ({MEMBERS}) AS m GROUP BY m.slot, m.team_id
) AS n ON n.slot = k.slot AND n.team_id = k.team_id
LEFT JOIN teams AS t ON t.team_id = k.team_id
"""

ASSESSMENTS = "SELECT assessment_id, _day, answered_on, department_id, statement, score FROM assessments"

STAFF_ROWS: tuple[RowSet, ...] = (
    RowSet("employees", Text("employees in service", "medewerkers in dienst",
                             "palveluksessa olevat työntekijät"),
           EMPLOYEES, ("employees",), is_state=True, dimensions=OWN,
           shows=("employee_id", "function", "department_id", "hired_on", "qualified_on"), layers=(SERVING,),
           belongs_by="department_id"),
    RowSet("qualified", Text("employees who qualified", "medewerkers die aan het profiel gingen voldoen",
                             "pätevöityneet työntekijät"),
           QUALIFIED, ("employees",), is_state=True, dimensions=OWN,
           shows=("employee_id", "function", "department_id", "hired_on", "qualified_on", "days"),
           belongs_by="department_id"),
    RowSet("required_functions",
           Text("functions that the accounts of a team require",
                "functies die de accounts van een team vereisen",
                "tiimin asiakkuuksien vaatimat tehtävät"),
           REQUIRED, ("accounts", "composition_rules", "employees", "team_members", "teams"), is_state=True,
           dimensions=("department", "team", "tier", "function"),
           shows=("team_id", "department_id", "tier", "function", "minimum", "people"),
           belongs_by="department_id"),
    RowSet("teams", Text("teams and what they know", "teams en wat ze kennen", "tiimit ja niiden tuntemus"),
           TEAMS, ("accounts", "employees", "team_members", "teams"), is_state=True,
           dimensions=("department", "team"),
           shows=("team_id", "department_id", "people", "know_customer", "know_product", "know_channel"),
           belongs_by="department_id"),
    RowSet("assessments", Text("scores of statements", "scores op stellingen", "väittämien pisteet"),
           ASSESSMENTS, ("assessments",), dimensions=("department", "statement"),
           shows=("assessment_id", "answered_on", "department_id", "statement", "score"),
           belongs_by="department_id"),
)  # fmt: skip
