"""Owns how the columns of the page's tables are headed and written."""

from typing import Any

import polars as pl
import streamlit as st

from dashboard.ui.words.texts import text

SIGNED, TENTHS = ("effect", "change"), ("before", "after", "content")
COUNTS = ("n", "before_n", "after_n", "customers", "answers")


def columns_of(frame: pl.DataFrame, **heads: str) -> dict[str, Any]:
    """Give the columns of a frame by their names; `heads` overrule what heads them."""
    return {name: _column(name, heads.get(name) or text(f"way.column.{name}")) for name in frame.columns}


def _column(name: str, head: str) -> Any:
    if name in SIGNED:
        return st.column_config.NumberColumn(head, format="%+.1f")
    if name in TENTHS:
        return st.column_config.NumberColumn(head, format="%.1f")
    if name in COUNTS:
        return st.column_config.NumberColumn(head, format="localized")
    if name == "cost":
        return st.column_config.NumberColumn(head, format="%,.0f")
    if name == "since":
        return st.column_config.DateColumn(head, format="YYYY-MM-DD")
    return st.column_config.Column(head)
