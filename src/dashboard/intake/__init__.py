"""A file becomes rows of tables: read, mapped, checked, planned, committed; knows nothing of who asks."""

from dashboard.intake.committing import commit
from dashboard.intake.inspecting import inspect
from dashboard.intake.model import (
    LAST_ROW,
    Choices,
    Draft,
    Load,
    Mode,
    Plan,
    Question,
    Reason,
    Sheet,
    TablePlan,
    Upload,
)
from dashboard.intake.planning import plan

__all__ = [
    "LAST_ROW",
    "Choices",
    "Draft",
    "Load",
    "Mode",
    "Plan",
    "Question",
    "Reason",
    "Sheet",
    "TablePlan",
    "Upload",
    "commit",
    "inspect",
    "plan",
]
