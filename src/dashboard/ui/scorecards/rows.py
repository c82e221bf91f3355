"""Owns how targets stand in a table: their columns, and what is reached of each by now."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any

import polars as pl
import streamlit as st
from babel.numbers import get_decimal_symbol

from dashboard.catalog.kpis import KPI
from dashboard.insight.scorecards.target_progress import reached_now
from dashboard.insight.scorecards.target_rows import TARGET, Key, Planned
from dashboard.insight.scorecards.target_values import read_value
from dashboard.model.errors import RefusedError
from dashboard.ui.asking import ask
from dashboard.ui.figures.status import SIGNS, status_word
from dashboard.ui.figures.values import exactly, shortly
from dashboard.ui.scorecards.typed import Cells, Row
from dashboard.ui.view.page import Page
from dashboard.ui.words.texts import locale, text

READ_ONLY = ("now", "status")
_DAYS = ("start", "end")
AMOUNT = 120  # px: tens of millions with their cents


def target_rows(page: Page, drawn: Sequence[Row]) -> pl.DataFrame:
    """Give a row per target, with the columns of `headings`, and over it what was typed."""
    shown = [row.old for row in drawn if row.old]
    found = reached_now(partial(ask.ask, page.store), page.question(), shown)
    stored = {
        one.key: {
            "kpi": one.kpi,
            "kind": one.kind,
            "whose": one.whose,
            "start": one.start,
            "end": one.end,
            "value": _written(one),
            **_reached(page, one, found),
            "source": one.source and ask.readable(page.store, one.source, page.viewer.scope),
        }
        for one in shown
    }
    rows = [(stored[row.old.key] if row.old else {}) | _days(row.cells) for row in drawn]
    schema = {name: pl.Date if name in _DAYS else pl.String for name in headings()}
    return pl.DataFrame(rows, schema=schema)


def _days(cells: Cells) -> dict[str, Any]:
    """Give typed cells with days as days."""
    return {
        name: date.fromisoformat(value[:10]) if name in _DAYS and isinstance(value, str) and value else value
        for name, value in cells.items()
    }


def _written(one: Planned) -> str:
    """Write a value as shortly as nothing of it is lost."""
    if one.kpi not in KPI:
        return f"{one.value:g}"
    short, decimal = shortly(KPI[one.kpi], one.value), get_decimal_symbol(locale())
    try:
        is_whole = read_value(one.kpi, short, decimal) == one.value
    except RefusedError:
        is_whole = False
    return short if is_whole else exactly(KPI[one.kpi], one.value)


def _reached(page: Page, one: Planned, found: Mapping[Key, Mapping[str, Any]]) -> dict[str, str]:
    if one.kpi not in KPI:
        return {"now": "", "status": text("targets.unknown")}
    if one.start > page.as_of:
        return {"now": "", "status": text("targets.later")}
    row = found.get(one.key, {})
    is_judged = one.kind == TARGET and row.get("target") == one.value
    sign = SIGNS.get(str(row.get("status")), "") if is_judged else ""
    word = f"{sign} {status_word(row)}".strip() if is_judged else ""
    return {"now": shortly(KPI[one.kpi], row.get("value")), "status": word}


def headings() -> dict[str, Any]:
    """Give how each column is headed."""
    config = st.column_config
    return {
        "kpi": text("targets.kpi"),
        "kind": text("targets.kind"),
        "whose": text("targets.for"),
        "start": config.DateColumn(text("targets.start"), format="YYYY-MM-DD", required=True),
        "end": config.DateColumn(text("targets.end"), format="YYYY-MM-DD", help=text("targets.end_help")),
        "value": config.TextColumn(text("targets.value"), required=True, max_chars=30, width=AMOUNT),
        "now": config.TextColumn(text("targets.now")),
        "status": config.TextColumn(text("targets.status")),
        "source": config.TextColumn(text("targets.source"), help=text("targets.source_help"), max_chars=200),
    }
