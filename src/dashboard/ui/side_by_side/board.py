"""Owns the table of several KPIs, one row per member, the company first: what it asks, and in which order."""

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

import streamlit as st

from dashboard.model.period import Compare
from dashboard.model.question import Question
from dashboard.ui.asking import ask
from dashboard.ui.available.empty_cells import draw_why_empty, draw_withheld
from dashboard.ui.available.fitting import CARDS, headlines_of, shown
from dashboard.ui.behind.following import draw_linked, numbered
from dashboard.ui.elements.downloads import draw_downloads
from dashboard.ui.figures.values import member_name
from dashboard.ui.groups.marks import MARK, group_marks
from dashboard.ui.groups.since import draw_since
from dashboard.ui.side_by_side.pivot import SORT, Detail, Line, Sort, figure_of, in_columns, written
from dashboard.ui.view.address_bar import said
from dashboard.ui.view.choice import choose_many
from dashboard.ui.view.kpis import ACTIVE, KPI
from dashboard.ui.view.misunderstood import tell_misunderstood
from dashboard.ui.view.page import Page
from dashboard.ui.words import format
from dashboard.ui.words.texts import locale, many, say, text

MOST = 100  # members on the screen; Explore has all
HERE = "\x00"  # in a sentence, where its number goes


def draw_board(page: Page, dimension: str, ids: tuple[str, ...]) -> None:
    """Draw the table; which KPIs it shows is chosen above it."""
    usual = usual_columns(dimension, ids)
    chosen = choose_many("board", text("compare.table_kpis"), ids, usual, lambda one: say(KPI[one].name))
    if chosen:
        lines = draw_side_by_side(page, dimension, chosen, key="board")
        first = text(f"level.{dimension}").capitalize()
        asked = members_question(page, dimension, chosen)
        draw_downloads(lambda limit: in_columns(asked, first, lines[:limit]), f"{dimension}s", len(lines))


def usual_columns(dimension: str, ids: Sequence[str]) -> list[str]:
    """Give the KPIs that the table shows unless others are chosen: the first headlines among `ids`."""
    return [one for one in headlines_of(dimension) if one in ids][:CARDS]


def members_question(page: Page, dimension: str, chosen: Sequence[str]) -> Question:
    """Give the table's question: those KPIs of every member."""
    return page.question(*chosen, by=(dimension,))


def draw_side_by_side(
    page: Page, dimension: str, chosen: Sequence[str], key: str, detail: Detail = Detail.TARGET
) -> list[Line]:
    """Draw the members' values of those KPIs with their changes, and give the rows; a number leads behind it.

    `detail` says how much stands with each value.
    """
    asked = members_question(page, dimension, chosen)
    told = said().get(SORT, [""])[0]
    sort = Sort.read(told)
    if told and sort.kpi not in chosen:
        tell_misunderstood(SORT, [told], text("address.by_name"))
    lines = _in_order(_lines(page, dimension, asked), sort, page.view.compare)
    first = text(f"level.{dimension}").capitalize()
    draw_linked(written(asked, first, lines[: MOST + 1], sort, detail), key=key)
    if len(lines) > MOST + 1:
        st.caption(text("compare.most_rows", shown=MOST, count=len(lines) - 1))
    found = ask.ask(page.store, asked)
    draw_withheld(page.store, found)
    draw_why_empty(asked, found.begun_on, (line.rows for line in lines[: MOST + 1]), found.withheld)
    if detail is not Detail.CHANGE:
        _draw_legend(page, lines)
    draw_since(page, dimension, key, found.is_in_part)
    if dimension == "group" and len(lines) > 2:  # a single group is the whole of what is looked at
        draw_overlapping(page)
    return lines


def _lines(page: Page, dimension: str, asked: Question) -> list[Line]:
    """Give the row of the whole, then one per member, by name, those of no member last."""
    of_member: dict[str | None, dict[str, Mapping[str, Any]]] = {}
    for row in ask.ask(page.store, asked).frame.iter_rows(named=True):
        of_member.setdefault(row[dimension], {})[row["kpi"]] = row
    whole = ask.ask(page.store, asked.with_(by=())).frame
    names, marked = page.names(dimension), group_marks(page, dimension)
    alone = asked.with_(by=())
    lines = [
        Line(member_name(one, names, dimension), marked.get(one or "", ""), rows, alone.where(dimension, one))
        for one, rows in sorted(
            of_member.items(), key=lambda pair: (pair[0] is None, member_name(pair[0], names, dimension))
        )
    ]
    everybody = {row["kpi"]: row for row in whole.iter_rows(named=True)}
    return [Line(page.whole.capitalize(), "", everybody, alone), *lines]


def _in_order(lines: list[Line], sort: Sort, compare: Compare) -> list[Line]:
    """Give the rows by a figure, those without it last, the whole first; equal ones by name."""
    known: list[tuple[float, Line]] = []
    others: list[Line] = []
    for line in lines[1:]:
        figure = figure_of(line.rows.get(sort.kpi, {}), sort.figure, compare)
        if figure is None:
            others.append(line)
        else:
            known.append((figure if sort.is_rising else -figure, line))
    return [lines[0], *(line for _, line in sorted(known, key=lambda pair: pair[0])), *others]


def _draw_legend(page: Page, lines: Sequence[Line]) -> None:
    """Say what stands under the values, where anything does."""
    rows = [row for line in lines for row in line.rows.values()]
    told = []
    if page.view.compare is not Compare.NONE:
        told.append(text("board.about_change"))
    if any(row["status"] for row in rows):
        told.append(text("board.about_target"))
    if any(line.mark for line in lines):
        told.append(f"{MARK}{text('marks.about')}.")
    if told:
        st.caption(" ".join(told))


def draw_overlapping(page: Page) -> None:
    """Say that groups do not add up to the company, where customers are in several; leads to those."""
    if not shown(page, (ACTIVE,), "coverage"):
        return
    asked = page.question(ACTIVE, compare=Compare.NONE, has_intervals=False).where("coverage", "several")
    rows = ask.ask(page.store, asked).frame.iter_rows(named=True)
    if several := int(sum(row["value"] or 0 for row in rows)):
        numbers: list[Question] = []
        opened = numbered(numbers, asked, many("customers", several))
        told = escape(text("compare.overlapping", customers=HERE, day=format.day(page.as_of, locale())))
        draw_linked(f'<p class="quiet">{told.replace(HERE, opened)}</p>', "overlapping", numbers)
