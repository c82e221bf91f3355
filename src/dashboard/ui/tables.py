"""Owns how a frame of rows is shown: plain cells, readable headers, never markup."""

from collections.abc import Mapping
from typing import Any

import polars as pl
import streamlit as st

ROW, HEAD, TALLEST = 35, 38, 420  # px


def draw_table(
    frame: pl.DataFrame,
    key: str,
    alt: str,
    height: int | None = None,
    columns: Mapping[str, Any] | None = None,
) -> None:
    """Show the rows; `columns` names or shapes columns, others are headed by their name in words."""
    heads: dict[str, Any] = {name: headed(name) for name in frame.columns}
    tall = min(height or TALLEST, HEAD + ROW * max(frame.height, 1))
    st.dataframe(
        frame,
        key=key,
        alt=alt,
        height=tall,
        hide_index=True,
        column_config={**heads, **(columns or {})},
        placeholder="",
    )


def headed(name: str) -> str:
    """Give a column's name in words: `customer_id` as Customer id."""
    words = name.strip("_").replace("_", " ")
    return words[:1].upper() + words[1:]
