"""Owns the KPI card: name, value, change, evidence, and the way to the rows behind it."""

from base64 import b64encode
from collections.abc import Mapping, Sequence
from datetime import date
from html import escape
from typing import Any

import streamlit as st

from dashboard.charts import chart_spark
from dashboard.kpi.figures.status import NEAR
from dashboard.model.kpi import Better, Kpi
from dashboard.model.period import Grain
from dashboard.ui import ask, format
from dashboard.ui.against import each_comparison
from dashboard.ui.drill import draw_opener
from dashboard.ui.kpis import KPI
from dashboard.ui.page import Page
from dashboard.ui.texts import locale, say, text
from dashboard.ui.values import changed, exactly, marked_change, may_be_chance, shortly

Row = Mapping[str, Any]


def draw_cards(page: Page, kpi_ids: Sequence[str], among: Sequence[str] = (), **changes: Any) -> None:
    """Draw one card per KPI under the page's view; `changes` narrow the question.

    `among` is what is asked for at once, where that was asked already.
    """
    asked = page.question(*(among or kpi_ids), **changes)
    found = ask.ask(page.store, asked)
    now = {row["kpi"]: row for row in found.frame.iter_rows(named=True)}
    lines = _over_time(page, kpi_ids, **changes)
    with st.grid(4, min_column_width=158, gap=12, key="grid-kpis"):
        for kpi_id in kpi_ids:
            begun = found.begun_on.get(kpi_id)
            _draw_card(page, KPI[kpi_id], now.get(kpi_id, {}), lines.get(kpi_id, []), changes, begun)


def _over_time(page: Page, kpi_ids: Sequence[str], **changes: Any) -> dict[str, list[float | None]]:
    grain = grain_of(page)
    asked = page.question(*kpi_ids, **changes).with_(by=(grain.value,), compare="none", has_intervals=False)
    frame = ask.ask(page.store, asked).frame.sort(grain.value)
    return {str(key[0]): part["value"].to_list() for key, part in frame.group_by("kpi", maintain_order=True)}


def grain_of(page: Page) -> Grain:
    """Give the grain that cuts the page's period into a readable number of points."""
    days = page.period.days
    return (
        Grain.DAY
        if days <= 35
        else Grain.WEEK
        if days <= 100
        else Grain.MONTH
        if days <= 1100
        else Grain.QUARTER
    )


def _draw_card(
    page: Page, kpi: Kpi, row: Row, line: list[float | None], changes: Mapping[str, Any], begun: date | None
) -> None:
    with st.container(border=True, key=f"card-{kpi.id}", height="stretch"):
        asked = page.question(kpi.id, **changes)
        compared = "".join(_change(kpi, one, was) for one, was in each_comparison(asked, kpi, row))
        st.html(_card(kpi, row, line, compared + no_data_before(begun)))
        draw_opener(asked, row, key=kpi.id)


def _card(kpi: Kpi, row: Row, line: list[float | None], compared: str) -> str:
    name, value = escape(say(kpi.name)), escape(shortly(kpi, row.get("value")))
    exact = escape(exactly(kpi, row.get("value")))
    return (
        f'<div class="kpi-name" title="{name}">{name}</div>'
        f'<div class="kpi-value" title="{exact}">{value}</div>'
        f'<div class="kpi-line">{compared}{_target(kpi, row)}</div>'
        f"{_spark(kpi, line)}"
    )


def _change(kpi: Kpi, row: Row, was: str) -> str:
    """Write the change, and in the words of `was` what it is against."""
    if not changed(kpi, row):
        return ""
    words = escape(was.format(value=shortly(kpi, row["comparison"])))
    change = f'<span class="kpi-{tone(kpi, row)}">{marked_change(kpi, row)}</span>'
    return f'<span class="kpi-held">{change} <span>{words}</span></span>'


def no_data_before(begun: date | None) -> str:
    """Write the first day with data, where what is asked, or what it is held against, lies before it."""
    if begun is None:
        return ""
    told = escape(text("card.begun", day=format.day(begun, locale())))
    return f'<span class="kpi-held">{told}</span>'


def _target(kpi: Kpi, row: Row) -> str:
    if row.get("target") is None or not row.get("status"):
        return ""
    status = str(row["status"])
    key = "chance" if status == "near" and _is_within_chance(row) else status
    said = escape(text(f"card.target_{key}", value=shortly(kpi, row["target"]), near=f"{NEAR:.0%}"))
    return f'<span class="kpi-{status}">{said}</span>'


def _is_within_chance(row: Row) -> bool:
    """Tell whether the interval reaches the target."""
    low, high = row.get("low"), row.get("high")
    return low is not None and high is not None and bool(low <= row["target"] <= high)


def tone(kpi: Kpi, row: Row) -> str:
    """Give how a change is to be read: good, bad, or same where it is too small to show, may be chance, or
    has no direction."""
    words = changed(kpi, row)
    if may_be_chance(row) or kpi.better is Better.NEITHER or not words.startswith(("+", "−")):
        return "same"
    return "good" if words.startswith("+") == (kpi.better is Better.HIGHER) else "bad"


def _spark(kpi: Kpi, line: Sequence[float | None]) -> str:
    known = [value for value in line if value is not None]
    if not (svg := chart_spark(line)):
        return ""
    told = escape(f"{say(kpi.name)}: {shortly(kpi, known[0])} → {shortly(kpi, known[-1])}")
    picture = b64encode(svg.encode()).decode()
    return f'<img class="kpi-spark" alt="{told}" src="data:image/svg+xml;base64,{picture}">'
