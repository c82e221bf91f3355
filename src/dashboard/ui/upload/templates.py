"""Owns the upload templates: one empty file per table, to fill in."""

from functools import partial

import streamlit as st

from dashboard.catalog.tables import TABLE, TABLES
from dashboard.intake.template import template
from dashboard.ui.downloads import XLSX_KIND
from dashboard.ui.texts import say, text


def draw_templates() -> None:
    """Offer the template of a table."""
    with st.container(border=True, key="panel-templates"):
        st.subheader(text("templates.title"), anchor=False)
        st.markdown(text("templates.about"))
        with st.container(horizontal=True, vertical_alignment="bottom"):
            name = st.selectbox(
                text("templates.table"), [table.name for table in TABLES], key="template-table", width=320,
                format_func=lambda one: say(TABLE[one].title),
            )  # fmt: skip
            for layout, kind in (("csv", "text/csv"), ("xlsx", XLSX_KIND)):
                st.download_button(
                    text(f"templates.{layout}"), partial(template, TABLE[name], layout), f"{name}.{layout}", kind,
                    key=f"template-{layout}", on_click="ignore", icon=":material/download:",
                )  # fmt: skip
