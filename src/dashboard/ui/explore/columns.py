"""Owns the columns of the page's table: members, time, each KPI's value, change and distance to target."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

import polars as pl
import streamlit as st

from dashboard.catalog.dimensions import DIMENSION
from dashboard.kpi.figures.evidence import chance_by
from dashboard.model.kpi import Effect, Kpi, Shift, Unit
from dashboard.model.period import Grain
from dashboard.model.question import Question
from dashboard.ui.explore.answer import Cell, Explored, Key, Members, Row
from dashboard.ui.explore.asked import Exploration, members_in
from dashboard.ui.figures.against import against
from dashboard.ui.figures.columns import headed, headed_difference, number_column, scaled
from dashboard.ui.figures.values import may_be_chance
from dashboard.ui.over_time.trend import when
from dashboard.ui.view.kpis import KPI
from dashboard.ui.view.page import Page
from dashboard.ui.words.format import CENTS
from dashboard.ui.words.texts import say, text

DECIMALS = 4
CHANCE = 118  # px, of a column that says what may be chance


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its heading, what stands in it, how, and what a click on it opens."""

    heading: str  # with its unit, also in the download
    kind: type[pl.DataType]
    read: Callable[[Key, Mapping[str, Row]], Any]
    shape: Any
    kpi: str | None = None  # a number of that KPI
    place: int | None = None  # a member: which of the splits
    decimals: int | None = None  # on the screen; a download has more

    def shown(self, cut: Key, rows: Mapping[str, Row]) -> Any:
        """Give what stands in it on the screen: what is written as 0 has no sign."""
        found = self.read(cut, rows)
        return found if self.decimals is None or found is None else round(found, self.decimals) + 0.0


def columns_of(
    page: Page, asked: Exploration, found: Explored, cells: list[Cell], whole: str
) -> list[Column]:
    """Give the columns in the order in which they stand; `whole` names the row that is cut by nothing."""
    columns = [
        _of_members(asked, one, place, "" if place else whole) for place, one in enumerate(found.members)
    ]
    if asked.grain:
        columns.append(_of_time(found.question, asked.grain))
    for kpi_id in asked.kpis:
        columns += _of_kpi(page, KPI[kpi_id], cells, is_focus=kpi_id == asked.focus)
    return columns


def _of_members(asked: Exploration, members: Members, place: int, whole: str) -> Column:
    title = say(DIMENSION[members.dimension].title)
    shape = st.column_config.TextColumn(title, pinned=place == 0)

    def read(cut: Key, _: Mapping[str, Row]) -> str:
        own = members_in(asked, cut)
        if not own:
            return whole
        return members.name(own[place]) if place < len(own) else text("explore.all")

    return Column(title, pl.String, read, shape, place=place)


def _of_time(question: Question, grain: Grain) -> Column:
    words = {one.label: when(one, question.as_of) for one in question.period.buckets(grain)}
    title = text("explore.time")
    return Column(
        title,
        pl.String,
        lambda cut, _: words.get(cut[-1] or "") if cut else text("explore.once"),
        st.column_config.TextColumn(title),
    )


def _of_kpi(page: Page, kpi: Kpi, cells: list[Cell], is_focus: bool) -> Iterator[Column]:
    name = say(kpi.name)
    decimals = 1 if kpi.unit is Unit.PERCENT_POINTS else None
    yield _number(kpi, headed(kpi, name), _value, number_column(kpi), decimals)
    if isinstance(kpi.measure, Effect) and _is_any(kpi, _of_effect, cells):
        yield _by_chance(kpi, _of_effect, "")
    compared = page.period.comparisons(page.view.compare)
    for one in compared:
        after = f", {text(f'compare.{one}').lower()}" if len(compared) > 1 else ""
        yield from _of_change(kpi, partial(against, page.view.compare, one), after, cells)
    if any(_target(rows[kpi.id]) is not None for _, rows in cells if kpi.id in rows):
        yield _difference(kpi, text("explore.to_target"), _target, cells)
    if is_focus:
        short = text("explore.n")
        shape = st.column_config.NumberColumn(short, help=name, format="localized")
        yield Column(
            f"{name}: {short}", pl.Int64, lambda _, rows: rows.get(kpi.id, {}).get("n"), shape, kpi.id
        )


def _difference(kpi: Kpi, words: str, of: Callable[[Row], float | None], cells: list[Cell]) -> Column:
    """Give a column beside the KPI's own, headed shortly on the screen."""
    name = say(kpi.name)
    decimals = _decimals(kpi, [abs(of(rows[kpi.id]) or 0.0) for _, rows in cells if kpi.id in rows])
    form = f"%+,.{decimals}f"
    shape = st.column_config.NumberColumn(headed_difference(kpi, words), help=name, format=form)
    return _number(kpi, headed_difference(kpi, f"{name}: {words}"), of, shape, decimals)


def _decimals(kpi: Kpi, found: list[float]) -> int:
    """Give how many decimals differences have: cents only where some are of few units."""
    if kpi.unit is Unit.MONEY:
        return 2 if any(0 < one < CENTS for one in found) else 0
    return {Unit.COUNT: 0, Unit.SCORE: 2}.get(kpi.unit, 1)


def _of_change(kpi: Kpi, held: Callable[[Row], Row], after: str, cells: list[Cell]) -> Iterator[Column]:
    """Give the change of rows as `held` against one comparison, and where any may be chance, which."""

    def change(row: Row) -> float | None:
        return held(row)["change"]  # type: ignore[no-any-return]

    yield _difference(kpi, text("explore.change") + after, change, cells)

    def told(row: Row) -> str:
        found = held(row)
        if found["change"] is not None and found["p_value"] is None:
            return text("explore.chance_untold")
        return text("change.may_be_chance") if may_be_chance(found) else ""

    if not isinstance(kpi.measure, Effect | Shift) and chance_by(kpi.measure) and _is_any(kpi, told, cells):
        yield _by_chance(kpi, told, after)


def _of_effect(row: Row) -> str:
    """Tell whether the interval of an effect holds none at all."""
    low, high = row.get("low"), row.get("high")
    is_chance = low is not None and high is not None and low <= 0 <= high
    return text("change.may_be_chance") if is_chance else ""


def _is_any(kpi: Kpi, told: Callable[[Row], str], cells: list[Cell]) -> bool:
    """Tell whether there is a row of which there is something to tell."""
    return any(told(rows[kpi.id]) for _, rows in cells if kpi.id in rows)


def _by_chance(kpi: Kpi, told: Callable[[Row], str], after: str) -> Column:
    """Give a column that tells which changes or effects may be chance."""
    title = text("explore.chance") + after

    def read(_: Key, rows: Mapping[str, Row]) -> str:
        return told(rows[kpi.id]) if kpi.id in rows else ""

    about = text("change.about_chance", kpi=say(kpi.name))
    shape = st.column_config.TextColumn(title, help=about, width=CHANCE)
    return Column(f"{say(kpi.name)}: {title}", pl.String, read, shape)


def _number(
    kpi: Kpi, heading: str, of: Callable[[Row], float | None], shape: Any, decimals: int | None = None
) -> Column:
    def read(_: Key, rows: Mapping[str, Row]) -> float | None:
        found = scaled(kpi, of(rows[kpi.id])) if kpi.id in rows else None
        return None if found is None else round(found, DECIMALS) + 0.0  # no −0.0

    return Column(heading, pl.Float64, read, shape, kpi.id, decimals=decimals)


def _value(row: Row) -> float | None:
    return row["value"]  # type: ignore[no-any-return]


def _target(row: Row) -> float | None:
    known = row["value"] is not None and row["target"] is not None
    return float(row["value"] - row["target"]) if known else None
