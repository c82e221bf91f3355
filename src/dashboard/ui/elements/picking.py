"""Owns charts whose marks can be clicked, the same one again too; what a click opens is its caller's."""

from collections.abc import Callable, Mapping
from copy import deepcopy
from typing import Any

import polars as pl
import streamlit as st

from dashboard.charts.theme import Spec

PARAM = "pick"  # the charts' selection


def draw_clickable(
    frame: pl.DataFrame, spec: Spec, key: str, alt: str, on_pick: Callable[[Mapping[str, Any]], None]
) -> None:
    """Draw the chart; `on_pick` is told the fields of the mark that somebody clicks.

    A mark that stays selected would answer its second click with nothing: every click draws the chart anew.
    """
    clicks = f"clicks-{key}"
    drawn = f"{key}-{st.session_state.setdefault(clicks, 0)}"

    def picked() -> None:
        for one in st.session_state[drawn]["selection"].get(PARAM) or []:
            on_pick(one)
        st.session_state[clicks] += 1

    st.vega_lite_chart(frame, deepcopy(spec), key=drawn, alt=alt, on_select=picked)
