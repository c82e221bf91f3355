"""Owns asking in which unit plain numbers say how long something took, where their header does not tell."""

import re
from collections.abc import Iterator, Mapping, Sequence
from statistics import median
from typing import Any

from dashboard.intake.chosen_values import UNITS
from dashboard.intake.headers import matches
from dashboard.intake.model import Question
from dashboard.intake.reading.values.conventions import Observed
from dashboard.intake.reading.values.durations import says_its_unit
from dashboard.intake.units import is_in_minutes, names_minutes
from dashboard.model.table import Column, Kind

LONG = 100  # minutes that most contacts stay under: more are rather seconds
SHOWN = 5  # values


def units_asked(
    label: str,
    wanted: Sequence[tuple[str, str, Column]],
    chosen: Mapping[str, Mapping[str, Any]],
    seen: Mapping[tuple[str, Kind], Observed],
) -> Iterator[Question]:
    """Ask for the unit of minutes that other programs head without one, and may count in seconds."""
    for target, header, column in wanted:
        if not is_in_minutes(column) or "unit" in chosen[header] or names_minutes(header):
            continue
        if any(one.is_further and f"{one.table}.{one.column}" == target for one in matches([header])):
            plain = [one for one in seen[header, column.kind].common if not says_its_unit(one)]
            if plain:
                yield _asked(label, target, header, plain)


def _asked(label: str, target: str, header: str, plain: Sequence[str]) -> Question:
    figures = [int(figure[0]) for one in plain if (figure := re.match(r"\d+", one))]
    likely = "seconds" if figures and median(figures) >= LONG else "minutes"
    return Question(
        label,
        "unit",
        f"“{header}” does not say what its numbers count",
        f"{', '.join(plain[:SHOWN])}: probably {likely}",
        "Say whether they are seconds, minutes or hours."
        f" On the command line: --values '{header}:unit={likely}', or --map {target}= to leave them out.",
        header,
        UNITS,
    )
