"""Owns small charts of bars: the members of the first split within one member of the second."""

from collections.abc import Callable, Mapping
from typing import Any

import streamlit as st

from dashboard.charts import chart_compare
from dashboard.model.kpi import Kpi
from dashboard.ui.elements.look import ink
from dashboard.ui.elements.picking import draw_clickable
from dashboard.ui.explore.answer import Explored, Row
from dashboard.ui.explore.asked import Exploration
from dashboard.ui.explore.way import go_into
from dashboard.ui.over_time.trend import axis_format
from dashboard.ui.side_by_side.bars import bar, framed, is_comparable
from dashboard.ui.view.kpis import KPI
from dashboard.ui.view.page import Page
from dashboard.ui.view.steps import Step
from dashboard.ui.words import format
from dashboard.ui.words.texts import locale, say, text

_EMPTY = {"value": 0.0, "label": format.NOTHING, "reach": 0.0}  # a row without a value would lose its place
ROOM = 0.28  # of the scale, for what stands beside the longest bar


def bar_drawing(page: Page, asked: Exploration, found: Explored) -> Callable[[str | None, str], None]:
    """Give what draws the chart of one member under a key; a click on a bar goes into both members."""
    (first, last), kpi = found.members, KPI[asked.focus]
    cells = found.drawn(asked.focus)
    scale = _scale([row["value"] for row in cells.values()])
    least = page.store.settings().small_cell if is_comparable(kpi) else 0
    if any(_is_few(row, least) for row in cells.values()):
        st.caption(text("explore.few", least=least))

    def draw(member: str | None, key: str) -> None:
        bars = [_bar(kpi, first.name(one), cells.get((one, member)), least) for one in first.shown]
        of_bar = {shown["name"]: one for shown, one in zip(bars, first.shown, strict=True)}

        def picked(mark: Mapping[str, Any]) -> None:
            if mark.get("name") in of_bar:
                inner = Step(first.dimension, of_bar[mark["name"]])
                go_into(page, asked, Step(last.dimension, member), inner)

        title, name, form = say(kpi.name), last.name(member), axis_format(kpi)
        spec = chart_compare(title, form, len(bars), locale(), ink(), name, shared=scale)
        draw_clickable(framed(bars), spec, key, text("explore.alt_one", kpi=title, name=name), picked)

    return draw


def _bar(kpi: Kpi, name: str, row: Row | None, least: int) -> dict[str, Any]:
    """Give a bar, paler on fewer rows than `least`, or the place of one where there is nothing to show."""
    if row is None:
        return {**_EMPTY, "name": name, "is_alike": False, "standing": "", "sign": "", "mark": ""}
    is_few, drawn = _is_few(row, least), bar(kpi, row, name, None)
    standing = text("explore.few_one") if is_few else ""
    return {**drawn, "is_alike": is_few, "standing": standing, "sign": "", "mark": ""}


def _is_few(row: Row, least: int) -> bool:
    return row["n"] is not None and row["n"] < least


def _scale(values: list[float]) -> tuple[float, float]:
    """Give the ends of the scale: from nought, with room for what stands beside the bars."""
    low, high = min([0.0, *values]), max([0.0, *values])
    room = ROOM * (high - low)
    return (low - room if low < 0 else 0.0), (high + room or 1.0)
