"""Answers questions about KPIs: one question, one result, wherever it is asked."""

from dashboard.kpi.answer import answer
from dashboard.kpi.asking.answerable import applicable, available, check, judges, missing, needed_columns
from dashboard.kpi.behind.rows import count_rows, rows
from dashboard.kpi.derived.preparing import is_up_to_date, prepare, under_way
from dashboard.kpi.figures.result import Ask, Result
from dashboard.kpi.sight.choices import check_values, has_value, labels, told_apart, values
from dashboard.kpi.statements.script import made_script
from dashboard.kpi.statements.statement import statement

__all__ = [
    "Ask",
    "Result",
    "answer",
    "applicable",
    "available",
    "check",
    "check_values",
    "count_rows",
    "has_value",
    "is_up_to_date",
    "judges",
    "labels",
    "made_script",
    "missing",
    "needed_columns",
    "prepare",
    "rows",
    "statement",
    "told_apart",
    "under_way",
    "values",
]
