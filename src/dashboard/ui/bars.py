"""Owns the block that compares the members of a dimension on one KPI, with intervals and the company's
total."""

from collections.abc import Mapping
from typing import Any

import polars as pl
import streamlit as st

from dashboard.catalog.kpis import KPI
from dashboard.charts import chart_compare
from dashboard.insight.ranking import Ranking, ranking
from dashboard.model.kpi import Better, Difference, Kpi, Sum
from dashboard.model.period import Compare
from dashboard.ui import ask, drill
from dashboard.ui.look import ink
from dashboard.ui.marks import MARK, draw_marked, group_marks
from dashboard.ui.page import Page
from dashboard.ui.picking import draw_clickable
from dashboard.ui.texts import locale, plain, say, text
from dashboard.ui.trend import axis_format
from dashboard.ui.values import evidence, member_name, shortly

MOST = 30  # bars
TIES = 5  # members named between whom there is no real difference
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
    ordered = frame.sort("value", descending=kpi.better is not Better.LOWER)
    members = sorted(ordered.iter_rows(named=True), key=lambda row: row[dimension] is None)[:most]
    if frame.height > most:
        st.caption(text("compare.most", shown=most, count=frame.height))
    names = ask.labels(page.store, dimension)
    marked = group_marks(page, dimension)
    least = ask.settings(page.store).small_cell
    order = ranking(kpi_id, frame, dimension, total if _is_comparable(kpi) else None, least)
    if _is_comparable(kpi):
        pale = f" · {text('compare.pale')}" if order and order.alike else ""
        st.caption(text("compare.company", value=shortly(kpi, total)) + pale)
    rows = [
        {
            **_bar(kpi, row, member_name(row[dimension], names, dimension), total),
            **_standing(row[dimension], order, marked),
        }
        for row in members
    ]
    data = pl.DataFrame(rows, schema_overrides=dict.fromkeys(_NUMBERS, pl.Float64))
    name, level = say(kpi.name), text(f"level.{dimension}")
    spec = chart_compare(name, axis_format(kpi), data.height, locale(), ink(), text("depth.company"))

    def open_rows(picked: Mapping[str, Any]) -> None:
        by_name = {bar["name"]: row[dimension] for bar, row in zip(rows, members, strict=True)}
        if picked.get("name") in by_name:
            drill.remember(asked.where(dimension, by_name[picked["name"]]))

    alt = text("compare.alt", kpi=name, level=level)
    draw_clickable(data, spec, key, alt, open_rows)
    if order and (told := _told(order, names)):
        st.caption(plain(told))
    shown = {row[dimension] for row in members}
    draw_marked({one: why for one, why in marked.items() if one in shown}, names, key)


def _standing(member: str | None, order: Ranking | None, marked: Mapping[str, str]) -> dict[str, Any]:
    """Give whether a bar differs from the company's beyond chance, in words too, and its mark."""
    is_alike = bool(order and member in order.alike)
    is_apart = bool(order and member in order.apart)
    words = text("compare.alike") if is_alike else text("compare.apart") if is_apart else ""
    mark = f"{MARK}{marked[member]}" if member is not None and member in marked else ""
    return {"is_alike": is_alike, "standing": words, "sign": MARK if mark else "", "mark": mark}


def _told(order: Ranking, names: Mapping[str, str]) -> str:
    """Say who is ahead beyond chance, or between whom there is no real difference."""
    ties = [names.get(one, one) for one in (order.best, *order.ties)]
    if len(ties) == 1:
        return text("compare.ahead", best=ties[0]) if order.behind else ""
    more = text("marks.more", count=len(ties) - TIES) if len(ties) > TIES else ""
    return text("compare.ties", members=", ".join(ties[:TIES]) + more)


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
