"""From staged text to typed values: how a column is written, and the SQL that reads it."""

from dashboard.intake.reading.values.conventions import (
    EMPTY_MARKERS,
    Clock,
    Conventions,
    Doubt,
    Observed,
    Order,
)
from dashboard.intake.reading.values.currency import foreign_currencies
from dashboard.intake.reading.values.expression import expression, is_filled, is_unread
from dashboard.intake.reading.values.observing import observe

__all__ = [
    "EMPTY_MARKERS",
    "Clock",
    "Conventions",
    "Doubt",
    "Observed",
    "Order",
    "expression",
    "foreign_currencies",
    "is_filled",
    "is_unread",
    "observe",
]
