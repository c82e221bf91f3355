"""Owns what is loaded: rows per table and the days they span, and which KPI still lacks which file."""

from collections.abc import Mapping

import polars as pl
import streamlit as st

from dashboard.catalog.dimensions import DIMENSIONS
from dashboard.catalog.kpis import KPIS
from dashboard.catalog.tables import TABLES
from dashboard.kpi.behind.origins import sources_in_sight
from dashboard.model.table import Table
from dashboard.ui.asking import ask
from dashboard.ui.asking.cache import MEMORY
from dashboard.ui.asking.updating import await_figures
from dashboard.ui.available.lacking import told_lacking
from dashboard.ui.elements.tables import draw_table
from dashboard.ui.view.page import Page
from dashboard.ui.words.texts import say, text


def draw_loaded(page: Page) -> None:
    """Draw the numbers of rows, and what is missing for which KPI."""
    counts = _counts(page)
    rows = [
        {
            text("loaded.table"): say(table.title),
            text("loaded.rows"): counts.get(table.name, 0),
            text("loaded.switches_on"): _switches_on(table),
        }
        for table in TABLES
    ]
    with st.container(border=True, key="panel-loaded"):
        heads = {
            text("loaded.table"): st.column_config.TextColumn(width=130),
            text("loaded.rows"): st.column_config.NumberColumn(format="localized", width=90),
        }
        if not page.viewer.sees_everything:
            st.caption(text("loaded.part"))
        draw_table(pl.DataFrame(rows), key="loaded", alt=text("data.loaded"), height=900, columns=heads)
    await_figures(page.store, page.viewer)
    with st.container(border=True, key="panel-lacking"):
        st.subheader(text("loaded.kpis_missing"), anchor=False)
        st.markdown(told_lacking(page) or text("loaded.all_there"))


def _counts(page: Page) -> Mapping[str, int]:
    """Give the number of rows of each table that the viewer may hear of."""
    if page.viewer.sees_everything:
        return ask.counts(page.store)
    found = loads_in_sight(page)
    return dict(found.group_by("table").agg(pl.col("rows").sum()).rows())


def loads_in_sight(page: Page) -> pl.DataFrame:
    """Give per table and load how many rows the viewer may hear of; waits as pages of figures do."""
    await_figures(page.store, page.viewer)
    names, scope = tuple(table.name for table in TABLES), page.viewer.scope
    return MEMORY.get(
        page.store, ("sources", names, scope), lambda: sources_in_sight(page.store, names, scope)
    )


def _switches_on(table: Table) -> str:
    """Name the KPIs that need the table, and what it lets figures be cut by."""
    kpis = [say(kpi.name) for kpi in KPIS if table.name in kpi.needs]
    cuts = [
        say(one.title).lower() for one in DIMENSIONS if one.label_from and one.label_from[0] == table.name
    ]
    return "; ".join(
        [*([", ".join(kpis)] if kpis else []), *([text("loaded.by", cuts=", ".join(cuts))] if cuts else [])]
    )
