"""Owns what of an examination a viewer may see: customers by their own columns, group or team; whole groups.

Rules and sizes are judged on the whole company before: a part of it would call a group of all its customers
dominant. A group out of sight that a customer in sight is in as well has no name. Who sees some customers of
a group has its size and cost of these alone, and is not told what is judged by all of them.
"""

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from dashboard.catalog.dimensions import DIMENSION
from dashboard.kpi.sight.in_sight import ANOTHER, HAS_VALUE
from dashboard.model.question import Filter
from dashboard.model.text import Text
from dashboard.quality.examination import Examination
from dashboard.quality.within import Relations, customers_within, is_of_group

_BY_GROUP = (
    *("history", "group_sizes", "group_costs", "costly_small_groups", "rule_counts", "rule_faults"),
    *("idle_groups", "service", "evidence", "sensitive_rules", "found_rules", "halves", "suspects"),
)
_BY_CUSTOMER = ("members", "suspects")
_OF_WHOLE_GROUPS = ("too_small", "dominant", "too_many", "mixed", "served_worse", "not_served",
                    "too_little_evidence")  # fmt: skip
_WHOLE_ONLY = ("halves", "service", "evidence")
_SIZES = """WITH seen AS (SELECT group_id, count(*) AS customers FROM members GROUP BY group_id)
    SELECT g.* REPLACE (coalesce(s.customers, 0) AS customers,
        coalesce(s.customers, 0) / nullif((SELECT count(*) FROM active_customers), 0) AS share)
    FROM group_sizes AS g LEFT JOIN seen AS s USING (group_id)"""
_COSTS = """SELECT g.group_id, g.name, avg(c.cost) AS cost_per_customer
    FROM group_costs AS g LEFT JOIN members AS m USING (group_id)
    LEFT JOIN service_costs AS c USING (customer_id) GROUP BY ALL"""
_OUT_OF_SIGHT = Text(
    "Not judged: it speaks of whole groups, and some of their customers are out of sight.",
    "Niet beoordeeld: het gaat over hele groepen, en een deel van hun klanten is buiten beeld.",
    "Ei arvioitu: koskee kokonaisia ryhmiä, joiden asiakkaista osa ei ole näkyvissä.",
)
_MEMBERS = """SELECT DISTINCT customer_id, coalesce(g.group_id, $another) AS group_id
    FROM members LEFT JOIN group_list AS g USING (group_id)"""
_SUSPECTS = """SELECT customer_id, group_id,
        list_transform(looks_like, lambda one: if(list_contains(names, one), one, $another)) AS looks_like,
        list_transform(looks_like, lambda one, place: if(list_contains(names, one), because[place], NULL))
            AS because
    FROM suspects CROSS JOIN (SELECT coalesce(list(name), []) AS names FROM group_list)"""


def hold_to_scope(exam: Examination) -> Mapping[str, Text]:
    """Drop what lies outside the scope, and keep `asked`: the one row of day, numbers and settings."""
    for one in exam.scope.filters:
        _narrow(exam, one)
    if exam.scope.filters:
        _hold_to_groups(exam)
    chosen = {one.name: getattr(exam.settings, one.name) for one in fields(exam.settings)}
    values: dict[str, Any] = {
        "as_of": exam.as_of,
        "member_on": exam.member_on,
        "grouping_from": exam.grouping.valid_from,
        "grouping_to": exam.grouping.valid_to,
        "active": exam.number("SELECT count(*) FROM active_customers"),
    } | {name: value for name, value in chosen.items() if isinstance(value, int | float)}
    exam.stage("asked", f"SELECT {', '.join(f'${name} AS {name}' for name in values)}", values)
    return _hold_to_parts(exam) if any(not is_of_group(one) for one in exam.scope.filters) else {}


def _hold_to_parts(exam: Examination) -> Mapping[str, Text]:
    """Measure groups by their customers in sight, and leave out what only all of them tell."""
    exam.stage("group_sizes", _SIZES)
    exam.stage("group_costs", _COSTS)
    for table in _WHOLE_ONLY:
        exam.stage(table, f"SELECT * FROM {table} WHERE FALSE")
    return dict.fromkeys(_OF_WHOLE_GROUPS, _OUT_OF_SIGHT)


def _narrow(exam: Examination, one: Filter) -> None:
    within = customers_within(one, 0, Relations())
    days = {"as_of": exam.as_of} if "$as_of" in within.sql else {}
    exam.stage(
        "active_customers",
        f"SELECT * FROM active_customers WHERE customer_id IN ({within.sql})",
        within.params | days,
    )
    if is_of_group(one):
        kept = HAS_VALUE.format(at=0, value=DIMENSION[one.dimension].column)
        exam.stage("group_list", f"SELECT * FROM group_list WHERE {kept}", within.params)
    for table in _BY_CUSTOMER:
        exam.stage(table, f"SELECT * FROM {table} SEMI JOIN active_customers USING (customer_id)")


def _hold_to_groups(exam: Examination) -> None:
    """Leave the groups that the scope names, or else those of a customer in sight; others have no name."""
    if not any(map(is_of_group, exam.scope.filters)):
        exam.stage("group_list", "SELECT * FROM group_list SEMI JOIN members USING (group_id)")
    for table in _BY_GROUP:
        exam.stage(table, f"SELECT * FROM {table} SEMI JOIN group_list USING (group_id)")
    another = {"another": ANOTHER["group"].en}
    exam.stage("members", _MEMBERS, another)
    exam.stage("suspects", _SUSPECTS, another)
