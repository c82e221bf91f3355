"""Owns the block that compares the members of a dimension on one KPI, with intervals and the company's total."""

from copy import deepcopy

import polars as pl
import streamlit as st

from dashboard.catalog.kpis import KPI
from dashboard.charts import chart_compare
from dashboard.model.kpi import Better
from dashboard.model.period import Compare
from dashboard.ui import ask
from dashboard.ui.look import ink
from dashboard.ui.page import Page
from dashboard.ui.texts import locale, say, text
from dashboard.ui.trend import axis_format
from dashboard.ui.values import evidence, shortly

MOST = 30  # bars


def draw_bars(page: Page, kpi_id: str, dimension: str, key: str) -> None:
    """Draw one bar per member, best first, "(no group)" last."""
    kpi = KPI[kpi_id]
    asked = page.question(kpi_id, compare=Compare.NONE)
    total = next(ask.ask(page.store, asked).frame.iter_rows(named=True), {}).get("value")
    frame = ask.ask(page.store, asked.with_(by=(dimension,))).frame.drop_nulls("value")
    if frame.is_empty():
        st.caption(text("none_yet"))
        return
    names = ask.labels(page.store, dimension)
    ordered = frame.sort("value", descending=kpi.better is not Better.LOWER)
    rows = [
        {
            "name": member_name(row[dimension], names, dimension),
            "value": row["value"],
            "low": row["low"],
            "high": row["high"],
            "label": shortly(kpi, row["value"]),
            "evidence": evidence(kpi, row),
            "company": total if _is_comparable(kpi_id) else None,
            "company_label": shortly(kpi, total),
        }
        for row in sorted(ordered.iter_rows(named=True), key=lambda row: row[dimension] is None)[:MOST]
    ]
    data = pl.DataFrame(rows, schema_overrides=dict.fromkeys(("value", "low", "high", "company"), pl.Float64))
    name, level = say(kpi.name), text(f"level.{dimension}")
    spec = chart_compare(name, axis_format(kpi), data.height, locale(), ink(), text("depth.company"))
    st.vega_lite_chart(data, deepcopy(spec), key=key, alt=text("compare.alt", kpi=name, level=level))
    if _is_comparable(kpi_id):
        st.caption(text("compare.company", value=shortly(kpi, total)))


def member_name(value: str | None, names: dict[str, str], dimension: str) -> str:
    """Give the name of a member as people know it."""
    if value is None:
        return text("nobody", what=text(f"level.{dimension}"))
    return names.get(value) or value


def _is_comparable(kpi_id: str) -> bool:
    """Tell whether the company's value means something beside a member's: not for totals, which add up."""
    from dashboard.model.kpi import Difference, Sum

    return not isinstance(KPI[kpi_id].measure, Sum | Difference)
