"""Owns how figures of a KPI are written in a report: values, changes, and as numbers with their unit."""

from dashboard.export.wording import NOTHING, Wording
from dashboard.model.kpi import Kpi, Unit

_SUFFIX = {Unit.HOURS: "unit.hours", Unit.DAYS: "unit.days", Unit.YEARS: "unit.years"}
_DECIMALS = {Unit.POINTS: 0, Unit.HOURS: 1, Unit.DAYS: 1, Unit.YEARS: 1, Unit.RATE: 1}


def amount(wording: Wording, kpi: Kpi, value: float | None) -> str:
    """Write a value of a KPI with its unit."""
    if value is None:
        return NOTHING
    match kpi.unit:
        case Unit.SHARE:
            return wording.share(value)
        case Unit.MONEY:
            return wording.money(value)
        case Unit.COUNT:
            return wording.count(value)
        case Unit.PERCENT_POINTS:
            return f"{_signed(wording, value * 100, 1)} {wording.text('unit.pp')}"
    written = wording.number(value, _DECIMALS.get(kpi.unit, 2))
    return f"{written} {wording.text(_SUFFIX[kpi.unit])}" if kpi.unit in _SUFFIX else written


def difference(wording: Wording, kpi: Kpi, value: float | None, other: float | None) -> str:
    """Write by how much a value differs from another: shares in percentage points, amounts in percent."""
    if value is None or other is None:
        return ""
    if kpi.unit in (Unit.SHARE, Unit.PERCENT_POINTS):
        return f"{_signed(wording, (value - other) * 100, 1)} {wording.text('unit.pp')}"
    if kpi.unit in (Unit.POINTS, Unit.SCORE):
        return _signed(wording, value - other, _DECIMALS.get(kpi.unit, 2))
    return f"{_signed(wording, (value - other) / abs(other) * 100, 1)} %" if other else ""


def as_number(kpi: Kpi, value: float | None) -> float | None:
    """Give a value as a workbook holds it: shares in percent."""
    return None if value is None else round(value * 100, 6) if kpi.unit is Unit.SHARE else value


def unit_name(wording: Wording, kpi: Kpi) -> str:
    """Give the mark of a KPI's unit, empty for a bare number."""
    if kpi.unit is Unit.SHARE:
        return "%"
    if kpi.unit is Unit.MONEY:
        return wording.symbol
    return wording.text(_SUFFIX[kpi.unit]) if kpi.unit in _SUFFIX else ""


def _signed(wording: Wording, value: float, decimals: int) -> str:
    written = wording.number(value, decimals)
    return f"+{written}" if round(value, decimals) > 0 else written
