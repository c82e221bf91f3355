"""Groups by rule: attributes, rules read and written, membership, ownership, and drafts of groupings."""

from dashboard.grouping.attributes.catalogue import ATTRIBUTE, ATTRIBUTES
from dashboard.grouping.attributes.distributions import Distribution, distributions
from dashboard.grouping.attributes.known import Family, KnownAttribute
from dashboard.grouping.drafting.drafts import begin_draft, discard_draft, draft_of, fields_of, free_name
from dashboard.grouping.drafting.editing import (
    Edit,
    add_group,
    change_group,
    edit_groups,
    remove_group,
    rename_draft,
)
from dashboard.grouping.drafting.publishing import Published, Succession, publish, succession
from dashboard.grouping.members.changing import Effect, count_change
from dashboard.grouping.members.comparing import Comparison, compare_groupings
from dashboard.grouping.members.counting import Counts, GroupCount, count_groups
from dashboard.grouping.members.every import EVERY_GROUP
from dashboard.grouping.members.groups import (
    Group,
    Grouping,
    draft_with_groups,
    drafts,
    grouping_on,
    groupings,
    groups_of,
)
from dashboard.grouping.members.membership import members_on, membership_select
from dashboard.grouping.members.moving import movers
from dashboard.grouping.members.ownership import ownership
from dashboard.grouping.members.profiles import keep_profiles
from dashboard.grouping.rules.describe import describe
from dashboard.grouping.rules.parse import parse
from dashboard.grouping.rules.rule import Rule
from dashboard.grouping.rules.write import rule_text

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
