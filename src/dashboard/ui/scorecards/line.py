"""Owns the markup of one KPI on a scorecard: its figures in a row, and the way behind them."""

from base64 import b64encode
from collections.abc import Iterable
from html import escape

from dashboard.catalog.kpis import KPI
from dashboard.charts import chart_spark
from dashboard.insight.scorecards.scorecard import Line
from dashboard.model.question import Question
from dashboard.ui.behind.following import numbered
from dashboard.ui.figures.status import chip, distance
from dashboard.ui.figures.values import changed, evidence, exactly, marked_change, shortly, tone
from dashboard.ui.words.texts import say, text

HEADS = ("kpi", "value", "change", "target", "status", "benchmark", "course", "evidence")
EXTRA = ("benchmark", "course")  # what a narrow screen does without
AIMED = ("target", "status", "benchmark")  # what a card on which nothing is aimed at does without


def is_aimed(lines: Iterable[Line]) -> bool:
    """Tell whether any of the KPIs has a target or a benchmark."""
    return any(one.benchmark is not None or one.figures.get("target") is not None for one in lines)


def heads(aimed: bool) -> str:
    """Head the rows of figures."""
    words = {one: text(f"scorecards.{one}") for one in HEADS if aimed or one not in AIMED}
    words["course"] = text("scorecards.course" if aimed else "scorecards.course_alone")
    cells = "".join(
        f'<div class="{"line-extra" if one in EXTRA else ""}">{escape(said)}</div>'
        for one, said in words.items()
    )
    return f'<div class="{_kind(aimed)} line-head">{cells}</div>'


def written(line: Line, asked: Question, numbers: list[Question], aimed: bool) -> str:
    """Give a KPI of a card as a row; its value opens, `asked` is the question it answers."""
    opened = _value(line, asked.with_(kpis=(line.kpi,)), numbers)
    return f'<section class="{_kind(aimed)}">{_cells(line, opened, aimed)}</section>'


def _kind(aimed: bool) -> str:
    return "line" if aimed else "line line-plain"


def _value(line: Line, asked: Question, numbers: list[Question]) -> str:
    kpi, value = KPI[line.kpi], line.figures.get("value")
    if value is None:
        return escape(shortly(kpi, None))
    return (
        f'<span title="{escape(exactly(kpi, value))}">{numbered(numbers, asked, shortly(kpi, value))}</span>'
    )


def _cells(line: Line, opened: str, aimed: bool) -> str:
    kpi, row = KPI[line.kpi], line.figures
    stands_on = evidence(kpi, row) if row.get("value") is not None else text("card.none")
    aims = (
        ("", "target", _target(line)),
        ("", "", _status(line)),
        ("line-extra", "benchmark", _benchmark(line)),
    )
    cells = (
        ("line-name", "", escape(say(kpi.name))),
        ("line-value", "", opened),
        ("", "change", _change(line)),
        *(aims if aimed else ()),
        ("line-extra line-course", "", _course(line)),
        ("line-evidence", "", f"<small>{escape(stands_on)}</small>"),
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
    if not (svg := chart_spark(line.course, line.aims, is_open=line.is_open)):
        return ""
    kpi = KPI[line.kpi]
    known = [value for value in line.course if value is not None]
    told = escape(f"{say(kpi.name)}: {shortly(kpi, known[0])} → {shortly(kpi, known[-1])}")
    picture = b64encode(svg.encode()).decode()
    return f'<img class="kpi-spark" alt="{told}" src="data:image/svg+xml;base64,{picture}">'
