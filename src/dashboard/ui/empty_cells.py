"""Owns why cells of a table of KPIs have no figure, said once under it."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import streamlit as st

from dashboard.ui import format
from dashboard.ui.kpis import KPI
from dashboard.ui.texts import locale, plain, say, text


def draw_why_empty(
    kpi_ids: Sequence[str],
    begun_on: Mapping[str, date],
    cells: Iterable[Mapping[str, Mapping[str, Any]]],
) -> None:
    """Say from which day on a KPI has data, else that there is nothing it counts; `cells` are rows by KPI."""
    every = list(cells)
    told = [
        f"{say(KPI[one].name)}: {text('card.begun', day=format.day(begun_on[one], locale()))}"
        for one in kpi_ids
        if one in begun_on
    ]
    lacking = [
        say(KPI[one].name)
        for one in kpi_ids
        if one not in begun_on and any(rows.get(one, {}).get("value") is None for rows in every)
    ]
    told += [text("cells.nothing_counted", names=", ".join(lacking))] if lacking else []
    if told:
        st.caption(f"{format.NOTHING} {plain(' · '.join(told))}")
