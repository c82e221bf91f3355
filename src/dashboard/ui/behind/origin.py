"""Owns where a number's rows came from: the tables it stands on, and the loads that brought theirs."""

import polars as pl
import streamlit as st

from dashboard.catalog.tables import TABLE
from dashboard.kpi.behind.origins import sources_in_sight
from dashboard.kpi.behind.stands_on import tables_of
from dashboard.model.question import Question
from dashboard.store import Store
from dashboard.ui.asking.cache import MEMORY
from dashboard.ui.elements.tables import draw_table, local_times
from dashboard.ui.words.texts import plain, say, text

TALLEST = 240  # px


def draw_origin(store: Store, asked: Question) -> None:
    """Draw each table that the number stands on, with its loads; who loaded only for who may see persons."""
    st.markdown(f"**{text('rows.origin')}**")
    tables, scope = tables_of(store, asked), asked.scope
    found = MEMORY.get(store, ("sources", tables, scope), lambda: sources_in_sight(store, tables, scope))
    if found.is_empty():
        st.caption(text("rows.no_origin"))
        return
    zone = store.settings().time_zone
    told = local_times(_told(found, asked.scope.sees_persons), zone)
    rows = text("origin.rows")
    shapes = {rows: st.column_config.NumberColumn(rows, format="localized")}
    draw_table(told, key="drill-origin", alt=text("rows.origin"), height=TALLEST, columns=shapes)
    st.caption(text("rows.zone", zone=plain(zone)))


def _told(found: pl.DataFrame, sees_persons: bool) -> pl.DataFrame:
    """Give the loads under their headings; what was changed without a file by what that was."""
    titles = {one: say(TABLE[one].title) for one in found["table"].unique()}
    file = pl.coalesce("files", "source", pl.lit(text("rows.by_hand")))
    columns = {
        "table": pl.col("table").replace_strict(titles, return_dtype=pl.String),
        "rows": pl.col("rows"),
        "file": file,
        "when": pl.col("loaded_at"),
        **({"by": pl.col("loaded_by")} if sees_persons else {}),
        "load": pl.col("load_id"),
    }
    return found.select(what.alias(text(f"origin.{name}")) for name, what in columns.items())
