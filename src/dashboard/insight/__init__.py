"""What is more than an aggregate: what needs attention, what is real, what to do with each group."""

from dashboard.insight.attention import Concern, Reason, concerns, weights_of, worst_first
from dashboard.insight.beyond_chance.standing import COMPARABLE, Standing, standings

__all__ = [
    "COMPARABLE",
    "Concern",
    "Reason",
    "Standing",
    "concerns",
    "standings",
    "weights_of",
    "worst_first",
]
