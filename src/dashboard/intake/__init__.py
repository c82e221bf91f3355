"""A file becomes rows of tables: read, mapped, checked, planned, committed; knows nothing of who asks."""

from dashboard.intake.committing import commit
from dashboard.intake.contradicting import contradicting
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
from dashboard.intake.setting_aside import refused
from dashboard.intake.template import template
from dashboard.store.loads import history, set_aside
from dashboard.store.undoing import undo

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
    "contradicting",
    "history",
    "inspect",
    "plan",
    "refused",
    "set_aside",
    "template",
    "undo",
]
