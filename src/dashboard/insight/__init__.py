"""What is more than an aggregate: what needs attention, what is real, what to do with each group."""

from dashboard.insight.attention import Concern, Reason, changes_for_the_worse, missed_targets
from dashboard.insight.standing import COMPARABLE, Standing, standings

__all__ = [
    "COMPARABLE",
    "Concern",
    "Reason",
    "Standing",
    "changes_for_the_worse",
    "missed_targets",
    "standings",
]
