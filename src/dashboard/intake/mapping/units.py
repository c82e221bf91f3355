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
READ = ("milliseconds", "seconds", "minutes", "hours")  # units of which minutes are made
_SPAN_OF = {squeeze(word): span for span, names in _SPANS.items() for word in names}
_LONG = {word for word in _SPAN_OF if len(word) > 2}  # words that say so wherever they stand
_WORKED = re.compile(
    r"\b(?:business|working|work|office|operational|bhrs?)\b|werk|kantoor|työ|arbeits|arbets"
)
_MANY = re.compile(  # of a money's unit, or a part of it
    "(?:in|x|per)?(?:k|t|1000|thousands?|duizend(?:en|tallen)?|tuhat(?:ta|ansina)?|tausend|tusental?|tkr"
    "|milliers|m?ln|mio|millions?|miljoen(?:en)?|miljoonaa?|millionen|miljoner|1000000"
    "|cents?|centen|senttia?|centimes)(?:de|of|d)?(?:eur|euros?|euroa)?"
)
_TAX = re.compile(r"(?i)\b(?:alv|vat|btw|moms|mwst|tva|tax)\.?\s*\d*\s*%")  # no share is meant
_WITH_TAX = re.compile(
    r"(?i)\b(?:in[ck]l|sis|ttc)|\b(?:alv|vat|btw|moms|mwst|tva|tax)\.?\s*0*[1-9]\d*(?:[.,]\d+)?\s*%"
)
_WITHOUT_TAX = re.compile(
    r"(?i)\b(?:ex(?:[ck]l\w*)?|zonder|ohne|utan|ilman|veroton|net(?:to)?|hors|ht)\b|veroton"
)
_BRACKETS = re.compile(r"[(\[]([^()\[\]]*)[)\]]\s*$")
_TURNED = re.compile(  # a scale on which the lowest figure is the best
    r"(?i)\b[01]\s*(?:=|:|is)\s*(?:very |extremely |zeer |heel |erittäin |sehr |mycket )?"
    r"(?:easy|satisfied|likely|good|excellent|best|tevreden|makkelijk|goed|waarschijnlijk|uitstekend"
    r"|tyytyväinen|helppo|hyvä|zufrieden|einfach|gut|nöjd|lätt)\b"
)
_SCALE = re.compile(r"(-?\d{1,3})\s*(?:-|–|—|to|tot|t/m|bis|à|\.\.)\s*(\d{1,3})")


def is_in_minutes(column: Column) -> bool:
    """Tell whether a column counts minutes, with or without a fraction: its name ends with its unit, or a
    file says how long it took instead of when it was."""
    return column.kind is Kind.NUMBER and (column.since is not None or _span_of(column) == "minutes")


def named_span(header: str) -> str:
    """Give the unit in which a header says that it counts time, of those that are read; else nothing."""
    spans = {_SPAN_OF[unit] for unit in _units(header) if unit in _SPAN_OF}
    spans = spans or {_SPAN_OF[word] for one in words(header).split() if (word := squeeze(one)) in _LONG}
    return next(iter(spans)) if len(spans) == 1 and spans <= set(READ) else ""


def is_with_tax(header: str, column: Column) -> bool:
    """Tell whether a header says that its amounts are with tax."""
    return column.kind is Kind.MONEY and bool(_WITH_TAX.search(header)) and not _WITHOUT_TAX.search(header)


def is_of_another_unit(header: str, column: Column) -> bool:
    """Tell whether a header names, in brackets or last, a unit or scale that is not the column's."""
    header = _TAX.sub("", header)
    units = _units(header)
    match column.kind:
        case Kind.MONEY:
            return "%" in header or any(map(_MANY.fullmatch, units))
        case Kind.SCORE:
            scale = _SCALE.fullmatch(_told(header))
            return bool("%" in header or _TURNED.search(header)) or (
                scale is not None and (int(scale[1]), int(scale[2])) != (column.low, column.high)
            )
    own, named = _span_of(column), {_SPAN_OF[unit] for unit in units if unit in _SPAN_OF}
    if column.since is not None:  # how long it took is as good, unless it is of working hours or whole days
        return bool(named - set(READ)) or bool(_WORKED.search(words(header)))
    if column.kind in (Kind.DAY, Kind.TIME):
        return bool(named & {"hours", "minutes"})  # how long it took, not when; seconds may be a clock's
    if own == "minutes":
        return bool(named - set(READ))
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
