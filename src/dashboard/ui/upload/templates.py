"""Owns the upload templates: one empty file per table, to fill in."""

from functools import partial

import streamlit as st

from dashboard.catalog.tables import TABLE, TABLES
from dashboard.intake.template import template
from dashboard.ui.elements.downloads import XLSX_KIND
from dashboard.ui.view.choice import choose
from dashboard.ui.words.texts import say, text


def draw_templates() -> None:
    """Offer the template of a table."""
    with st.container(border=True, key="panel-templates"):
        st.subheader(text("templates.title"), anchor=False)
        st.markdown(text("templates.about"))
        with st.container(horizontal=True, vertical_alignment="bottom"):
            tables = [table.name for table in TABLES]
            words = text("templates.table")
            name = choose("template", words, tables, tables[0], lambda one: say(TABLE[one].title))
            table = TABLE[name]
            st.download_button(
                text("templates.csv"), partial(template, table, "csv"), f"{name}.csv", "text/csv",
                key="template-csv", on_click="ignore", icon=":material/download:",
            )  # fmt: skip
            st.download_button(
                text("templates.xlsx"), partial(template, table, "xlsx"), f"{name}.xlsx", XLSX_KIND,
                key="template-xlsx", on_click="ignore", icon=":material/download:",
            )  # fmt: skip
