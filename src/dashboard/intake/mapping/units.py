"""Owns which headers name a unit or scale that a column does not have: hours for minutes, thousands of euros.

Such a header is not proposed for the column: its numbers would be read as sixty or a thousand times others.
"""

import re

from dashboard.intake.mapping.headers import squeeze, words
from dashboard.model.table import Column, Kind

_SPANS = {  # of time, as columns and headers name them
    "milliseconds": {"ms", "msec", "milliseconds", "milliseconden", "millisekuntia", "millisekunden"},
    "seconds": {
        *("s", "sec", "secs", "second", "seconds", "seconde", "seconden", "sek", "sekunti", "sekuntia"),
        *("sekunnit", "sekunteina", "sekunden", "sekunder", "secondes"),
    },
    "minutes": {
        *("m", "min", "mins", "minute", "minutes", "minuut", "minuten", "minuutti", "minuuttia"),
        *("minuutit", "minuutteina", "minuter"),
    },
    "hours": {
        *("h", "hr", "hrs", "hour", "hours", "u", "uur", "uren", "t", "tunti", "tuntia", "tunnit"),
        *("tunteina", "std", "stunde", "stunden", "tim", "timmar", "heure", "heures"),
    },
    "days": {
        *("d", "day", "days", "dag", "dagen", "pv", "vrk", "päivä", "päivää", "päivät", "tag", "tage"),
        *("tagen", "dagar", "jour", "jours"),
    },
    "weeks": {"wk", "week", "weeks", "weken", "vk", "viikko", "viikkoa", "woche", "wochen", "veckor"},
    "months": {
        "month",
        "months",
        "maand",
        "maanden",
        "kk",
        "kuukautta",
        "monat",
        "monate",
        "månader",
        "mois",
    },
}
_SPAN_OF = {squeeze(word): span for span, names in _SPANS.items() for word in names}
_MANY = re.compile(  # of a money's unit, or a part of it
    "(?:in|x|per)?(?:k|t|1000|thousands?|duizend(?:en|tallen)?|tuhat(?:ta|ansina)?|tausend|tusental?|tkr"
    "|milliers|m?ln|mio|millions?|miljoen(?:en)?|miljoonaa?|millionen|miljoner|1000000"
    "|cents?|centen|senttia?|centimes)(?:de|of|d)?(?:eur|euros?|euroa)?"
)
_BRACKETS = re.compile(r"[(\[]([^()\[\]]*)[)\]]\s*$")
_SCALE = re.compile(r"(-?\d{1,3})\s*(?:-|–|—|to|tot|t/m|bis|à|\.\.)\s*(\d{1,3})")


def is_in_minutes(column: Column) -> bool:
    """Tell whether a column counts minutes, with or without a fraction: its name ends with its unit."""
    return column.kind is Kind.NUMBER and _span_of(column) == "minutes"


def names_minutes(header: str) -> bool:
    """Tell whether any word of a header says that it counts minutes."""
    return any(_SPAN_OF.get(squeeze(word)) == "minutes" for word in words(header).split())


def is_of_another_unit(header: str, column: Column) -> bool:
    """Tell whether a header names, in brackets or last, a unit or scale that is not the column's."""
    units = _units(header)
    match column.kind:
        case Kind.MONEY:
            return "%" in header or any(map(_MANY.fullmatch, units))
        case Kind.SCORE:
            scale = _SCALE.fullmatch(_told(header))
            return "%" in header or (
                scale is not None and (int(scale[1]), int(scale[2])) != (column.low, column.high)
            )
    own, named = _span_of(column), {_SPAN_OF[unit] for unit in units if unit in _SPAN_OF}
    if column.kind in (Kind.DAY, Kind.TIME):
        return bool(named & {"hours", "minutes"})  # how long it took, not when; seconds may be a clock's
    return own is not None and bool(named) and own not in named


def _told(header: str) -> str:
    """Give what a header says in brackets, else its last word as it is written."""
    bracketed = _BRACKETS.search(header)
    return bracketed[1].strip() if bracketed else "".join(header.split()[1:][-1:])


def _units(header: str) -> set[str]:
    """Give what may be a unit, as bare letters: brackets and each word in them, and the last word before."""
    told = "".join(_BRACKETS.findall(header))
    last = words(_BRACKETS.sub("", header).replace("/", "")).split()[1:][-1:]  # t/m is one word
    return {squeeze(one) for one in (told, *told.split(), *last)}


def _span_of(column: Column) -> str | None:
    return _SPAN_OF.get(column.name.rpartition("_")[2])
