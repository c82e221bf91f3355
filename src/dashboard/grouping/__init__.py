"""Groups by rule: attributes, rules read and written, who is in which group, and who answers for it."""

from dashboard.grouping.attributes import ATTRIBUTE, ATTRIBUTES
from dashboard.grouping.describe import describe
from dashboard.grouping.groups import Group, Grouping, grouping_on, groupings, groups_of
from dashboard.grouping.known import Family, KnownAttribute
from dashboard.grouping.membership import Select, membership_select
from dashboard.grouping.ownership import ownership
from dashboard.grouping.parse import parse
from dashboard.grouping.rule import Rule
from dashboard.grouping.write import rule_text

__all__ = [
    "ATTRIBUTE",
    "ATTRIBUTES",
    "Family",
    "Group",
    "Grouping",
    "KnownAttribute",
    "Rule",
    "Select",
    "describe",
    "grouping_on",
    "groupings",
    "groups_of",
    "membership_select",
    "ownership",
    "parse",
    "rule_text",
]
