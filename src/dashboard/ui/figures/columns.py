"""Owns how a column of a KPI's bare numbers is headed, scaled and written."""

from typing import Any

import streamlit as st

from dashboard.model.kpi import Kpi, Unit
from dashboard.ui.figures.values import unit_mark
from dashboard.ui.words.format import CENTS
from dashboard.ui.words.texts import say, text

_FORMATS = {
    Unit.SHARE: "%.1f%%",
    Unit.PERCENT_POINTS: "%+.1f",
    Unit.MONEY: "localized",
    Unit.COUNT: "localized",
    Unit.POINTS: "%.0f",
    Unit.SCORE: "%.2f",
}


def scaled(kpi: Kpi, value: float | None) -> float | None:
    """Give a value of the KPI as tables show it: shares in percent, money in whole units from 100 on."""
    if value is None:
        return None
    match kpi.unit:
        case Unit.SHARE | Unit.PERCENT_POINTS:
            return float(value) * 100
        case Unit.MONEY:
            return float(round(value, 2 if abs(value) < CENTS else 0))
        case _:
            return float(value)


def headed(kpi: Kpi, words: str) -> str:
    """Give words with the unit of the KPI's bare numbers, also where nothing else writes it."""
    unit = "%" if kpi.unit is Unit.SHARE else unit_mark(kpi)
    return f"{words} ({unit})" if unit else words


def headed_difference(kpi: Kpi, words: str) -> str:
    """Give words with the unit of differences between the KPI's values: percentage points of shares."""
    return headed(kpi, words) if kpi.unit is not Unit.SHARE else f"{words} ({text('unit.pp')})"


def number_column(kpi: Kpi) -> Any:
    """Give how a column of the KPI's values is headed and written; hovering tells its definition."""
    shape, unit = _FORMATS.get(kpi.unit, "%.1f"), unit_mark(kpi)
    heading = f"{say(kpi.name)} ({unit})" if unit else say(kpi.name)
    return st.column_config.NumberColumn(heading, help=say(kpi.about), format=shape)
