"""Owns the table under the picture: the whole and every cell of the splits, with all chosen KPIs."""

import polars as pl
import streamlit as st

from dashboard.kpi.figures.evidence import chance_by
from dashboard.model.kpi import Quantile
from dashboard.model.period import Compare
from dashboard.model.question import Question
from dashboard.ui.available.empty_cells import draw_why_empty, draw_withheld
from dashboard.ui.behind import drill
from dashboard.ui.elements.downloads import CSV_ROWS, draw_downloads
from dashboard.ui.elements.tables import draw_table
from dashboard.ui.explore.answer import Cell, Explored, Key
from dashboard.ui.explore.asked import Exploration, members_in
from dashboard.ui.explore.columns import Column, columns_of
from dashboard.ui.explore.way import go_into, place_name
from dashboard.ui.groups.since import BY_GROUP, draw_since
from dashboard.ui.side_by_side.board import draw_overlapping
from dashboard.ui.view.kpis import KPI
from dashboard.ui.view.page import Page
from dashboard.ui.view.steps import Step
from dashboard.ui.words import format
from dashboard.ui.words.texts import locale, plain, say, text

SHOWN = 500  # cells on the screen; the download has all


def draw_figures(page: Page, asked: Exploration, found: Explored) -> None:
    """Draw the table; a click on a name goes into it, one on a number opens its rows."""
    st.subheader(text("explore.figures"), anchor=False)
    if not found.count:
        st.caption(text("none_yet"))
        draw_why_empty(found.question, found.begun_on, [])
        return
    cells = _read(found, SHOWN)
    columns = {
        one.heading: one for one in columns_of(page, asked, found, cells, place_name(page, asked.path))
    }

    def picked(row: int, heading: str) -> None:
        cut, column = cells[row][0], columns[heading]
        if column.kpi:
            drill.remember(of_cell(page, asked, cut, column.kpi))
        elif column.place is not None and column.place < len(own := members_in(asked, cut)):
            go_into(page, asked, Step(asked.dimensions[column.place], own[column.place]))

    draw_table(
        _framed(columns, cells, on_screen=True), key="explore-table", alt=text("explore.table"),
        columns={heading: one.shape for heading, one in columns.items()}, on_pick=picked,
    )  # fmt: skip
    draw_withheld(page.store, found.of_cells)
    rows = (rows for _, rows in cells)
    draw_why_empty(found.question.with_(by=found.keys), found.begun_on, rows, found.of_cells.withheld)
    _draw_chance(page, asked)
    if by_part := [one for one in asked.dimensions if one in (*BY_GROUP, "team")]:
        draw_since(page, by_part[0], "explore", found.of_cells.is_in_part)
    if found.count > SHOWN:
        shown, count = (format.count(number, locale()) for number in (SHOWN, found.count))
        st.caption(text("explore.rows_shown", shown=shown, count=count))
    if "group" in asked.dimensions:
        draw_overlapping(page)
    of_more = 1 + len(found.course) + len(found.parts)
    draw_downloads(
        lambda limit: _framed(columns, _read(found, min(limit, CSV_ROWS) - of_more)),
        "explore", found.count + of_more,
    )  # fmt: skip


def _draw_chance(page: Page, asked: Exploration) -> None:
    """Say of which KPIs nobody can tell whether a change is chance, and of which only behind each number."""
    if page.view.compare is Compare.NONE:
        return
    measures = {say(KPI[one].name): KPI[one].measure for one in asked.kpis}
    is_split_more = len(asked.dimensions) + bool(asked.grain) > 1
    told = {
        "explore.no_chance": [name for name, one in measures.items() if not chance_by(one)],
        "explore.chance_behind": [
            name for name, one in measures.items() if is_split_more and isinstance(one, Quantile)
        ],
    }
    for key, names in told.items():
        if names:
            st.caption(text(key, names=plain(", ".join(names))))


def _read(found: Explored, most: int) -> list[Cell]:
    """Give the whole, over time too, then the first cells where it is split."""
    return [((), found.whole), *found.course, *(found.cells(most) if found.keys else [])]


def _framed(columns: dict[str, Column], cells: list[Cell], on_screen: bool = False) -> pl.DataFrame:
    reads = [one.shown if on_screen else one.read for one in columns.values()]
    return pl.DataFrame(
        [[read(cut, rows) for read in reads] for cut, rows in cells],
        schema={heading: one.kind for heading, one in columns.items()},
        orient="row",
    )


def of_cell(page: Page, asked: Exploration, cut: Key, kpi_id: str) -> Question:
    """Give the question behind one number of the table."""
    question = page.question(kpi_id)
    for dimension, member in zip(asked.dimensions, members_in(asked, cut), strict=False):
        question = question.where(dimension, member)
    if asked.grain and cut:
        spans = {one.label: one.period for one in question.period.buckets(asked.grain)}
        question = question.with_(period=spans[cut[-1] or ""])
    return question
