"""Owns one KPI on a scorecard: its figures in a row, and the way to the rows behind it."""

from base64 import b64encode
from html import escape

import streamlit as st

from dashboard.catalog.kpis import KPI
from dashboard.charts import chart_spark
from dashboard.insight.scorecard import Line
from dashboard.model.question import Question
from dashboard.ui.cards import tone
from dashboard.ui.drill import draw_opener
from dashboard.ui.scorecards.words import chip, distance
from dashboard.ui.texts import say, text
from dashboard.ui.values import changed, exactly, marked_change, shortly

WIDTHS = [6.2, 1.0]
HEADS = ("kpi", "value", "change", "target", "", "benchmark", "course")
EXTRA = ("benchmark", "course")  # what a narrow screen does without


def draw_heads() -> None:
    """Head the rows of figures."""
    words = {one: escape(text(f"scorecards.{one}")) for one in HEADS if one}
    cells = "".join(
        f'<div class="{"line-extra" if one in EXTRA else ""}">{words.get(one, "")}</div>' for one in HEADS
    )
    left, _ = st.columns(WIDTHS)
    left.html(f'<div class="line line-head">{cells}</div>')


def draw_line(line: Line, asked: Question) -> None:
    """Draw a KPI of a card; `asked` is the question it answers."""
    with st.container(key=f"score-{line.kpi}"):
        left, right = st.columns(WIDTHS, vertical_alignment="center")
        left.html(f'<div class="line">{_cells(line)}</div>')
        with right:
            draw_opener(asked.with_(kpis=(line.kpi,)), line.figures, key=line.kpi)


def _cells(line: Line) -> str:
    kpi, row = KPI[line.kpi], line.figures
    value = f'<span class="line-value" title="{escape(exactly(kpi, row.get("value")))}">' + (
        f"{escape(shortly(kpi, row.get('value')))}</span>"
    )
    cells = (
        ("line-name", "", escape(say(kpi.name))),
        ("", "", value),
        ("", "change", _change(line)),
        ("", "target", _target(line)),
        ("", "", _status(line)),
        ("line-extra", "benchmark", _benchmark(line)),
        ("line-extra", "", _course(line)),
    )
    return "".join(
        f'<div class="{name}">{_label(label) if words and label else ""}{words}</div>'
        for name, label, words in cells
    )


def _label(name: str) -> str:
    return f'<span class="line-label">{escape(text(f"scorecards.{name}"))}</span>'


def _change(line: Line) -> str:
    kpi, row = KPI[line.kpi], line.figures
    if not row or not changed(kpi, row):
        return ""
    was = escape(text("card.was", value=shortly(kpi, row["comparison"])))
    return f'<span class="kpi-{tone(kpi, row)}">{marked_change(kpi, row)}</span><small>{was}</small>'


def _target(line: Line) -> str:
    target = line.figures.get("target")
    if target is None:
        return f"<small>{escape(text('scorecards.no_target'))}</small>"
    source = escape(line.source or "")
    return f'<span title="{source}">{escape(shortly(KPI[line.kpi], target))}</span>'


def _status(line: Line) -> str:
    if line.distance is None:
        return ""
    return f"{chip(line.figures)}<small>{escape(distance(line.figures))}</small>"


def _benchmark(line: Line) -> str:
    if line.benchmark is None:
        return ""
    source = escape(line.benchmark.source or "")
    return f'<span title="{source}">{escape(shortly(KPI[line.kpi], line.benchmark.value))}</span>'


def _course(line: Line) -> str:
    if not (svg := chart_spark(line.course, line.aims)):
        return ""
    kpi = KPI[line.kpi]
    known = [value for value in line.course if value is not None]
    told = escape(f"{say(kpi.name)}: {shortly(kpi, known[0])} → {shortly(kpi, known[-1])}")
    picture = b64encode(svg.encode()).decode()
    return f'<img class="kpi-spark" alt="{told}" src="data:image/svg+xml;base64,{picture}">'
