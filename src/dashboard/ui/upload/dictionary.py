"""Owns the data dictionary: every table and column of the contract, as declared."""

import polars as pl
import streamlit as st

from dashboard.catalog.tables import TABLE, TABLES
from dashboard.export.reference import table_columns
from dashboard.export.wording import Wording
from dashboard.ui.elements.tables import draw_table
from dashboard.ui.view.choice import choose
from dashboard.ui.words.texts import language, plain, say, text


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
        columns = pl.DataFrame(table_columns(Wording(language()), table))
        draw_table(columns, key="dictionary", alt=say(table.title), height=700)
