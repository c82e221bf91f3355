"""Owns a KPI per group before and after: by the groups that hold, and by those of the draft."""

from typing import Any

import polars as pl
import streamlit as st

from dashboard.grouping import Grouping, groups_of
from dashboard.kpi import applicable
from dashboard.model.kpi import Kpi
from dashboard.model.period import Compare
from dashboard.ui.asking import ask
from dashboard.ui.elements.tables import draw_table
from dashboard.ui.figures.values import evidence, exactly, shortly
from dashboard.ui.view.choice import choose
from dashboard.ui.view.kpis import KPI
from dashboard.ui.view.page import Page
from dashboard.ui.words.texts import say, text
from dashboard.ui.workshop.tried import Tried

USUAL = ("profit", "csat", "first_response_median", "customers_active")  # the first whose data is there


def draw_figures(tried: Tried, before: Grouping) -> None:
    """Draw a chosen KPI of every group before and after."""
    known = [one for one in ask.available(tried.page.store) if "group" in applicable(one)]
    if not known:
        st.caption(text("none_yet"))
        return
    usual = next((one for one in USUAL if one in known), known[0])
    with st.container(border=True, key="panel-figures"):
        chosen = choose("kpi", text("workshop.kpi"), known, usual, lambda one: say(KPI[one].name))
        st.caption(text("workshop.figures_about"))
        with st.spinner(text("workshop.figures_busy")):
            frame = _frame(tried, before, chosen)
        draw_table(
            frame,
            key="workshop-figures",
            alt=text("workshop.part_figures"),
            height=520,
        )


def _frame(tried: Tried, before: Grouping, kpi_id: str) -> pl.DataFrame:
    """Give a row per group: what it was and would be; a copy stands beside what it was copied from."""
    was = {row["group_id"]: row for row in tried.figures(kpi_id, before).iter_rows(named=True)}
    will = {row["group_id"]: row for row in tried.figures(kpi_id, tried.draft).iter_rows(named=True)}
    heirs = {group.copied_from: group.group_id for group in tried.groups if group.copied_from}
    pairs: list[tuple[str, str | None, str | None]] = []
    for group in groups_of(tried.page.store, before.grouping_id):
        pairs.append((group.name, group.group_id, heirs.get(group.group_id)))
    paired = {after for _, _, after in pairs}
    pairs += [(group.name, None, group.group_id) for group in tried.groups if group.group_id not in paired]
    rows = [
        _row(KPI[kpi_id], name, was.get(one or "", {}), will.get(other or "", {}))
        for name, one, other in pairs
    ]
    rows.append(_row(KPI[kpi_id], text("workshop.nobody_group"), was.get(None, {}), will.get(None, {})))
    rows.append(_row(KPI[kpi_id], text("depth.company").capitalize(), *[_company(tried.page, kpi_id)] * 2))
    columns = [text(f"workshop.{name}") for name in ("group", "before", "after")]
    stands = [f"{column} – {text('workshop.stands_on')}" for column in columns[1:]]
    return pl.DataFrame(rows, schema=[columns[0], columns[1], stands[0], columns[2], stands[1]], orient="row")


def _row(kpi: Kpi, name: str, was: dict[str, Any], will: dict[str, Any]) -> tuple[str, str, str, str, str]:
    return (name, *_told(kpi, was), *_told(kpi, will))


def _told(kpi: Kpi, row: dict[str, Any]) -> tuple[str, str]:
    return (exactly(kpi, row["value"]), evidence(kpi, row)) if row else (shortly(kpi, None), "")


def _company(page: Page, kpi_id: str) -> dict[str, Any]:
    frame = ask.ask(page.store, page.question(kpi_id, filters=(), compare=Compare.NONE)).frame
    return next(frame.iter_rows(named=True), {})
