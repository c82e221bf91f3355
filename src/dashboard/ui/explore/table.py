"""Owns the table under the picture: every cell of the splits with all chosen KPIs, in the picture's order."""

import polars as pl
import streamlit as st

from dashboard.model.question import Question
from dashboard.ui import drill, format
from dashboard.ui.downloads import draw_downloads
from dashboard.ui.explore.answer import Explored, Key
from dashboard.ui.explore.asked import Exploration, Step
from dashboard.ui.explore.columns import columns_of
from dashboard.ui.explore.way import go_into
from dashboard.ui.page import Page
from dashboard.ui.tables import draw_table
from dashboard.ui.texts import locale, text

SHOWN = 500  # rows on the screen; the download has all


def draw_figures(page: Page, asked: Exploration, found: Explored) -> None:
    """Draw the table; a click on a name goes into it, one on a number opens its rows."""
    st.subheader(text("explore.figures"), anchor=False)
    is_whole = not asked.dimensions and not asked.grain
    cells = [((), found.whole)] if is_whole else list(found.cells.items())
    if not cells:
        st.caption(text("none_yet"))
        return
    columns = {one.heading: one for one in columns_of(page, asked, found, cells)}
    frame = pl.DataFrame(
        [[one.read(cut, rows) for one in columns.values()] for cut, rows in cells],
        schema={heading: one.kind for heading, one in columns.items()},
        orient="row",
    )

    def picked(row: int, heading: str) -> None:
        cut, column = cells[row][0], columns[heading]
        if column.kpi:
            drill.remember(of_cell(page, asked, cut, column.kpi))
        elif column.place is not None:
            go_into(page, asked, Step(asked.dimensions[column.place], cut[column.place]))

    draw_table(
        frame.head(SHOWN), key="explore-table", alt=text("explore.table"),
        columns={heading: one.shape for heading, one in columns.items()}, on_pick=picked,
    )  # fmt: skip
    if frame.height > SHOWN:
        shown, count = (format.count(number, locale()) for number in (SHOWN, frame.height))
        st.caption(text("explore.rows_shown", shown=shown, count=count))
    draw_downloads(frame.head, name="explore", count=frame.height)


def of_cell(page: Page, asked: Exploration, cut: Key, kpi_id: str) -> Question:
    """Give the question behind one number of the table."""
    question = page.question(kpi_id)
    for dimension, member in zip(asked.dimensions, cut, strict=False):
        question = question.where(dimension, member)
    if asked.grain:
        spans = {one.label: one.period for one in question.period.buckets(asked.grain)}
        question = question.with_(period=spans[cut[-1] or ""])
    return question
