"""Owns how numbers and dates are written, in one locale: short for cards, exact for tables and panels."""

import math
import re
from datetime import date
from functools import lru_cache

from babel import Locale
from babel.dates import format_date
from babel.numbers import (
    format_compact_currency,
    format_compact_decimal,
    format_currency,
    format_decimal,
    format_percent,
    get_decimal_symbol,
)

from dashboard.model.kpi import Unit
from dashboard.model.period import Grain, Period

NOTHING = "–"
CENTS = 100  # of money: below it, cents tell
KEPT = 1 << 15  # a rerun writes the same numbers again: thousands where a table has 200 rows
_SUFFIX = {
    Unit.PERCENT_POINTS: "unit.pp",
    Unit.HOURS: "unit.hours",
    Unit.DAYS: "unit.days",
    Unit.YEARS: "unit.years",
}
_DECIMALS = {Unit.SCORE: 2, Unit.POINTS: 0, Unit.HOURS: 1, Unit.DAYS: 1, Unit.YEARS: 1, Unit.RATE: 1}


def suffix_key(unit: Unit) -> str | None:
    """Give the text key of the unit's suffix: hours, days, years; None for others."""
    return _SUFFIX.get(unit)


@lru_cache(maxsize=KEPT)
def short(value: float | None, unit: Unit, locale: str, currency: str = "EUR", suffix: str = "") -> str:
    """Write a value in a few characters: 82.4%, €1.2M, 3.4 h."""
    if _is_nothing(value):
        return NOTHING
    number = float(value or 0.0)
    if unit is Unit.SHARE:
        return _share(number, locale)
    if unit is Unit.MONEY:
        return _minus(_money(number, currency, locale))
    if unit is Unit.PERCENT_POINTS:
        return _with(suffix, _signed(number * 100, 1, locale))
    if unit is Unit.COUNT:
        return count(number, locale) if abs(number) < 10_000 else _compact(number, locale)
    return _with(suffix, _plain(number, _DECIMALS[unit], locale))


@lru_cache(maxsize=KEPT)
def exact(value: float | None, unit: Unit, locale: str, currency: str = "EUR", suffix: str = "") -> str:
    """Write a value as precisely as it means something: 82.41%, €1,234,567.89, 3.42 h."""
    if _is_nothing(value):
        return NOTHING
    number = float(value or 0.0)
    if unit is Unit.SHARE:
        return _minus(format_percent(number, format=_percent_pattern(locale, 2), locale=_known(locale)))
    if unit is Unit.MONEY:
        return _minus(format_currency(number, currency, locale=_known(locale)))
    if unit is Unit.PERCENT_POINTS:
        return _with(suffix, _signed(number * 100, 2, locale))
    if unit is Unit.COUNT:
        return count(number, locale)
    return _with(suffix, _plain(number, 2, locale))


@lru_cache(maxsize=KEPT)
def count(value: float | None, locale: str) -> str:
    """Write a whole number with its thousands marked."""
    if _is_nothing(value):
        return NOTHING
    return _minus(format_decimal(round(float(value or 0)), locale=_known(locale)))


@lru_cache(maxsize=KEPT)
def change(value: float | None, before: float | None, unit: Unit, locale: str, points: str = "pp") -> str:
    """Write what changed: shares in percentage points, points and scores as they are, the rest in percent."""
    if _is_nothing(value) or _is_nothing(before):
        return ""
    now, then = float(value or 0.0), float(before or 0.0)
    if unit in (Unit.SHARE, Unit.PERCENT_POINTS):
        return f"{_signed((now - then) * 100, 1, locale)} {points}"
    if unit in (Unit.POINTS, Unit.SCORE):
        return _signed(now - then, 0 if unit is Unit.POINTS else 2, locale)
    if then == 0:
        return ""
    return f"{_signed((now - then) / abs(then) * 100, 1, locale)}%"


@lru_cache(maxsize=KEPT)
def day(value: date, locale: str) -> str:
    """Write a day: 31 Mar 2026."""
    return str(format_date(value, format="d MMM y", locale=_known(locale)))


@lru_cache(maxsize=KEPT)
def month(value: date, locale: str) -> str:
    """Write a month: Mar 2026."""
    return str(format_date(value, format="MMM y", locale=_known(locale)))


def span(period: Period, locale: str) -> str:
    """Write a period: whole months as Jul 2025 – Jun 2026, anything else by its days."""
    if period.start.day == 1 and period.end.day == 1:
        first, last = month(period.start, locale), month(period.last, locale)
        return first if first == last else f"{first} – {last}"
    return f"{day(period.start, locale)} – {day(period.last, locale)}"


def bucket(value: date, grain: Grain, locale: str) -> str:
    """Write a bucket of time: Q3 2025, Mar 2026; of a day or week its first day."""
    match grain:
        case Grain.YEAR:
            return str(value.year)
        case Grain.QUARTER:
            return str(format_date(value, format="QQQ y", locale=_known(locale)))
        case Grain.MONTH:
            return month(value, locale)
        case _:
            return day(value, locale)


@lru_cache
def _known(locale: str) -> Locale:
    """Give what Babel knows of a locale: looking it up by its name takes as long as writing a number."""
    return Locale.parse(locale)


def _share(number: float, locale: str) -> str:
    decimals = 0 if abs(number) >= 0.9995 else 1
    return _minus(format_percent(number, format=_percent_pattern(locale, decimals), locale=_known(locale)))


def _percent_pattern(locale: str, decimals: int) -> str:
    gap = " " if locale.startswith("fi") else ""
    return "#,##0" + ("." + "0" * decimals if decimals else "") + gap + "%"


def _money(number: float, currency: str, locale: str) -> str:
    """Write an amount: below 100 its cents tell, from 100,000 to a million thousands are enough."""
    if abs(number) < CENTS and round(number, 2) != round(number):
        return format_currency(number, currency, locale=_known(locale))
    is_whole = _is_whole(number)
    shown = _rounded(number, is_whole)
    if is_whole and _is_whole(shown):
        return format_compact_currency(shown, currency, locale=_known(locale), fraction_digits=0)
    written = format_compact_currency(shown, currency, locale=_known(locale), fraction_digits=1)
    return _with_tenths(written, locale)


def _is_whole(number: float) -> bool:
    """Tell whether an amount is written without tenths of its thousands or millions."""
    return abs(number) < 1000 or 1e5 <= abs(number) < 1e6


def _compact(number: float, locale: str) -> str:
    shown = _rounded(number, is_whole=False)
    return _minus(
        _with_tenths(format_compact_decimal(shown, locale=_known(locale), fraction_digits=1), locale)
    )


def _rounded(number: float, is_whole: bool) -> float:
    """Round as it will be written, with tenths or whole: what is 1000.0K by its tenths is 1.0M."""
    thousands = int(math.log10(max(abs(number), 1.0))) // 3
    return float(round(number, -3 * thousands + (0 if is_whole else 1)))


def _with_tenths(written: str, locale: str) -> str:
    """Give a compact number with its tenths where they are 0 too: 27.0M beside 23.9M."""
    decimal = get_decimal_symbol(_known(locale))
    if re.search(rf"\d{re.escape(decimal)}\d", written):
        return written
    return re.sub(r"(\d)(?=\D*$)", rf"\g<1>{decimal}0", written)


def _plain(number: float, decimals: int, locale: str) -> str:
    whole = decimals == 0 or abs(number) >= 1000
    pattern = "#,##0" if whole else "#,##0." + "0" * decimals
    return _by_pattern(round(number, 0 if whole else decimals) + 0.0, pattern, locale)


@lru_cache(maxsize=KEPT)
def _by_pattern(rounded: float, pattern: str, locale: str) -> str:
    return _minus(format_decimal(rounded, format=pattern, locale=_known(locale)))


def _signed(number: float, decimals: int, locale: str) -> str:
    shown = round(number, decimals) + 0.0
    written = _plain(abs(shown), decimals, locale)
    return f"+{written}" if shown > 0 else f"−{written}" if shown < 0 else written


def _minus(written: str) -> str:
    """Give a number with the sign for minus, not the hyphen that some locales write."""
    return written.replace("-", "−")


def _with(suffix: str, written: str) -> str:
    return f"{written} {suffix}" if suffix else written


def _is_nothing(value: float | None) -> bool:
    return value is None or math.isnan(float(value))
