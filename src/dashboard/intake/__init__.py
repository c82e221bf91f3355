"""A file becomes rows of tables: read, mapped, checked, planned, committed; knows nothing of who asks."""

from dashboard.intake.committing.commit import commit
from dashboard.intake.committing.setting_aside import refused
from dashboard.intake.inspecting.first_look import inspect
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
from dashboard.intake.planning.contradicting import contradicting
from dashboard.intake.planning.plan import plan
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
