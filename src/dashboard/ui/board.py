"""Owns the sortable table of several KPIs, one row per member, the company as a whole first."""

from typing import Any

import polars as pl
import streamlit as st

from dashboard.catalog.kpis import KPI
from dashboard.model.kpi import Kpi, Unit
from dashboard.model.period import Compare
from dashboard.ui import ask
from dashboard.ui.bars import member_name
from dashboard.ui.choice import choose_many
from dashboard.ui.fitting import CARDS, HEADLINES
from dashboard.ui.page import Page
from dashboard.ui.tables import draw_table
from dashboard.ui.texts import say, text

_FORMATS = {
    Unit.SHARE: "%.1f%%",
    Unit.MONEY: "localized",
    Unit.COUNT: "localized",
    Unit.POINTS: "%.0f",
    Unit.SCORE: "%.2f",
}


def draw_board(page: Page, dimension: str, ids: tuple[str, ...]) -> None:
    """Draw the table; which KPIs it shows is chosen above it."""
    usual = [one for one in HEADLINES if one in ids][:CARDS]
    chosen = choose_many("board", text("compare.table_kpis"), ids, usual, lambda one: say(KPI[one].name))
    if not chosen:
        return
    asked = page.question(*chosen, compare=Compare.NONE, has_intervals=False)
    names = ask.labels(page.store, dimension)
    rows: dict[str, dict[str, Any]] = {}
    for row in ask.ask(page.store, asked).frame.iter_rows(named=True):
        rows.setdefault(text("depth.company"), {})[row["kpi"]] = _scaled(row)
    for row in ask.ask(page.store, asked.with_(by=(dimension,))).frame.iter_rows(named=True):
        rows.setdefault(member_name(row[dimension], names, dimension), {})[row["kpi"]] = _scaled(row)
    first = text(f"level.{dimension}").capitalize()
    frame = pl.DataFrame(
        [{first: name, **{one: cells.get(one) for one in chosen}} for name, cells in rows.items()],
        schema={first: pl.String, **dict.fromkeys(chosen, pl.Float64)},
    )
    columns = {one: _column(KPI[one]) for one in chosen}
    draw_table(frame, key="board", alt=text("compare.table"), columns=columns)


def _scaled(row: dict[str, Any]) -> float | None:
    value, unit = row["value"], KPI[row["kpi"]].unit
    if value is None:
        return None
    return (
        float(value) * 100
        if unit is Unit.SHARE
        else round(float(value))
        if unit is Unit.MONEY
        else float(value)
    )


def _column(kpi: Kpi) -> Any:
    return st.column_config.NumberColumn(
        say(kpi.name), help=say(kpi.about), format=_FORMATS.get(kpi.unit, "%.1f")
    )
