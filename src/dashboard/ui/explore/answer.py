"""Owns asking what is explored: the whole, the members in their order, and every cell of the splits."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl

from dashboard.kpi import Result
from dashboard.model.question import Question
from dashboard.ui.asking import ask
from dashboard.ui.explore.asked import Exploration
from dashboard.ui.figures.values import member_name
from dashboard.ui.view.kpis import KPI
from dashboard.ui.view.order import in_order
from dashboard.ui.view.page import Page

Row = Mapping[str, Any]
Key = tuple[str | None, ...]
"""The members of a cell, and its bucket of time, in the order of the splits; the whole has no members, one
that is split further has those of the splits before."""
Cell = tuple[Key, Mapping[str, Row]]  # the rows by KPI
BARS, SMALL_BARS = 20, 12  # members drawn in one chart, and in each of several
MULTIPLES, LINES = 12, 5  # small charts, and lines in each


@dataclass(frozen=True, slots=True)
class Members:
    """The members of one dimension that have figures, in the order chosen."""

    dimension: str
    every: tuple[str | None, ...]
    shown: tuple[str | None, ...]  # in the picture
    rows: Mapping[str | None, Row]  # of the KPI in the picture, of those shown
    everyone: pl.DataFrame  # the rows of that KPI of all
    known: Mapping[str, str]  # names

    @property
    def left(self) -> int:
        """How many are not in the picture."""
        return len(self.every) - len(self.shown)

    def name(self, member: str | None) -> str:
        """Give the name of a member."""
        return member_name(member, self.known, self.dimension)


@dataclass(frozen=True, slots=True)
class Explored:
    """The answer: figures of the whole and of every cell that has any, by KPI."""

    question: Question
    whole: Mapping[str, Row]
    course: tuple[Cell, ...]  # of the whole over time, where members are split over time
    parts: Mapping[str | None, Cell]  # of each member that another dimension splits, over the whole period
    members: tuple[Members, ...]  # per dimension split by
    frame: pl.DataFrame  # the rows of all cells as they are read, numbered by `cell`
    keys: tuple[str, ...]  # what a cell is cut by: dimensions, grain
    begun_on: Mapping[str, date]  # of KPIs asked of days before they have data: their first day
    of_cells: Result  # what the frame was read from

    @property
    def count(self) -> int:
        """How many cells there are."""
        return 0 if self.frame.is_empty() else int(self.frame["cell"][-1]) + 1

    def cells(self, most: int) -> list[Cell]:
        """Give the first cells, each member that is split before its own."""
        found, led = list[Cell](), set[str | None]()
        for cell in _cells(self.frame.filter(pl.col("cell") < most), self.keys):
            if cell[0][0] in self.parts and cell[0][0] not in led:
                led.add(cell[0][0])
                found.append(self.parts[cell[0][0]])
            found.append(cell)
        return found

    def drawn(self, kpi_id: str) -> dict[Key, Row]:
        """Give the rows of one KPI by cell, of the members in the picture."""
        here = [pl.col(one.dimension).is_in(one.shown, nulls_equal=True) for one in self.members]
        rows = self.frame.filter(pl.col("kpi") == kpi_id, *here).iter_rows(named=True)
        return {tuple(row[key] for key in self.keys): row for row in rows}


def explore(page: Page, asked: Exploration) -> Explored:
    """Ask everything the page shows; what is split over time only of the members in the picture."""
    question = page.question(*asked.kpis)
    of_whole = ask.ask(page.store, question)
    whole = {row["kpi"]: row for row in of_whole.frame.iter_rows(named=True)}
    members = tuple(_members(page, asked, place) for place, _ in enumerate(asked.dimensions))
    keys = (*asked.dimensions, *([asked.grain.value] if asked.grain else []))
    cut = question.with_(by=keys)
    if len(keys) > 1:
        cut = cut.with_(has_intervals=False)
    if asked.grain:
        for one in members:
            cut = cut.where(one.dimension, *one.shown) if one.left and one.shown else cut
    of_cells = ask.ask(page.store, cut)
    frame = of_cells.frame.drop_nulls("value")
    begun_on = {**of_whole.begun_on, **of_cells.begun_on}
    course: list[Cell] = []
    if members and asked.grain:
        over_time = question.with_(by=(asked.grain.value,), has_intervals=False)
        course = _cells(ask.ask(page.store, over_time).frame.drop_nulls("value"), (asked.grain.value,))
    parts: dict[str | None, Cell] = {}
    if len(members) > 1 and not asked.grain:
        of_parts = ask.ask(page.store, question.with_(by=keys[:1])).frame.drop_nulls("value")
        parts = {cell[0][0]: cell for cell in _cells(of_parts, keys[:1])}
    cells = _numbered(frame, members, keys)
    return Explored(question, whole, tuple(course), parts, members, cells, keys, begun_on, of_cells)


def _cells(frame: pl.DataFrame, keys: tuple[str, ...]) -> list[Cell]:
    """Give the rows of each cell together, in the order of the first of each."""
    found: dict[Key, dict[str, Row]] = {}
    for row in frame.iter_rows(named=True):
        found.setdefault(tuple(row[key] for key in keys), {})[row["kpi"]] = row
    return list(found.items())


def _numbered(frame: pl.DataFrame, members: tuple[Members, ...], keys: tuple[str, ...]) -> pl.DataFrame:
    """Give the rows with members in their order, then time, and the number of the cell of each."""
    if not keys:
        return frame.with_columns(cell=pl.lit(0))
    order = []
    for one in members:
        place, kind = f"place {one.dimension}", {one.dimension: pl.String}
        places = pl.DataFrame({one.dimension: one.every}, schema=kind).with_row_index(place)
        frame = frame.join(places, on=one.dimension, how="left", nulls_equal=True)
        order.append(place)
    ordered = frame.sort(*order, *keys[len(members) :], maintain_order=True)
    return ordered.with_columns(cell=pl.struct(keys).rle_id())


def _members(page: Page, asked: Exploration, place: int) -> Members:
    """Give the members of one of the dimensions, each put in order by its figure over the whole period."""
    dimension = asked.dimensions[place]
    frame = ask.ask(page.store, page.question(*asked.kpis, by=(dimension,))).frame.drop_nulls("value")
    everyone = frame.filter(pl.col("kpi") == asked.focus)
    known = page.names(dimension)
    ordered = in_order(KPI[asked.focus], everyone, dimension, known, asked.order)
    others = frame.join(everyone, on=dimension, how="anti", nulls_equal=True)[dimension].unique().sort()
    shown = tuple(ordered[: _most(asked, place)])
    some = everyone.filter(pl.col(dimension).is_in(shown, nulls_equal=True))
    rows = {row[dimension]: row for row in some.iter_rows(named=True)}
    return Members(dimension, (*ordered, *others), shown, rows, everyone, known)


def _most(asked: Exploration, place: int) -> int:
    """Give how many members of a dimension the picture takes: the last is one chart each, where charts are
    small."""
    if asked.grain is None and len(asked.dimensions) == 1:
        return BARS * (1 + asked.more)
    if place == len(asked.dimensions) - 1:
        return MULTIPLES * (1 + asked.more)
    return LINES if asked.grain else SMALL_BARS
