"""Answers questions about KPIs: one question, one result, wherever it is asked."""

from dashboard.kpi.answer import answer
from dashboard.kpi.choices import check_values, has_value, labels, values
from dashboard.kpi.derive import is_up_to_date, prepare, under_way
from dashboard.kpi.made_script import made_script
from dashboard.kpi.resolve import applicable, available, check, judges, missing, needed_columns
from dashboard.kpi.result import Result
from dashboard.kpi.rows import count_rows, rows
from dashboard.kpi.statement import statement

__all__ = [
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
    "under_way",
    "values",
]
