"""Owns the block that shows a KPI over time, beside an earlier span or the company."""

from collections.abc import Mapping
from typing import Any

import polars as pl
import streamlit as st

from dashboard.catalog.kpis import KPI
from dashboard.charts import chart_trend
from dashboard.model.kpi import Kpi, Unit
from dashboard.model.period import Compare, Period
from dashboard.model.question import Question
from dashboard.ui import ask, drill, format
from dashboard.ui.cards import grain_of
from dashboard.ui.look import ink
from dashboard.ui.page import Page
from dashboard.ui.picking import draw_clickable
from dashboard.ui.texts import locale, say, text
from dashboard.ui.values import shortly

AXIS = {Unit.SHARE: ".0%", Unit.MONEY: "~s", Unit.COUNT: "~s"}


def axis_format(kpi: Kpi) -> str:
    """Give the d3 format of the KPI's axis."""
    return AXIS.get(kpi.unit, ",~f")


def draw_trend(
    page: Page, kpi_id: str, name: str, key: str, alt: str, narrow: tuple[str, str | None] | None = None
) -> None:
    """Draw a KPI over the page's period; narrowed to one member it is held against the company."""
    kpi, asked = KPI[kpi_id], page.question(kpi_id, compare=Compare.NONE)
    own = _points(page, asked.where(*narrow) if narrow else asked, name, page.period)
    parts = [own]
    if narrow:
        parts.append(_points(page, asked, text("depth.company"), page.period))
    elif earlier := page.period.compared(page.view.compare):
        words = text(f"compare.{page.view.compare}").lower()
        before = _points(page, asked.with_(period=earlier), words, page.period)
        parts += [before] if before["is_counted"].any() else []  # nothing to count is no line at 0
    frame = pl.concat([part for part in parts if part.height])
    if own["value"].drop_nulls().is_empty():
        st.caption(text("none_yet"))
        return
    series = tuple(part["series"][0] for part in parts if part.height)
    grain = grain_of(page)
    starts = tuple(bucket.start for bucket in page.period.buckets(grain))
    is_nothing = not any((frame[name] != 0).any() for name in ("value", "low", "high"))
    spec = chart_trend(
        say(kpi.name), axis_format(kpi), series, grain, starts, locale(), ink(), is_nothing=is_nothing
    )
    whole = page.question(kpi_id)
    drawn = whole.where(*narrow) if narrow else whole

    def open_rows(picked: Mapping[str, Any]) -> None:
        spans = {one.label: one.period for one in page.period.buckets(grain)}
        if picked.get("series") == name and picked.get("bucket") in spans:
            drill.remember(drawn.with_(period=spans[picked["bucket"]]))

    draw_clickable(frame, spec, key, alt, open_rows)


def _points(page: Page, asked: Question, name: str, onto: Period) -> pl.DataFrame:
    """Give the points of a series, laid on the buckets of the period `onto`, one to one from the start."""
    grain, kpi = grain_of(page), KPI[asked.kpis[0]]
    found = {
        row[grain.value]: row
        for row in ask.ask(page.store, asked.with_(by=(grain.value,))).frame.iter_rows(named=True)
    }
    rows: list[dict[str, Any]] = []
    for place, own in zip(onto.buckets(grain), asked.period.buckets(grain), strict=False):
        row = found.get(own.label, {})
        rows.append(
            {
                "start": place.start,
                "series": name,
                "value": row.get("value"),
                "low": row.get("low"),
                "high": row.get("high"),
                "is_counted": bool(row.get("n")),
                "label": shortly(kpi, row.get("value")),
                "bucket": own.label,
                "when": format.bucket(own.start, grain, locale()),
            }
        )
    numbers = dict.fromkeys(("value", "low", "high"), pl.Float64)
    return pl.DataFrame(rows, schema_overrides={"start": pl.Date, **numbers})
