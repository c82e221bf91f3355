"""Owns orientation on the screen: by behaviour, is a group served for its customers' sake, or for the
company's."""

from collections.abc import Iterator, Mapping
from typing import Any

import polars as pl
import streamlit as st

from dashboard.charts.standings import chart_standings
from dashboard.insight.beyond_chance.beside_company import Beside, beside_company
from dashboard.ui.asking import ask
from dashboard.ui.available.fitting import can_show, draw_missing, draw_unfiltered, shown
from dashboard.ui.behind import drill
from dashboard.ui.elements.look import ink
from dashboard.ui.elements.picking import draw_clickable
from dashboard.ui.figures.values import evidence, member_name, shortly
from dashboard.ui.side_by_side.board import draw_side_by_side, members_question
from dashboard.ui.side_by_side.pivot import Detail
from dashboard.ui.view.kpis import KPI
from dashboard.ui.view.page import Page
from dashboard.ui.words.format import NOTHING
from dashboard.ui.words.texts import locale, plain, say, text

ORIENTATION = ("many_departments", "no_owner", "sales_focus", "channel_fit", "inward_ratio", "contact_loss")
GROUPS = 20  # in the matrix; the table has all


def draw_orientation(page: Page) -> None:
    """Draw the KPIs of orientation by group: as a matrix, and in words where a group is worse."""
    ids = shown(page, ORIENTATION, "group")
    if not ids:
        can_show(page, ORIENTATION[0])
        draw_missing(page, ORIENTATION)
        return
    asked = members_question(page, "group", ids)
    whole = dict(ask.ask(page.store, asked.with_(by=())).frame.select("kpi", "value").rows())
    least = page.store.settings().small_cell
    cells = beside_company(ask.ask(page.store, asked).frame, whole, least)
    with st.container(border=True, key="panel-orientation"):
        st.subheader(text("way.matrix"), anchor=False)
        st.markdown("  \n".join(_told(page, cells, whole)) or text("way.none_worse"))
        with st.container(key="matrix"):  # not on a phone: the words above say what differs
            _draw_matrix(page, ids, cells, whole)
        with st.expander(text("way.as_table")):
            draw_side_by_side(page, "group", ids, key="orientation", detail=Detail.EVIDENCE)
    draw_unfiltered(page, ORIENTATION)
    draw_missing(page, ORIENTATION)


def _told(page: Page, cells: pl.DataFrame, whole: Mapping[str, float | None]) -> Iterator[str]:
    """Say of each KPI which groups are worse than the company beyond chance, the farthest first."""
    names = page.names("group")
    for (kpi_id,), part in cells.filter(standing=Beside.WORSE).group_by("kpi", maintain_order=True):
        kpi = KPI[str(kpi_id)]
        far = part.sort((pl.col("value") - (whole[kpi.id] or 0)).abs(), descending=True)
        groups = [
            f"{member_name(row['group'], names, 'group')} ({shortly(kpi, row['value'])})"
            for row in far.iter_rows(named=True)
        ]
        numbers = {"company": plain(shortly(kpi, whole[kpi.id])), "groups": plain(", ".join(groups))}
        yield text("way.worse_line", kpi=plain(say(kpi.name)), whole=page.whole, **numbers)


def _draw_matrix(
    page: Page, ids: tuple[str, ...], cells: pl.DataFrame, whole: Mapping[str, float | None]
) -> None:
    names = page.names("group")
    members = cells["group"].unique(maintain_order=True).to_list()
    ordered = sorted(members, key=lambda one: (one is None, member_name(one, names, "group")))[:GROUPS]
    of_group = {member_name(one, names, "group"): one for one in ordered}
    of_column = {say(KPI[one].name): one for one in ids}
    rows = [
        {
            "column": say(KPI[row["kpi"]].name),
            "group": member_name(row["group"], names, "group"),
            "standing": row["standing"],
            "label": NOTHING if row["value"] is None else shortly(KPI[row["kpi"]], row["value"]),
            "told": _cell(row, whole),
        }
        for row in cells.iter_rows(named=True)
        if row["group"] in ordered
    ]

    def open_rows(picked: Mapping[str, Any]) -> None:
        if picked.get("column") in of_column and picked.get("group") in of_group:
            asked = page.question(of_column[picked["column"]])
            drill.remember(asked.where("group", of_group[picked["group"]]))

    spec = chart_standings(tuple(of_column), tuple(of_group), locale(), ink())
    frame = pl.DataFrame(rows, infer_schema_length=None)
    draw_clickable(frame, spec, "orientation-matrix", text("way.matrix_alt"), open_rows)
    if len(members) > GROUPS:
        st.caption(text("compare.most", shown=GROUPS, count=len(members)))
    st.caption(text("way.matrix_about"))


def _cell(row: Mapping[str, Any], whole: Mapping[str, float | None]) -> str:
    kpi = KPI[row["kpi"]]
    told = {"evidence": evidence(kpi, row), "company": shortly(kpi, whole.get(kpi.id))}
    return text("way.cell", standing=text(f"way.standing.{row['standing']}"), **told)
