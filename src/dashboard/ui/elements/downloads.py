"""Owns download buttons: the file is made at the click, for the viewer who clicks, and kept nowhere."""

from collections.abc import Callable

import polars as pl
import streamlit as st

from dashboard.export import XLSX_ROWS, to_csv, to_xlsx
from dashboard.ui.words.texts import text

CSV_ROWS = 1_000_000
XLSX_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
KINDS = {"pdf": "application/pdf", "xlsx": XLSX_KIND}
ICONS = {"pdf": ":material/picture_as_pdf:", "xlsx": ":material/table_view:"}


def draw_downloads(read: Callable[[int], pl.DataFrame], name: str, count: int) -> None:
    """Offer the rows as CSV, and as a workbook where they are few enough; `read` takes the number of rows."""
    with st.container(horizontal=True, key=f"files-{name}"):
        st.download_button(
            text("rows.csv"), lambda: to_csv(read(CSV_ROWS)), f"{name}.csv", "text/csv",
            key=f"csv-{name}", on_click="ignore", icon=":material/download:",
        )  # fmt: skip
        if count <= XLSX_ROWS:
            st.download_button(
                text("rows.xlsx"), lambda: to_xlsx(read(XLSX_ROWS)), f"{name}.xlsx", XLSX_KIND,
                key=f"xlsx-{name}", on_click="ignore", icon=":material/download:",
            )  # fmt: skip
