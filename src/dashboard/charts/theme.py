"""Owns the one theme of all charts; colours of marks, text and page come from the app's own theme, light and
dark."""

from copy import deepcopy
from functools import lru_cache
from typing import Any

from babel import Locale
from babel.dates import get_day_names, get_month_names
from babel.numbers import get_currency_symbol, get_decimal_symbol, get_group_symbol

Spec = dict[str, Any]

ACCENT = "#3b86d1"  # readable on white and on the dark card
QUIET = "#8a94a3"
REFERENCE = "#d55e00"
EQUALS = (ACCENT, "#d55e00", "#00946f", "#b05f9f", "#a07f00")  # of members beside each other
HALF_LINE = 7  # px
PAPER = {"#d5dbe4": "#1c222c"}  # by the colour of writing, that of the cards; else white
ZERO = "datum.value === 0 && indexof(datum.label, '%') < 0 ? '0' : datum.label"  # of an axis: 0, not 0k


def themed(spec: Spec, locale: str, ink: str) -> Spec:
    """Give a specification with the theme and the locale's own numbers and dates; `ink` is the colour of
    writing."""
    size = {"expr": "windowSize()[0] >= 1800 ? 15.5 : 12.5"}  # px; a projector is read from afar
    config = {
        "locale": deepcopy(_locale(locale)),
        "font": "Inter",
        "view": {"stroke": None},
        "axis": {
            "labelFontSize": size,
            "labelColor": ink,
            "titleColor": ink,
            "titleFontSize": size,
            "titleFontWeight": 500,
            "labelPadding": 6,
            "labelLimit": 190,
            "domain": False,
            "ticks": False,
            "gridColor": QUIET,
            "gridOpacity": 0.22,
        },
        "legend": {
            "labelColor": ink,
            "labelFontSize": size,
            "titleFontSize": size,
            "orient": "top",
            "offset": 4,
            "labelLimit": 260,
            "symbolType": "stroke",
            "symbolStrokeWidth": 3,
            "symbolSize": 220,
        },
        "line": {"strokeWidth": 2.4, "strokeCap": "round"},
        "bar": {"cornerRadiusEnd": 3},
        "text": {"fontSize": size},
    }
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "background": "transparent",
        "padding": {"left": 0, "top": 4, "right": 4, "bottom": 5},
        **spec,
        "config": config,
    }


@lru_cache(maxsize=8)
def _locale(locale: str) -> Spec:
    known = Locale.parse(locale)
    days = [get_day_names("wide", "stand-alone", known)[(at - 1) % 7] for at in range(7)]
    short_days = [get_day_names("abbreviated", "stand-alone", known)[(at - 1) % 7] for at in range(7)]
    return {
        "number": {
            "decimal": get_decimal_symbol(known),
            "thousands": get_group_symbol(known),
            "grouping": [3],
            "currency": [get_currency_symbol("EUR", locale=known), ""],
        },
        "time": {
            "dateTime": "%x %X",
            "date": "%d-%m-%Y",
            "time": "%H:%M",
            "periods": ["AM", "PM"],
            "days": days,
            "shortDays": short_days,
            "months": [get_month_names("wide", "stand-alone", known)[at] for at in range(1, 13)],
            "shortMonths": [get_month_names("abbreviated", "stand-alone", known)[at] for at in range(1, 13)],
        },
    }


def legible(text: Spec, ink: str) -> list[Spec]:
    """Give a layer of writing over a rim in the colour of the card, so that lines do not cross it."""
    rim = {"stroke": PAPER.get(ink, "#ffffff"), "strokeWidth": 4, "strokeJoin": "round", "cursor": "default"}
    told = {name: of for name, of in text["encoding"].items() if name != "tooltip"}
    return [{**text, "mark": text["mark"] | rim, "encoding": told}, text]


def upright_names(characters: int, when: str = "true") -> Spec:
    """Give an axis' names beside rows: those with more characters in two lines about the middle of their row,
    `when` that expression holds."""
    is_long = f"{when} && length(datum.label) > {characters} && test({_first(characters)}, datum.label)"
    return {
        "labelExpr": f"{when} ? ({in_lines(characters)}) : datum.label",
        "labelOffset": {"condition": {"test": is_long, "value": -HALF_LINE}, "value": 0},
        "labelOverlap": False,
    }


def in_lines(characters: int) -> str:
    """Give the expression of an axis' names that puts those with more characters in two lines."""
    broken = f"split(replace(datum.label, {_first(characters)}, '$1\\n'), '\\n')"
    return f"length(datum.label) > {characters} ? {broken} : datum.label"


def _first(characters: int) -> str:
    return f"regexp('^(.{{6,{characters}}})\\\\s+')"
