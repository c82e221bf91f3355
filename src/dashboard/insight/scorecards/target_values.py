"""Owns what somebody means who types a target: 85, 85 % and 0.85 of a share are one value, 1 is asked
about."""

import re

from dashboard.catalog.kpis import KPI
from dashboard.model.errors import Problem, RefusedError
from dashboard.model.kpi import Balance, Kpi, Share, Unit

_WRITTEN = re.compile(r"([+-]?)(\d[\d.,]*|[.,]\d+)(%|[a-z]*)")
_AROUND = re.compile(r"[^\w.,+%\-]+|\b[A-Z]{3}\b")  # spaces, signs and codes of currencies
_GROUPS = re.compile(r"\d{1,3}([.,]\d{3})+")
_CLOSEST = 1.0, 2.0  # a share typed without % from here up to there could be either
_SIZES = {"k": 1e3, "m": 1e6, "mln": 1e6}
_SUFFIXES: dict[Unit, dict[str, float]] = {
    Unit.MONEY: _SIZES,
    Unit.COUNT: _SIZES,
    Unit.SHARE: {"%": 1},
    Unit.HOURS: dict.fromkeys(("h", "u", "uur", "t"), 1),
    Unit.DAYS: dict.fromkeys(("d", "pv"), 1),
    Unit.YEARS: dict.fromkeys(("y", "j", "v"), 1),
}
_NEVER_NEGATIVE = (Unit.COUNT, Unit.HOURS, Unit.DAYS, Unit.YEARS, Unit.RATE)


def read_value(kpi_id: str, typed: str, decimal: str = ".") -> float:
    """Give the value of a KPI that a text writes, in the KPI's unit; shares come as a fraction of 1.

    `decimal` is the reader's own decimal mark, which decides only where a number could be read either way.
    Raises `RefusedError` for what is no number, and for a share that could be meant either way.
    """
    kpi = KPI[kpi_id]
    found = _WRITTEN.fullmatch(_AROUND.sub("", typed.replace("−", "-")).lower())
    sign, digits, suffix = found.groups() if found else ("", "", "")
    times = 1.0 if not suffix else _SUFFIXES.get(kpi.unit, {}).get(suffix)
    value = _number(digits, decimal) if digits else None
    if value is None or times is None:
        raise RefusedError(_no_number(kpi, typed))
    value *= times
    if kpi.unit is Unit.SHARE:
        value = _share(kpi, typed, value, suffix == "%")
    return -value if sign == "-" else value


def value_faults(kpi_id: str, value: float) -> list[Problem]:
    """Tell what is impossible about a value of a KPI."""
    kpi = KPI[kpi_id]
    low, high = _bounds(kpi)
    if (low is None or value >= low) and (high is None or value <= high):
        return []
    ends = f"from {told_value(kpi, low)}" if low is not None else ""
    ends += f" to {told_value(kpi, high)}" if high is not None else ""
    return [
        Problem(
            f"{kpi.name.en} cannot be {told_value(kpi, value)}",
            expected=ends.strip(),
            mend="Write another value.",
        )
    ]


def _bounds(kpi: Kpi) -> tuple[float | None, float | None]:
    if isinstance(kpi.measure, Share):
        return 0.0, 1.0
    if isinstance(kpi.measure, Balance):
        return -kpi.measure.scale, kpi.measure.scale
    return (0.0, None) if kpi.unit in _NEVER_NEGATIVE else (None, None)


def _number(digits: str, decimal: str) -> float | None:
    """Read digits with marks: the last of two kinds is the decimal one, and so is one not before three
    digits."""
    marks = [mark for mark in digits if mark in ".,"]
    if len(set(marks)) == 2:
        whole, _, part = digits.rpartition(marks[-1])
        if marks.count(marks[-1]) > 1 or not _GROUPS.fullmatch(whole):
            return None
        return float(f"{re.sub('[.,]', '', whole)}.{part or 0}")
    if not marks:
        return float(digits)
    if len(marks) > 1 or (_GROUPS.fullmatch(digits) and marks[0] != decimal):
        return float(re.sub("[.,]", "", digits)) if _GROUPS.fullmatch(digits) else None
    return float(digits.replace(",", "."))


def _share(kpi: Kpi, typed: str, value: float, is_percent: bool) -> float:
    if is_percent or value >= _CLOSEST[1]:
        return round(value / 100, 10)
    if value >= _CLOSEST[0]:
        raise RefusedError(
            Problem(
                f"{kpi.name.en}: {typed.strip()} could be meant either way",
                expected=f"{value:g} % or {value * 100:g} %",
                mend="Write it with the percent sign.",
            )
        )
    return value


def _no_number(kpi: Kpi, typed: str) -> Problem:
    example = "85 %" if kpi.unit is Unit.SHARE else "12.5"
    return Problem(f"{kpi.name.en} needs a number", typed.strip() or "nothing", f"a number such as {example}")


def told_value(kpi: Kpi, value: float | None) -> str:
    """Write a value so that it is read back as itself: shares in percent."""
    if value is None:
        return ""
    return f"{value * 100:g} %" if kpi.unit is Unit.SHARE else f"{value:g}"
