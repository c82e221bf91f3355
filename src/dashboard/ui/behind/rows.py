"""Owns the rows behind a number on the screen, and their download."""

import polars as pl
import streamlit as st

from dashboard import kpi as engine
from dashboard.kpi.behind.stands_on import tables_of
from dashboard.model.question import Question
from dashboard.store import Store
from dashboard.ui.elements.downloads import draw_downloads
from dashboard.ui.elements.tables import local_times
from dashboard.ui.ways.customers import draw_of_customers
from dashboard.ui.words import format
from dashboard.ui.words.texts import locale, plain, text

SHOWN = 500  # rows on the screen; the download has more
OPINIONS = "surveys"  # what a single row of says what one person thinks


def draw_rows(store: Store, asked: Question) -> None:
    """Draw the latest rows; what single persons answered only for viewers who may see persons."""
    kpi_id = asked.kpis[0]
    if not asked.scope.sees_persons and OPINIONS in tables_of(store, asked):
        st.caption(text("rows.of_persons"))
        return
    count = engine.count_rows(store, asked, kpi_id)
    if not count:
        st.info(text("rows.none"))
        return
    zone = store.settings().time_zone
    shown = local_times(engine.rows(store, asked, kpi_id, limit=SHOWN), zone)
    numbers = {"shown": format.count(shown.height, locale()), "count": format.count(count, locale())}
    st.markdown(f"**{text('rows.table', **numbers)}**")
    draw_of_customers(shown, key="drill-rows", alt=text("rows.title"), height=320)
    if pl.Datetime in shown.dtypes:
        st.caption(text("rows.zone", zone=plain(zone)))

    def read(limit: int) -> pl.DataFrame:
        found = local_times(engine.rows(store, asked, kpi_id, limit=limit), zone)
        return found.rename(
            {name: f"{name} ({zone})" for name in found.columns if found[name].dtype == pl.Datetime}
        )

    draw_downloads(read, name=kpi_id, count=count)
