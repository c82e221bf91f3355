"""Owns asking for the tables and columns of one sheet: proposed, overruled by hand."""

import streamlit as st

from dashboard.catalog.tables import TABLE, TABLES
from dashboard.intake import Sheet
from dashboard.intake.mapping.feeds import Feed
from dashboard.model.table import Column
from dashboard.ui.upload.chosen import NOT_HERE, key, take
from dashboard.ui.upload.work import Work
from dashboard.ui.words.texts import plain, say, text


def draw_mapping(work: Work, sheet: Sheet, number: int, is_open: bool) -> None:
    """Draw which tables the sheet feeds, and from which header each column is read."""
    st.multiselect(
        text("load.tables"), [table.name for table in TABLES], [feed.table for feed in sheet.feeds],
        key=key(work, "tables", number), on_change=take, args=(work,),
        format_func=lambda name: say(TABLE[name].title), help=text("load.tables_help"),
    )  # fmt: skip
    if sheet.unused and sheet.feeds:
        st.caption(text("load.unused", headers=plain(", ".join(sheet.unused))))
    for feed in sheet.feeds:
        _draw_columns(work, sheet, number, feed, is_open or bool(feed.missing))


def _headed(column: Column) -> str:
    words = column.name.replace("_", " ").capitalize()
    return text("load.needed", column=words) if column.required else words


def _draw_columns(work: Work, sheet: Sheet, number: int, feed: Feed, is_open: bool) -> None:
    table = TABLE[feed.table]
    title = text("load.columns_of", table=say(table.title), found=len(feed.columns), of=len(table.columns))
    options = [NOT_HERE, *sheet.staged.headers]
    with st.expander(title, expanded=is_open), st.grid(3, min_column_width=230):
        for column in table.columns:
            st.selectbox(
                _headed(column), options,
                options.index(feed.columns.get(column.name, NOT_HERE)),
                key=key(work, "map", number, f"{feed.table}.{column.name}"), help=say(column.about),
                format_func=lambda header: header or text("load.not_here"),
            )  # fmt: skip
