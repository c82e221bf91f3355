"""Owns which rules look at what the law protects, and whether the reason for it is on record."""

from collections.abc import Mapping

from dashboard.grouping.members.every import EVERY_GROUP
from dashboard.model.text import Text
from dashboard.quality.examination import Examination

SENSITIVE = frozenset({"gender", "birth_date", "age", "socio_economic_status"})


def gather_law(exam: Examination) -> Mapping[str, Text]:
    """Keep `sensitive_rules`: groups whose rule names a protected attribute, with the reason on record."""
    named = [
        (group.group_id, ", ".join(sorted(SENSITIVE.intersection(group.rule.attributes))))
        for group in exam.groups
        if group.rule and SENSITIVE.intersection(group.rule.attributes)
    ]
    exam.stage_rows("sensitive", "group_id VARCHAR, attributes VARCHAR", named)
    exam.stage(
        "sensitive_rules",
        f"""SELECT group_id, g.name, g.rule, s.attributes, nullif(trim(e.rule_reason), '') AS rule_reason
           FROM group_list AS g JOIN sensitive AS s USING (group_id) JOIN {EVERY_GROUP} AS e USING (group_id)
           WHERE e.grouping_id = $grouping""",
        {"grouping": exam.grouping.grouping_id},
    )
    return {}
