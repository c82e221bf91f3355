"""Owns who answers for each group on the day: its department, its manager, and whether a team serves it."""

from collections.abc import Mapping

from dashboard.model.text import Text
from dashboard.quality.examination import Examination

_OWNERS = """SELECT g.group_id, g.name, g.department_id, g.manager_id, e.left_on,
        CASE WHEN $sees_persons THEN coalesce(e.name, g.manager_id) ELSE g.manager_id END AS manager,
        d.department_id IS NOT NULL AS has_department,
        e.employee_id IS NOT NULL AND (e.hired_on IS NULL OR e.hired_on <= $as_of) AS has_manager,
        g.department_id IN (SELECT department_id FROM teams WHERE department_id IS NOT NULL) IS TRUE
            OR g.group_id IN (SELECT group_id FROM members SEMI JOIN served USING (customer_id)) AS has_team
    FROM group_list AS g
    LEFT JOIN (SELECT DISTINCT department_id FROM departments) AS d USING (department_id)
    LEFT JOIN employees AS e ON e.employee_id = g.manager_id"""


def gather_ownership(exam: Examination) -> Mapping[str, Text]:
    """Keep `owners`, a row per group.

    A group has a team when its department has one, or when one of its active customers is an account of one.
    """
    exam.stage(
        "served",
        """SELECT DISTINCT customer_id FROM accounts SEMI JOIN teams USING (team_id)
           WHERE valid_from <= $as_of AND (valid_to IS NULL OR valid_to > $as_of)""",
        {"as_of": exam.as_of},
    )
    exam.stage("owners", _OWNERS, {"as_of": exam.as_of, "sees_persons": exam.scope.sees_persons})
    return {}
