"""Owns how a KPI's row is put in words in the session's language: value, change, evidence."""

from collections.abc import Mapping
from datetime import date
from html import escape
from typing import Any

from babel.numbers import get_currency_symbol

from dashboard.catalog.dimensions import DIMENSION
from dashboard.kpi.figures.chance import BEYOND
from dashboard.kpi.figures.evidence import chance_by
from dashboard.model.kpi import Better, Kpi, Unit
from dashboard.ui.asking.company import company
from dashboard.ui.words import format
from dashboard.ui.words.texts import locale, say, text

LEAST_CHANCE = 0.001  # what is rarer is said to be under it
CHANCE_SIGN = '<span role="img" aria-label="{says}"> ~</span>'


def shortly(kpi: Kpi, value: float | None) -> str:
    """Write a value of the KPI in a few characters."""
    return format.short(value, kpi.unit, *_by(kpi.unit))


def exactly(kpi: Kpi, value: float | None) -> str:
    """Write a value of the KPI in full."""
    return format.exact(value, kpi.unit, *_by(kpi.unit))


def unit_mark(kpi: Kpi) -> str:
    """Give the mark that heads a column of the KPI's bare numbers: the currency, h; empty where none is
    needed."""
    return _currency_symbol() if kpi.unit is Unit.MONEY else _suffix(kpi.unit)


def in_currency(words: str) -> str:
    """Write what heads bare amounts, with the currency that they are in."""
    return f"{words} ({_currency_symbol()})"


def changed(kpi: Kpi, row: Mapping[str, Any]) -> str:
    """Write the change against the comparison; empty where there is none."""
    return format.change(row.get("value"), row.get("comparison"), kpi.unit, locale(), text("unit.pp"))


def may_be_chance(row: Mapping[str, Any]) -> bool:
    """Tell whether chance alone would often bring a change at least as large; no, where nobody can tell."""
    return row.get("p_value") is not None and row["p_value"] >= BEYOND


def by_chance(row: Mapping[str, Any]) -> str:
    """Write how often chance alone would bring a change at least as large; empty where nobody can tell."""
    chance = row.get("p_value")
    if chance is None:
        return ""
    least = text("change.under", share=format.short(LEAST_CHANCE, Unit.SHARE, locale()))
    often = least if chance < LEAST_CHANCE else format.short(chance, Unit.SHARE, locale())
    return text("change.by_chance", often=often)


def on_chance(kpi: Kpi, row: Mapping[str, Any]) -> str:
    """Write how often chance alone would bring a change at least as large, or why nobody can tell."""
    return by_chance(row) or text("change.few" if chance_by(kpi.measure) else "change.no_chance")


def marked_change(kpi: Kpi, row: Mapping[str, Any]) -> str:
    """Write the change as markup: a sign after it where it may be chance, what is known of that on hover."""
    sign = CHANCE_SIGN.format(says=escape(text("change.may_be_chance"))) if may_be_chance(row) else ""
    return f'<span title="{escape(on_chance(kpi, row))}">{escape(changed(kpi, row))}{sign}</span>'


def tone(kpi: Kpi, row: Mapping[str, Any]) -> str:
    """Give how a change is to be read: good, bad, or same where it is too small to show, may be chance, or
    has no direction."""
    words = changed(kpi, row)
    if may_be_chance(row) or kpi.better is Better.NEITHER or not words.startswith(("+", "−")):
        return "same"
    return "good" if words.startswith("+") == (kpi.better is Better.HIGHER) else "bad"


def with_gap(kpi: Kpi, value: float | None, gap: float | None) -> str:
    """Write a value, and how far it lies from another: 82.4% (+1.2 pp)."""
    if gap is None or value is None:
        return shortly(kpi, value)
    points = f" {text('unit.pp')}" if kpi.unit is Unit.SHARE else ""
    written = shortly(kpi, abs(gap)).removesuffix("%") + points
    sign = "+" if gap > 0 else "−" if gap < 0 else "±"
    return f"{shortly(kpi, value)} ({sign}{written})"


def evidence(kpi: Kpi, row: Mapping[str, Any]) -> str:
    """Write what the value stands on: how many rows, and its 95% interval where it has one."""
    if row.get("n") is None:
        return text("card.evidence_rows")
    n = format.count(row["n"], locale())
    if row.get("low") is None or row.get("high") is None or row["low"] == row["high"]:
        return text("card.evidence_n", n=n)
    return text("card.evidence", n=n, low=shortly(kpi, row["low"]), high=shortly(kpi, row["high"]))


def member_name(value: str | None, names: Mapping[str, str], dimension: str) -> str:
    """Give the name of a member as people know it."""
    if value is None:
        return text("nobody", what=level_name(dimension))
    return names.get(value) or value


def answering(name: str | None, left_on: date | None) -> str | None:
    """Give the name of who answers for something, with the day on which somebody who has left did."""
    if not name or left_on is None:
        return name
    return text("ownership.left", name=name, day=format.day(left_on, locale()))


def level_name(dimension: str) -> str:
    """Give what one member of a dimension is, as a word within a sentence."""
    return say(DIMENSION[dimension].title).lower()


def _by(unit: Unit) -> tuple[str, ...]:
    """Give what values of a unit are written by, as far as it needs it: locale, currency, suffix."""
    match unit:
        case Unit.MONEY:
            return locale(), _currency()
        case _ if suffix := _suffix(unit):
            return locale(), "", suffix
    return (locale(),)


def _currency() -> str:
    return company().settings().currency


def _currency_symbol() -> str:
    return str(get_currency_symbol(_currency(), locale=locale()))


def _suffix(unit: Unit) -> str:
    key = format.suffix_key(unit)
    return text(key) if key else ""
