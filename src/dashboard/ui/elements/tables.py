"""Owns how a frame of rows is shown: plain cells, readable headers, never markup."""

from collections.abc import Callable, Mapping, Sequence
from datetime import time
from typing import Any

import polars as pl
import streamlit as st

from dashboard.ui.words.format import NOTHING

ROW, TALLEST = 35, 420  # px
_DAY, _MOMENT = "YYYY-MM-DD", "YYYY-MM-DD HH:mm"
_SHORT = {"csat", "nps", "ces", "dmu"}


def draw_table(
    frame: pl.DataFrame,
    key: str,
    alt: str,
    height: int | None = None,
    columns: Mapping[str, Any] | None = None,
    on_pick: Callable[[int, str], None] | None = None,
    order: Sequence[str] | None = None,
) -> None:
    """Show the rows; `columns` names or shapes columns, others are headed by their name in words; `order` is
    that of the columns on the screen.

    `on_pick` is told the row and column of a cell that somebody clicks, the same one again too: a cell that
    stays selected would answer its second click with nothing, so every click draws the table anew.
    """

    limit = height or TALLEST
    clicks = f"clicks-{key}"
    drawn = f"{key}-{st.session_state.setdefault(clicks, 0)}" if on_pick else key

    def picked() -> None:
        cells = st.session_state[drawn]["selection"]["cells"]
        st.session_state[clicks] += 1
        if on_pick and cells:
            on_pick(*cells[0])

    st.dataframe(
        frame,
        key=drawn,
        alt=alt,
        height="content" if frame.height < limit // ROW else limit,
        hide_index=True,
        column_config={
            **{name: _shaped(name, kind) for name, kind in frame.schema.items()},
            **(columns or {}),
        },
        column_order=order,
        placeholder=NOTHING,
        on_select=picked if on_pick else "ignore",
        selection_mode="single-cell",
    )


def local_times(frame: pl.DataFrame, zone: str) -> pl.DataFrame:
    """Give instants, which are stored in UTC, by the clock of that zone; all midnight, as days."""
    moments = [name for name, kind in frame.schema.items() if kind == pl.Datetime]
    clock = pl.col(moments).dt.replace_time_zone("UTC").dt.convert_time_zone(zone)
    local = frame.with_columns(clock.dt.replace_time_zone(None)) if moments else frame
    days = [name for name in moments if (local[name].dt.time().drop_nulls() == time.min).all()]
    return local.with_columns(pl.col(days).dt.date()) if days else local


def _shaped(name: str, kind: pl.DataType) -> Any:
    """Give how a column is headed and written: days without an hour, moments to the minute."""
    if kind == pl.Date:
        return st.column_config.DateColumn(headed(name), format=_DAY)
    if kind == pl.Datetime:
        return st.column_config.DatetimeColumn(headed(name), format=_MOMENT)
    if kind.is_float() or kind.is_decimal():
        return st.column_config.NumberColumn(headed(name), format="localized")
    return headed(name)


def headed(name: str) -> str:
    """Give a column's name in words: `customer_id` as Customer id."""
    words = " ".join(word.upper() if word in _SHORT else word for word in name.strip("_").split("_"))
    return words[:1].upper() + words[1:]
