"""Owns the quick way to read dates that are written plainly; says nothing of any other.

What it gives is what the column's expression would give: the expression stays the one definition.
"""

import re

from dashboard.intake.reading.values.blanks import literal
from dashboard.intake.reading.values.conventions import Clock, Conventions
from dashboard.model.table import Kind
from dashboard.store.zones import to_utc

_DIGITS = {**dict.fromkeys(("%d", "%m", "%H", "%M", "%S"), "[0-9]" * 2), "%Y": "[1-9]" + "[0-9]" * 3}
_ISO = ("%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M", "%Y-%m-%d")


def shown(text: str, kind: Kind, conventions: Conventions) -> str | None:
    """Give the SQL for what the clock shows in a text of one of the column's forms, written in full.

    None where the column has no such form.
    """
    if kind not in (Kind.DAY, Kind.TIME) or conventions.clock is not Clock.CALENDAR:
        return None
    shapes = {form: shape for form in conventions.formats or _ISO if (shape := _shape(form))}
    whens = [f"WHEN {text} GLOB {literal(shape)} THEN {_read(text, form)}" for form, shape in shapes.items()]
    return f"CASE {' '.join(whens)} END" if whens else None


def quick(clock: str, text: str, kind: Kind, value: str, zone: str) -> str:
    """Give the SQL for a day or instant: by the column `clock` where that is filled, else by `value`."""
    plain = f"CAST({clock} AS DATE)" if kind is Kind.DAY else to_utc(clock, zone)
    return f"CASE WHEN {clock} IS NOT NULL THEN {plain} WHEN {text} IS NOT NULL THEN {value} END"


def _read(text: str, form: str) -> str:
    if form in _ISO:
        return f"TRY_CAST({text} AS TIMESTAMP)"
    return f"try_strptime({text}, {literal(form)})"


def _shape(form: str) -> str:
    """Give the pattern of a form whose parts are all figures, "" for any other."""
    if set(re.findall("%.", form)) - set(_DIGITS):
        return ""
    return re.sub("%.", lambda part: _DIGITS[part[0]], form)
