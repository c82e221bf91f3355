"""Owns who answers for each group on the day, and whether a customer team serves it."""

from collections.abc import Mapping

from dashboard.grouping.members.ownership import OWNERS
from dashboard.model.text import Text
from dashboard.quality.examination import Examination

_SERVED = """SELECT DISTINCT customer_id FROM accounts SEMI JOIN teams USING (team_id)
    WHERE valid_from <= $as_of AND (valid_to IS NULL OR valid_to > $as_of)"""

_WITH_TEAM = f"""SELECT o.* REPLACE (CASE WHEN $sees_persons THEN manager ELSE manager_id END AS manager),
        department_id IN (SELECT department_id FROM teams WHERE department_id IS NOT NULL) IS TRUE
            OR group_id IN (SELECT group_id FROM members SEMI JOIN served USING (customer_id)) AS has_team
    FROM ({OWNERS}) AS o SEMI JOIN group_list USING (group_id)"""


def gather_ownership(exam: Examination) -> Mapping[str, Text]:
    """Keep `owners`, a row per group.

    A group has a team when its department has one, or when one of its active customers is an account of one.
    """
    day = {"as_of": exam.as_of}
    exam.stage("served", _SERVED, day)
    params = day | {"grouping": exam.grouping.grouping_id, "sees_persons": exam.scope.sees_persons}
    exam.stage("owners", _WITH_TEAM, params)
    return {}
