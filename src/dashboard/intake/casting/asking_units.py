"""Owns asking in which unit plain numbers say how long something took, where their header does not tell."""

import re
from collections.abc import Iterator, Mapping, Sequence
from statistics import median
from typing import Any

from dashboard.intake.casting.chosen_values import UNITS
from dashboard.intake.mapping.headers import matches
from dashboard.intake.mapping.units import is_in_minutes, named_span
from dashboard.intake.model import Question
from dashboard.intake.reading.values.conventions import Observed
from dashboard.intake.reading.values.durations import CLOCK, CLOCKED, says_its_unit
from dashboard.model.table import Column, Kind

LONG = 100  # minutes that most contacts stay under: more are rather seconds
HUGE = 20_000  # seconds that most contacts stay under: more are rather milliseconds
DAY = 24  # hours that work on a contact stays under: more are rather minutes
SHOWN = 5  # values


def units_asked(
    label: str,
    wanted: Sequence[tuple[str, str, Column]],
    chosen: Mapping[str, Mapping[str, Any]],
    seen: Mapping[tuple[str, Kind], Observed],
) -> Iterator[Question]:
    """Ask for the unit of minutes whose header names none: where programs may count in another, where most
    are longer than contacts are, and of 12:30, whatever the header says."""
    for target, header, column in wanted:
        if not is_in_minutes(column) or "unit" in chosen[header]:
            continue
        common = seen[header, column.kind].common
        if clocked := [one for one in common if re.fullmatch(CLOCK, one.strip())]:
            likely, units = ("hours" if max(map(_first, clocked)) < DAY else "minutes"), tuple(CLOCKED)
            plain = [one for one in common if one not in clocked and not says_its_unit(one)]
            what = "first figure, and so each number alone, counts" if plain else "first figure counts"
            yield _asked(label, target, header, what, [*plain[:1], *clocked], likely, units)
        elif not named_span(header):
            plain = [one for one in common if not says_its_unit(one)]
            figures = [_first(one) for one in plain if one[:1].isdigit()]
            typical = median(figures) if figures else 0
            if plain and (column.since or typical >= LONG or _is_further(header, target)):
                yield _asked(label, target, header, "numbers count", plain, _likely(typical), UNITS)


def is_said(header: str, unit: str, common: Sequence[str]) -> bool:
    """Tell whether the unit of a column is what somebody said, not what its header names."""
    return unit != named_span(header) or any(re.fullmatch(CLOCK, one.strip()) for one in common)


def _is_further(header: str, target: str) -> bool:
    return any(one.is_further and f"{one.table}.{one.column}" == target for one in matches([header]))


def _first(value: str) -> int:
    figure = re.match(r"\d+", value.strip())
    return int(figure[0]) if figure else 0


def _likely(typical: float) -> str:
    return "milliseconds" if typical >= HUGE else "seconds" if typical >= LONG else "minutes"


def _asked(
    label: str,
    target: str,
    header: str,
    what: str,
    values: Sequence[str],
    likely: str,
    units: tuple[str, ...],
) -> Question:
    return Question(
        label,
        "unit",
        f"“{header}” does not say what its {what}",
        f"{', '.join(values[:SHOWN])}: probably {likely}",
        f"Say whether {'it counts hours or minutes' if units != UNITS else f'they are {_or(units)}'}."
        f" On the command line: --values '{header}:unit={likely}', or --map {target}= to leave them out.",
        header,
        units,
    )


def _or(words: Sequence[str]) -> str:
    return f"{', '.join(words[:-1])} or {words[-1]}"
