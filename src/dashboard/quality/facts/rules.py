"""Owns what the rules of a grouping say of the active customers: which cannot be read, whom each selects."""

from collections.abc import Mapping

from dashboard.grouping.attributes.profile import profile_sql
from dashboard.grouping.members.membership import NOBODY, matches
from dashboard.model.text import Text
from dashboard.quality.examination import Examination
from dashboard.quality.facts.traits import attributes_of

_COUNTS = """SELECT group_id, any_value(name) AS name, any_value(rule) AS rule,
        count(customer_id) AS customers,
        count(customer_id) = (SELECT count(*) FROM active_customers) AS is_total
    FROM group_list SEMI JOIN ruled USING (group_id) LEFT JOIN matched USING (group_id)
    WHERE EXISTS (FROM active_customers) GROUP BY group_id"""


def gather_rules(exam: Examination) -> Mapping[str, Text]:
    """Keep `profile` (active customers' attributes), `matched`, `rule_counts` and `rule_faults`.

    A rule selects those it is true for, whatever the priority: a rule for all says nothing.
    """
    profile = profile_sql(attributes_of(exam))
    params = {"as_of": exam.as_of} if "$as_of" in profile else {}
    exam.stage("profile", f"SELECT * FROM ({profile}) SEMI JOIN active_customers USING (customer_id)", params)
    matched = matches(exam.ruled, "profile") if exam.ruled else None
    exam.stage("matched", matched.sql if matched else NOBODY, matched.params if matched else {})
    exam.stage_rows("ruled", "group_id VARCHAR", [(group.group_id,) for group in exam.ruled])
    exam.stage("rule_counts", _COUNTS)
    faults = [
        (
            group.group_id,
            group.name,
            group.text,
            f"{group.fault.title}: {group.fault.found}",
            str(group.fault),
        )
        for group in exam.groups
        if group.fault
    ]
    exam.stage_rows(
        "rule_faults", "group_id VARCHAR, name VARCHAR, rule VARCHAR, fault VARCHAR, mend VARCHAR", faults
    )
    return {}
