"""Owns the sortable table of several KPIs, one row per member, the company as a whole first."""

from collections.abc import Mapping, Sequence
from typing import Any

import polars as pl
import streamlit as st

from dashboard.model.kpi import Kpi, Unit
from dashboard.model.period import Compare
from dashboard.model.question import Question
from dashboard.ui import ask, drill, format
from dashboard.ui.choice import choose_many
from dashboard.ui.fitting import CARDS, HEADLINES, shown
from dashboard.ui.kpis import KPI
from dashboard.ui.marks import MARK, group_marks
from dashboard.ui.page import Page
from dashboard.ui.tables import draw_table
from dashboard.ui.texts import locale, many, say, text
from dashboard.ui.values import evidence, member_name, unit_mark

_FORMATS = {
    Unit.SHARE: "%.1f%%",
    Unit.PERCENT_POINTS: "%+.1f",
    Unit.MONEY: "localized",
    Unit.COUNT: "localized",
    Unit.POINTS: "%.0f",
    Unit.SCORE: "%.2f",
}

HOLDING = "customers_active"  # the KPI that tells how many customers groups hold
SMALL = 100  # of money: below it, cents tell
EVIDENCE = ".evidence"  # after a KPI's id, the column of what its values stand on
_COMPANY = "\x00"  # the row of the company as a whole: no id can be this


def draw_board(page: Page, dimension: str, ids: tuple[str, ...]) -> None:
    """Draw the table; which KPIs it shows is chosen above it."""
    usual = usual_columns(ids)
    chosen = choose_many("board", text("compare.table_kpis"), ids, usual, lambda one: say(KPI[one].name))
    if chosen:
        draw_side_by_side(page, dimension, chosen, key="board")


def usual_columns(ids: Sequence[str]) -> list[str]:
    """Give the KPIs that the table shows unless others are chosen: the first headlines among `ids`."""
    return [one for one in HEADLINES if one in ids][:CARDS]


def members_question(
    page: Page, dimension: str, chosen: Sequence[str], has_evidence: bool = False
) -> Question:
    """Give the table's question: those KPIs of every member, with their intervals where those are shown."""
    return page.question(*chosen, by=(dimension,), compare=Compare.NONE, has_intervals=has_evidence)


def draw_side_by_side(
    page: Page, dimension: str, chosen: Sequence[str], key: str, has_evidence: bool = False
) -> None:
    """Draw the members' values of those KPIs; a click on one opens the rows behind it.

    `has_evidence` puts beside each value how many rows it stands on, and its interval.
    """
    asked = members_question(page, dimension, chosen, has_evidence)
    rows: dict[str | None, dict[str, Any]] = {_COMPANY: {}}
    for row in ask.ask(page.store, asked.with_(by=())).frame.iter_rows(named=True):
        rows[_COMPANY] |= _cells(row)
    for row in ask.ask(page.store, asked).frame.iter_rows(named=True):
        rows.setdefault(row[dimension], {}).update(_cells(row))
    names = {**page.names(dimension), _COMPANY: text("depth.company").capitalize()}
    first = text(f"level.{dimension}").capitalize()
    marked = group_marks(page, dimension)
    signs = dict.fromkeys(marked, MARK)
    named = sorted(
        ((signs.get(member or "", "") + member_name(member, names, dimension), member) for member in rows),
        key=lambda pair: (pair[1] != _COMPANY, pair[1] is None, pair[0].removeprefix(MARK)),
    )
    frame = pl.DataFrame(
        [{first: name, **rows[member]} for name, member in named],
        schema={first: pl.String, **_columns(chosen, has_evidence)},
    )

    def open_rows(row: int, column: str) -> None:
        _, member = named[row]
        kpi_id = column.removesuffix(EVIDENCE)
        if kpi_id in chosen:
            one = page.question(kpi_id)
            drill.remember(one if member == _COMPANY else one.where(dimension, member))

    columns = {one: number_column(KPI[one]) for one in chosen}
    columns |= {f"{one}{EVIDENCE}": st.column_config.TextColumn(text("compare.evidence")) for one in chosen}
    if marked:
        columns[first] = st.column_config.TextColumn(first, help=f"{MARK}{text('marks.about')}")
    draw_table(frame, key=key, alt=text("compare.table"), columns=columns, on_pick=open_rows)
    if dimension == "group":
        draw_overlapping(page)


def _cells(row: Mapping[str, Any]) -> dict[str, Any]:
    kpi = KPI[row["kpi"]]
    return {kpi.id: scaled(kpi, row["value"]), f"{kpi.id}{EVIDENCE}": evidence(kpi, row)}


def _columns(chosen: Sequence[str], has_evidence: bool) -> dict[str, Any]:
    columns: dict[str, Any] = {}
    for one in chosen:
        columns |= {one: pl.Float64} | ({f"{one}{EVIDENCE}": pl.String} if has_evidence else {})
    return columns


def draw_overlapping(page: Page) -> None:
    """Say that groups do not add up to the company, where customers are in several."""
    if several := _in_several(page):
        day = format.day(page.as_of, locale())
        st.caption(text("compare.overlapping", customers=many("customers", several), day=day))


def _in_several(page: Page) -> int:
    """Give how many of the customers looked at are in more than one group on the as-of date."""
    if not shown(page, (HOLDING,), "coverage"):
        return 0
    asked = page.question(HOLDING, compare=Compare.NONE, has_intervals=False).where("coverage", "several")
    return int(sum(row["value"] or 0 for row in ask.ask(page.store, asked).frame.iter_rows(named=True)))


def scaled(kpi: Kpi, value: float | None) -> float | None:
    """Give a value of the KPI as tables show it: shares in percent, money in whole units from 100 on."""
    if value is None:
        return None
    match kpi.unit:
        case Unit.SHARE | Unit.PERCENT_POINTS:
            return float(value) * 100
        case Unit.MONEY:
            return float(round(value, 2 if abs(value) < SMALL else 0))
        case _:
            return float(value)


def number_column(kpi: Kpi) -> Any:
    """Give how a column of the KPI's values is headed and written; hovering tells its definition."""
    shape, unit = _FORMATS.get(kpi.unit, "%.1f"), unit_mark(kpi)
    heading = f"{say(kpi.name)} ({unit})" if unit else say(kpi.name)
    return st.column_config.NumberColumn(heading, help=say(kpi.about), format=shape)
