"""Owns the row sets over commitments: those that were due, and those that are late on a day."""

from dashboard.catalog.rows.facts import SETS_ON_DAY, FactTable
from dashboard.model.rows import RowSet
from dashboard.model.text import Text

OWN = ("acting_department", "employee", "employee_function")

COMMITMENT_FACTS = FactTable(
    "commitment_facts",
    """
SELECT commitment_id, customer_id, _day, made_on, due_on, kept_on, owner_id AS employee_id, department_id,
       description
FROM commitments
""",
)

DUE = """
SELECT commitment_id, customer_id, _day, member_set, team_set, made_on, due_on,
       CASE WHEN kept_on <= $as_of THEN kept_on END AS kept_on, employee_id, department_id, description,
       coalesce(kept_on <= due_on, FALSE) AS is_kept
FROM derived.commitment_facts WHERE made_on <= $as_of
"""

LATE = """
SELECT s.slot, s.end_on AS _day, c.commitment_id, c.customer_id, c.made_on, c.due_on, c.kept_on,
       c.owner_id AS employee_id, c.department_id, c.description,
       date_diff('day', c.due_on, s.end_on) AS days_late
FROM commitments AS c
JOIN spans AS s ON c.made_on <= s.end_on AND c.due_on < s.end_on
    AND coalesce(c.kept_on, DATE '9999-12-31') > s.end_on
"""

COMMITMENT_TABLES = (COMMITMENT_FACTS,)

COMMITMENT_ROWS: tuple[RowSet, ...] = (
    RowSet("due_commitments", Text("commitments that were due", "afspraken die moesten zijn nagekomen",
                                   "erääntyneet sovitut asiat"),
           DUE, ("commitments",), dimensions=OWN,
           shows=("commitment_id", "customer_id", "made_on", "due_on", "kept_on", "employee_id",
                  "department_id", "description"), derived=("commitment_facts",)),
    RowSet("late_commitments", Text("open commitments past their day", "openstaande afspraken over hun datum",
                                    "määräpäivänsä ylittäneet avoimet asiat"),
           LATE, ("commitments",), is_state=True, dimensions=OWN,
           shows=("commitment_id", "customer_id", "made_on", "due_on", "days_late", "employee_id",
                  "department_id", "description"), layers=SETS_ON_DAY),
)  # fmt: skip
