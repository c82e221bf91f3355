"""Owns selecting from the rows of a row set, under a question's days, filters and scope."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import polars as pl

from dashboard.kpi.asking.basis import basis
from dashboard.kpi.asking.spans import spans_of
from dashboard.kpi.derived.draft_members import prepare_draft
from dashboard.kpi.derived.on_demand import make_needed
from dashboard.kpi.kept.sums import frame_of
from dashboard.kpi.query.compile import compile_rows
from dashboard.model.period import Compare, Period, year_to
from dashboard.model.question import Question
from dashboard.model.rows import RowSet
from dashboard.store import Store


def select(
    store: Store, question: Question, rows: RowSet, sql: str, params: Mapping[str, Any] | None = None
) -> pl.DataFrame:
    """Run a SELECT over `counted`: the rows of a row set as the question cuts and filters them.

    Facts have `slot` and `_day`; what the question cuts by is `by_0` ….
    """
    known = basis(store)
    prepare_draft(store, question.grouping)
    make_needed(store, (rows.id,))
    asked = question.with_(compare=Compare.NONE)
    spans = spans_of(asked, has_growth=False)
    query = compile_rows(rows, sql, asked, spans, known)
    return frame_of(store, replace(query, params={**query.params, **(params or {})}), spans, known)


def year_of(question: Question) -> Period:
    """Give the 365 days that value is looked at over: to the period's end, or to the as-of date before it."""
    return year_to(min(question.period.last, question.as_of))
