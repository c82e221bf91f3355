"""Owns small charts side by side, one per member, on one scale."""

import streamlit as st

from dashboard.ui.explore.answer import Explored
from dashboard.ui.explore.asked import Exploration
from dashboard.ui.explore.courses import course_drawing
from dashboard.ui.explore.small_bars import bar_drawing
from dashboard.ui.explore.way import go_into
from dashboard.ui.figures.values import shortly
from dashboard.ui.over_time.annotated import shown_annotations
from dashboard.ui.over_time.annotations import draw_annotations
from dashboard.ui.over_time.trend import draw_open
from dashboard.ui.view.kpis import KPI
from dashboard.ui.view.page import Page
from dashboard.ui.view.steps import Step
from dashboard.ui.words.texts import plain, text


def draw_multiples(page: Page, asked: Exploration, found: Explored) -> None:
    """Draw one small chart per member of the last dimension; its name leads into it."""
    first, last, kpi = found.members[0], found.members[-1], KPI[asked.focus]
    draw = (course_drawing if asked.grain else bar_drawing)(page, asked, found)
    with st.grid(4, min_column_width=270, gap=16, key="grid-multiples"):
        for place, member in enumerate(last.shown):
            with st.container(key=f"multiple-{place}", gap="xsmall"):
                value = shortly(kpi, last.rows[member]["value"])
                st.button(
                    f"**{plain(last.name(member))}** · {plain(value)}", key=f"into-{place}", type="tertiary",
                    on_click=go_into, args=(page, asked, Step(last.dimension, member)),
                )  # fmt: skip
                draw(member, f"multiple-chart-{place}")
    if asked.grain:
        draw_open(page, asked.grain)
        draw_annotations(page, shown_annotations(page), "multiples")
    if len(found.members) > 1 and first.left:
        st.caption(text("explore.lines", shown=len(first.shown), count=len(first.every)))
