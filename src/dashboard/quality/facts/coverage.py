"""Owns who is covered and who is not: customers without a group and why, broken histories, orphans."""

from collections.abc import Mapping

from dashboard.grouping.rules.rule import Rule
from dashboard.grouping.rules.write import rule_sql
from dashboard.model.text import Text
from dashboard.quality.examination import Examination
from dashboard.quality.facts.population import VALID

_UNCOVERED = """WITH ended AS (SELECT DISTINCT customer_id FROM history WHERE valid_to <= $day)
    SELECT p.customer_id, array_to_string(list_sort({empty}), ', ') AS attributes, CASE
        WHEN p.customer_id IN (FROM ended) THEN 'membership_ended'
        WHEN p.customer_id IN (SELECT customer_id FROM matched) THEN 'not_assigned'
        WHEN len({empty}) > 0 THEN 'attribute_empty'
        WHEN EXISTS (FROM ruled) THEN 'no_rule_matched'
        ELSE 'never_assigned' END AS reason
    FROM profile AS p SEMI JOIN active_customers USING (customer_id) ANTI JOIN members USING (customer_id)"""

_HISTORY_FAULTS = """WITH ordered AS (
        SELECT *, max(coalesce(valid_to, DATE '9999-12-31')) OVER (PARTITION BY customer_id
            ORDER BY valid_from, valid_to, group_id
            ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS reached
        FROM history WHERE valid_to IS NULL OR valid_to > valid_from)
    SELECT customer_id, group_id, 'overlap' AS reason FROM ordered WHERE valid_from < reached
    UNION ALL SELECT customer_id, group_id, 'hole' FROM ordered WHERE valid_from > reached
    UNION ALL SELECT customer_id, group_id, 'outside_span' FROM ordered CROSS JOIN asked
    WHERE valid_from < grouping_from OR coalesce(valid_to, DATE '9999-12-31') > grouping_to"""

_ORPHANS = f"""SELECT customer_id, group_id, 'unknown_customer' AS reason
    FROM history ANTI JOIN customers USING (customer_id)
    UNION ALL SELECT customer_id, group_id, 'unknown_group' FROM memberships ANTI JOIN groups USING (group_id)
    UNION ALL SELECT h.customer_id, h.group_id, 'customer_ended'
    FROM (SELECT * FROM history WHERE {VALID}) AS h JOIN customers AS c USING (customer_id)
    WHERE c.ended <= $as_of"""


def gather_coverage(exam: Examination) -> Mapping[str, Text]:
    """Keep `uncovered`, `history_faults`, `orphans` and `pairs` (groups with shared members)."""
    rules = [group.rule for group in exam.ruled if group.rule]
    exam.stage("uncovered", _UNCOVERED.format(empty=_empty_sql(rules)), {"day": exam.member_on})
    exam.stage("history_faults", _HISTORY_FAULTS)
    exam.stage("orphans", _ORPHANS, {"day": exam.member_on, "as_of": exam.as_of})
    exam.stage(
        "pairs",
        """SELECT a.group_id AS one, b.group_id AS other, count(*) AS customers FROM members AS a
           JOIN members AS b ON a.customer_id = b.customer_id AND a.group_id < b.group_id GROUP BY ALL""",
    )
    return {}


def _empty_sql(rules: list[Rule]) -> str:
    """Give SQL for the list of empty attributes that left a rule unknown for the customer `p`."""
    names = [
        f"CASE WHEN ({rule_sql(rule.condition, 'p')}) IS NULL AND p.\"{name}\" IS NULL THEN '{name}' END"
        for rule in rules
        for name in rule.attributes
    ]
    return f"list_distinct([{', '.join([*names, 'NULL::VARCHAR'])}])"
