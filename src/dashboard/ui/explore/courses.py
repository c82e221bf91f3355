"""Owns small charts of courses over time: of one member beside the whole, or of several within one member."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from html import escape
from typing import Any

import polars as pl
import streamlit as st

from dashboard.charts import EQUALS, QUIET, REFERENCE, Multiple, chart_trend
from dashboard.kpi.asking.targets import holds_for_parts
from dashboard.model.kpi import Kpi
from dashboard.model.period import Compare, Grain
from dashboard.ui.asking import ask
from dashboard.ui.elements.look import ink
from dashboard.ui.elements.picking import draw_clickable
from dashboard.ui.explore.answer import Explored, Key, Members, Row
from dashboard.ui.explore.asked import Exploration
from dashboard.ui.explore.way import place_name
from dashboard.ui.over_time.annotated import shown_annotations
from dashboard.ui.over_time.annotations import marks_of
from dashboard.ui.over_time.trend import aims, axis_format, points, remember_bucket
from dashboard.ui.side_by_side.bars import is_comparable
from dashboard.ui.view.kpis import KPI
from dashboard.ui.view.page import Page
from dashboard.ui.words.texts import locale, say, text

Course = Mapping[str, Row]  # rows by their bucket of time


def course_drawing(page: Page, asked: Exploration, found: Explored) -> Callable[[str | None, str], None]:
    """Give what draws the chart of one member under a key; a click on a point opens its rows."""
    kpi, grain, last = KPI[asked.focus], asked.grain or Grain.MONTH, found.members[-1]
    lines = found.members[0] if len(found.members) > 1 else None
    courses = _courses(found.drawn(asked.focus))
    whole = {} if lines else _whole(page, asked.focus, grain)
    drawn_rows = [row for one in (*courses.values(), whole) for row in one.values()]
    targets = _targets(kpi, courses) if not lines else []
    low, high = _scale([*(row["value"] for row in drawn_rows), *targets])
    buckets, notes = tuple(page.period.buckets(grain)), shown_annotations(page)
    starts = tuple(one.start for one in buckets)
    multiple = Multiple(low, high, max((one.on for one in notes), default=starts[-1]), lines is not None)
    if lines:
        _draw_key([*zip((lines.name(one) for one in lines.shown), EQUALS, strict=False)])
    else:
        keyed = [(place_name(page, asked.path), QUIET)] if whole else []
        _draw_key([*keyed, *([(text("overview.target"), REFERENCE)] if targets else [])])

    def draw(member: str | None, key: str) -> None:
        name = last.name(member)
        drawn: dict[str, Course]
        if lines:
            drawn = {lines.name(one): courses.get((one, member), {}) for one in lines.shown}
        else:
            drawn = {
                name: courses.get((member,), {}),
                **({place_name(page, asked.path): whole} if whole else {}),
            }
        marks = marks_of(page, notes, (last.dimension, member))
        pairs = list(zip(buckets, buckets, strict=True))
        lines_drawn = [points(kpi, rows, one, pairs, page.as_of) for one, rows in drawn.items()]
        aimed = aims(kpi, {} if lines else drawn[name], buckets, page.as_of)
        frame = pl.concat([*lines_drawn, *([aimed] if aimed.height else []), marks], how="diagonal")
        target = text("overview.target") if aimed.height else None
        series = (*drawn, target) if target else tuple(drawn)
        spec = chart_trend(
            say(kpi.name), axis_format(kpi), series, grain, starts, locale(), ink(),
            multiple=multiple, target=target,
        )  # fmt: skip
        opened = partial(_open, page, asked, lines, last, member)
        alt = text("explore.alt_one", kpi=say(kpi.name), name=name)
        draw_clickable(frame, spec, key, alt, opened)

    return draw


def _open(
    page: Page,
    asked: Exploration,
    lines: Members | None,
    last: Members,
    member: str | None,
    picked: Mapping[str, Any],
) -> None:
    """Open the rows behind a point: of the member's line, or of the whole's beside it."""
    whole, series = page.question(asked.focus), picked.get("series")
    question = whole.where(last.dimension, member)
    if lines:
        line = next((one for one in lines.shown if lines.name(one) == series), None)
        question = question.where(lines.dimension, line)
    elif series != last.name(member):
        question = whole
    if asked.grain:
        remember_bucket(question, asked.grain, picked.get("bucket"))


def _courses(rows: Mapping[Key, Row]) -> dict[Key, dict[str, Row]]:
    """Give the rows of each course by their bucket of time."""
    courses: dict[Key, dict[str, Row]] = {}
    for cut, row in rows.items():
        courses.setdefault(cut[:-1], {})[cut[-1] or ""] = row
    return courses


def _whole(page: Page, kpi_id: str, grain: Grain) -> Course:
    """Give the course of the whole, where it means something beside a member's."""
    if not is_comparable(KPI[kpi_id]):
        return {}
    question = page.question(kpi_id, by=(grain.value,), compare=Compare.NONE, has_intervals=False)
    rows = ask.ask(page.store, question).frame.iter_rows(named=True)
    return {row[grain.value]: row for row in rows if row["value"] is not None}


def _targets(kpi: Kpi, courses: Mapping[Key, Course]) -> list[float]:
    """Give the targets of the buckets that are drawn."""
    if not holds_for_parts(kpi):
        return []
    targets = (row["target"] for one in courses.values() for row in one.values())
    return [one for one in targets if one is not None]


def _scale(values: list[float]) -> tuple[float, float]:
    """Give the ends of the scale, a little beyond the values."""
    low, high = min(values, default=0.0), max(values, default=1.0)
    edge = (high - low) * 0.06 or abs(high) * 0.1 or 0.5
    return (0.0 if 0 <= low < edge else low - edge), high + edge


def _draw_key(named: Sequence[tuple[str, str]]) -> None:
    """Say whose each colour is, once for all charts."""
    if not named:
        return
    marks = "".join(
        f'<span><i style="background:{colour}"></i>{escape(name)}</span>' for name, colour in named
    )
    st.html(f'<div class="keys">{marks}</div>')
