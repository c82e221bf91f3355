"""Answers questions about KPIs: one question, one result, wherever it is asked."""

from dashboard.kpi.answer import answer
from dashboard.kpi.choices import labels, values
from dashboard.kpi.derive import prepare
from dashboard.kpi.resolve import applicable, available
from dashboard.kpi.result import Result
from dashboard.kpi.rows import count_rows, rows

__all__ = ["Result", "answer", "applicable", "available", "count_rows", "labels", "prepare", "rows", "values"]
