"""Owns the data dictionary: every table and column of the contract, as declared."""

import polars as pl
import streamlit as st

from dashboard.catalog.tables import TABLE, TABLES
from dashboard.model.table import Table
from dashboard.ui.choice import choose
from dashboard.ui.tables import draw_table
from dashboard.ui.texts import plain, say, text


def draw_dictionary() -> None:
    """Draw one table of the contract, chosen from all."""
    with st.container(border=True, key="panel-dictionary"):
        name = choose(
            "table",
            text("count.table"),
            [table.name for table in TABLES],
            TABLES[0].name,
            lambda one: say(TABLE[one].title),
        )
        table = TABLE[name]
        st.markdown(f"**{plain(table.name)}** {plain(say(table.about))}")
        draw_table(_columns(table), key="dictionary", alt=say(table.title), height=700)


def _columns(table: Table) -> pl.DataFrame:
    rows = [
        {
            text("dictionary.column"): column.name,
            text("dictionary.kind"): text(f"kind.{column.kind}"),
            text("dictionary.required"): "★" if column.required else "",
            text("dictionary.about"): say(column.about),
            text("dictionary.refers"): column.references or "",
            text("dictionary.values"): ", ".join(column.values),
            text("dictionary.example"): column.example,
        }
        for column in table.columns
    ]
    return pl.DataFrame(rows)
