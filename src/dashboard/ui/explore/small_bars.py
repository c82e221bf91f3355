"""Owns small charts of bars: the members of the first split within one member of the second."""

from collections.abc import Callable, Mapping
from typing import Any

import streamlit as st

from dashboard.catalog.kpis import KPI
from dashboard.charts import chart_compare
from dashboard.ui.bars import bar, framed, is_comparable
from dashboard.ui.explore.answer import Explored
from dashboard.ui.explore.asked import Exploration, Step
from dashboard.ui.explore.way import go_into
from dashboard.ui.look import ink
from dashboard.ui.page import Page
from dashboard.ui.picking import draw_clickable
from dashboard.ui.texts import locale, say, text
from dashboard.ui.trend import axis_format

ROOM = 0.28  # of the scale, for what stands beside the longest bar
_UNRANKED = {"is_alike": False, "standing": "", "sign": "", "mark": ""}


def bar_drawing(page: Page, asked: Exploration, found: Explored) -> Callable[[str | None, str], None]:
    """Give what draws the chart of one member under a key; a click on a bar goes into both members."""
    (first, last), kpi = found.members, KPI[asked.focus]
    cells = {
        cut: row
        for cut, row in found.rows_of(asked.focus).items()
        if cut[0] in first.shown and cut[1] in last.shown
    }
    scale = _scale([row["value"] for row in cells.values()])

    def draw(member: str | None, key: str) -> None:
        own = {one: cells[one, member] for one in first.shown if (one, member) in cells}
        if not own:
            st.caption(text("none_yet"))
            return
        company = last.rows[member]["value"] if is_comparable(kpi) else None
        bars = [{**bar(kpi, row, first.names[one], company), **_UNRANKED} for one, row in own.items()]
        of_bar = {shown["name"]: one for shown, one in zip(bars, own, strict=True)}

        def picked(mark: Mapping[str, Any]) -> None:
            if mark.get("name") in of_bar:
                inner = Step(first.dimension, of_bar[mark["name"]])
                go_into(page, asked, Step(last.dimension, member), inner)

        title, name, form = say(kpi.name), last.names[member], axis_format(kpi)
        spec = chart_compare(title, form, len(bars), locale(), ink(), name, shared=scale)
        draw_clickable(framed(bars), spec, key, text("explore.alt_one", kpi=title, name=name), picked)

    return draw


def _scale(values: list[float]) -> tuple[float, float]:
    """Give the ends of the scale: from nought, with room for what stands beside the bars."""
    low, high = min([0.0, *values]), max([0.0, *values])
    room = ROOM * (high - low)
    return (low - room if low < 0 else 0.0), (high + room or 1.0)
