"""Owns asking what is explored: the whole, the members in their order, and every cell of the splits."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.catalog.kpis import KPI
from dashboard.model.kpi import Better, Kpi
from dashboard.model.question import Question
from dashboard.ui import ask
from dashboard.ui.explore.asked import OF_CHANGE, OF_TARGET, REVERSED, Exploration, Order
from dashboard.ui.page import Page
from dashboard.ui.values import member_name, member_names

Row = Mapping[str, Any]
Key = tuple[str | None, ...]  # the members of a cell, and its bucket of time, in the order of the splits
BARS, SMALL_BARS = 20, 8  # members drawn in one chart, and in each of several
MULTIPLES, LINES = 12, 5  # small charts, and lines in each


@dataclass(frozen=True, slots=True)
class Members:
    """The members of one dimension that have figures, in the order chosen."""

    dimension: str
    every: tuple[str | None, ...]
    shown: tuple[str | None, ...]  # in the picture
    names: Mapping[str | None, str]
    rows: Mapping[str | None, Row]  # of the KPI in the picture

    @property
    def left(self) -> int:
        """How many are not in the picture."""
        return len(self.every) - len(self.shown)


@dataclass(frozen=True, slots=True)
class Explored:
    """The answer: figures of the whole and of every cell, by KPI."""

    question: Question
    whole: Mapping[str, Row]
    members: tuple[Members, ...]  # per dimension split by
    cells: Mapping[Key, Mapping[str, Row]]  # with a value, in the order in which they are read

    def rows_of(self, kpi_id: str) -> dict[Key, Row]:
        """Give the rows of one KPI by cell."""
        return {cut: rows[kpi_id] for cut, rows in self.cells.items() if kpi_id in rows}


def explore(page: Page, asked: Exploration) -> Explored:
    """Ask everything the page shows; what is split over time only of the members in the picture."""
    question = page.question(*asked.kpis)
    whole = {row["kpi"]: row for row in _rows(page, question)}
    members = tuple(_members(page, asked, place) for place, _ in enumerate(asked.dimensions))
    cut = question.with_(by=(*asked.dimensions, *([asked.grain.value] if asked.grain else [])))
    if asked.grain or len(members) > 1:
        cut = cut.with_(has_intervals=False)
    if asked.grain:
        for one in members:
            cut = cut.where(one.dimension, *one.shown) if one.left else cut
    cells: dict[Key, dict[str, Row]] = {}
    for row in _rows(page, cut) if cut.by else ():
        if row["value"] is not None:
            cells.setdefault(tuple(row[name] for name in cut.by), {})[row["kpi"]] = row
    return Explored(question, whole, members, dict(sorted(cells.items(), key=_place(members))))


def _rows(page: Page, question: Question) -> Iterable[dict[str, Any]]:
    return ask.ask(page.store, question).frame.iter_rows(named=True)


def _members(page: Page, asked: Exploration, place: int) -> Members:
    """Give the members of one of the dimensions, each put in order by its figure over the whole period."""
    dimension = asked.dimensions[place]
    of_all = page.question(*asked.kpis).with_(by=(dimension,))
    rows: dict[str | None, Row] = {}
    others: set[str | None] = set()
    for row in _rows(page, of_all):
        others.add(row[dimension])
        if row["kpi"] == asked.focus and row["value"] is not None:
            rows[row[dimension]] = row
    known = member_names(dimension, page.viewer.scope)
    names = {one: member_name(one, known, dimension) for one in others}
    ordered = in_order(KPI[asked.focus], rows, names, asked.order)
    rest = sorted(others - rows.keys(), key=lambda one: (one is None, names[one].lower()))
    return Members(dimension, (*ordered, *rest), tuple(ordered[: _most(asked, place)]), names, rows)


def in_order(
    kpi: Kpi, rows: Mapping[str | None, Row], names: Mapping[str | None, str], order: Order
) -> list[str | None]:
    """Give the members in an order; those without what it goes by come after, "none" last of all."""
    sign = -1.0 if kpi.better is Better.LOWER else 1.0

    def place(member: str | None) -> tuple[bool, bool, float, str]:
        found = None if order is Order.NAME else _measured(rows[member], order)
        towards = sign if order in REVERSED else -sign
        return member is None, found is None, (found or 0.0) * towards, names[member].lower()

    return sorted(rows, key=place)


def _measured(row: Row, order: Order) -> float | None:
    if order in OF_CHANGE:
        return row["change"]  # type: ignore[no-any-return]
    if order in OF_TARGET:
        return None if row["target"] is None else float(row["value"] - row["target"])
    return row["value"]  # type: ignore[no-any-return]


def _most(asked: Exploration, place: int) -> int:
    """Give how many members of a dimension the picture takes: the last is one chart each, where charts are
    small."""
    if asked.grain is None and len(asked.dimensions) == 1:
        return BARS * (1 + asked.more)
    if place == len(asked.dimensions) - 1:
        return MULTIPLES * (1 + asked.more)
    return LINES if asked.grain else SMALL_BARS


def _place(members: Sequence[Members]) -> Any:
    """Give the sort key of cells: members in their order, then time."""
    places = [{member: place for place, member in enumerate(one.every)} for one in members]

    def key(item: tuple[Key, Any]) -> tuple[Any, ...]:
        cut = item[0]
        own = [order.get(member, len(order)) for order, member in zip(places, cut, strict=False)]
        return (*own, *cut[len(members) :])

    return key
