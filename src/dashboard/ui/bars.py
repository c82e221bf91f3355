"""Owns the block that compares the members of a dimension on one KPI, with intervals and the company's
total."""

from copy import deepcopy
from typing import Any

import polars as pl
import streamlit as st

from dashboard.catalog.kpis import KPI
from dashboard.charts import chart_compare
from dashboard.model.kpi import Better, Difference, Kpi, Sum
from dashboard.model.period import Compare
from dashboard.ui import ask, drill
from dashboard.ui.look import ink
from dashboard.ui.page import Page
from dashboard.ui.texts import locale, say, text
from dashboard.ui.trend import axis_format
from dashboard.ui.values import evidence, member_name, shortly

MOST = 30  # bars
_NUMBERS = ("value", "low", "high", "reach", "company")


def draw_bars(page: Page, kpi_id: str, dimension: str, key: str, title: str, most: int = MOST) -> None:
    """Draw one bar per member, best first, "(no group)" last; a click on a bar opens the rows behind it."""
    kpi = KPI[kpi_id]
    asked = page.question(kpi_id, compare=Compare.NONE)
    total = next(ask.ask(page.store, asked).frame.iter_rows(named=True), {}).get("value")
    frame = ask.ask(page.store, asked.with_(by=(dimension,))).frame.drop_nulls("value")
    st.subheader(title, anchor=False)
    if frame.is_empty():
        st.caption(text("none_yet"))
        return
    if _is_comparable(kpi):
        st.caption(text("compare.company", value=shortly(kpi, total)))
    ordered = frame.sort("value", descending=kpi.better is not Better.LOWER)
    members = sorted(ordered.iter_rows(named=True), key=lambda row: row[dimension] is None)[:most]
    if frame.height > most:
        st.caption(text("compare.most", shown=most, count=frame.height))
    names = ask.labels(page.store, dimension)
    rows = [_bar(kpi, row, member_name(row[dimension], names, dimension), total) for row in members]
    data = pl.DataFrame(rows, schema_overrides=dict.fromkeys(_NUMBERS, pl.Float64))
    name, level = say(kpi.name), text(f"level.{dimension}")
    spec = chart_compare(name, axis_format(kpi), data.height, locale(), ink(), text("depth.company"))

    def open_rows() -> None:
        picked = st.session_state[key]["selection"].get("pick") or []
        by_name = {bar["name"]: row[dimension] for bar, row in zip(rows, members, strict=True)}
        if picked and picked[0].get("name") in by_name:
            drill.remember(asked.where(dimension, by_name[picked[0]["name"]]))

    alt = text("compare.alt", kpi=name, level=level)
    st.vega_lite_chart(data, deepcopy(spec), key=key, alt=alt, on_select=open_rows)


def _bar(kpi: Kpi, row: dict[str, Any], name: str, total: float | None) -> dict[str, Any]:
    return {
        "name": name,
        "value": row["value"],
        "low": row["low"],
        "high": row["high"],
        "reach": max(row["value"], row["high"] or row["value"], 0),
        "label": shortly(kpi, row["value"]),
        "evidence": evidence(kpi, row),
        "company": total if _is_comparable(kpi) else None,
        "company_label": shortly(kpi, total),
    }


def _is_comparable(kpi: Kpi) -> bool:
    """Tell whether the company's value means something beside a member's: not for totals, which add up."""
    return not isinstance(kpi.measure, Sum | Difference)
