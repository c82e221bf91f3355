"""Groups by rule: attributes, rules read and written, membership, ownership, and drafts of groupings."""

from dashboard.grouping.attributes import ATTRIBUTE, ATTRIBUTES
from dashboard.grouping.changing import Effect, count_change
from dashboard.grouping.comparing import Comparison, compare_groupings
from dashboard.grouping.counting import Counts, GroupCount, count_groups
from dashboard.grouping.describe import describe
from dashboard.grouping.distributions import Distribution, distributions
from dashboard.grouping.drafting import begin_draft, discard_draft, draft_of, fields_of, free_name
from dashboard.grouping.editing import Edit, add_group, change_group, edit_groups, remove_group, rename_draft
from dashboard.grouping.every import EVERY_GROUP
from dashboard.grouping.groups import (
    Group,
    Grouping,
    draft_with_groups,
    drafts,
    grouping_on,
    groupings,
    groups_of,
)
from dashboard.grouping.known import Family, KnownAttribute
from dashboard.grouping.membership import Select, members_on, membership_select
from dashboard.grouping.moving import movers
from dashboard.grouping.ownership import ownership
from dashboard.grouping.parse import parse
from dashboard.grouping.profiles import keep_profiles
from dashboard.grouping.publishing import Published, Succession, publish, succession
from dashboard.grouping.rule import Rule
from dashboard.grouping.write import rule_text

__all__ = [
    "ATTRIBUTE",
    "ATTRIBUTES",
    "EVERY_GROUP",
    "Comparison",
    "Counts",
    "Distribution",
    "Edit",
    "Effect",
    "Family",
    "Group",
    "GroupCount",
    "Grouping",
    "KnownAttribute",
    "Published",
    "Rule",
    "Select",
    "Succession",
    "add_group",
    "begin_draft",
    "change_group",
    "compare_groupings",
    "count_change",
    "count_groups",
    "describe",
    "discard_draft",
    "distributions",
    "draft_of",
    "draft_with_groups",
    "drafts",
    "edit_groups",
    "fields_of",
    "free_name",
    "grouping_on",
    "groupings",
    "groups_of",
    "keep_profiles",
    "members_on",
    "membership_select",
    "movers",
    "ownership",
    "parse",
    "publish",
    "remove_group",
    "rename_draft",
    "rule_text",
    "succession",
]
