"""Owns how one sheet is read where somebody overruled what was detected, now or with an earlier file."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from dashboard.intake.reading import Reading, Source, detect
from dashboard.model.errors import RefusedError

NAMES = {"header_row": "headers in row", "fill_short": "short rows filled"}


@dataclass(frozen=True, slots=True)
class Overruled:
    """What somebody chose of how a sheet is read, and what had been detected instead."""

    chosen: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))
    detected: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))  # empty: refused


NOTHING_OVERRULED = Overruled()


def read_sheet(
    source: Source, chosen: Mapping[str, Any], remembered: Overruled, sheet: str | None = None
) -> tuple[Reading, Overruled, tuple[str, ...]]:
    """Give how a sheet is read, what was overruled, and what to say of it.

    What was chosen with an earlier file counts where this one is detected as that one was, since then it is
    the same case again. Raises `RefusedError` for a sheet that cannot be read, or not as chosen.
    """
    at = {} if sheet is None else {"sheet": sheet}
    wanted = chosen or remembered.chosen
    try:
        plain = detect(source, **at)
    except RefusedError:
        if not wanted or (not chosen and remembered.detected):
            raise
        return detect(source, **{**wanted, **at}), Overruled(wanted), _told(chosen, wanted)
    detected = {name: getattr(plain, name) for name in wanted}
    if not chosen and detected != dict(remembered.detected):
        return plain, NOTHING_OVERRULED, (_not_again(wanted),) if wanted else ()
    changed = {name: value for name, value in wanted.items() if value != detected[name]}
    if not changed:
        return plain, NOTHING_OVERRULED, ()
    kept = Overruled(changed, {name: detected[name] for name in changed})
    return detect(source, **{**wanted, **at}), kept, _told(chosen, changed)


def _told(chosen: Mapping[str, Any], wanted: Mapping[str, Any]) -> tuple[str, ...]:
    return () if chosen else (f"read as was chosen last time: {_in_words(wanted)}",)


def _not_again(wanted: Mapping[str, Any]) -> str:
    return f"last time {_in_words(wanted)} was chosen; this file is written otherwise, and is read as it is"


def _in_words(wanted: Mapping[str, Any]) -> str:
    return ", ".join(
        f"{NAMES.get(name, name)} {value + 1 if name == 'header_row' else value}"
        for name, value in wanted.items()
    )
