"""Owns what somebody typed into the table of targets and has not kept: per target, whatever rows are drawn.
Knows no Streamlit."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Any

from dashboard.insight.target_rows import Key, Planned

Cells = Mapping[str, Any]  # column → what was typed; days as ISO text


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed so far."""

    edited: Mapping[Key, Cells] = field(default_factory=lambda: MappingProxyType({}))
    added: tuple[Cells, ...] = ()
    gone: tuple[Key, ...] = ()

    @property
    def count(self) -> int:
        """How many rows were changed, added or taken away."""
        return len(self.edited) + len(self.added) + len(self.gone)

    def as_json(self) -> dict[str, Any]:
        """Give it as plain JSON."""
        return {
            "edited": [[_written(key), dict(cells)] for key, cells in self.edited.items()],
            "added": [dict(cells) for cells in self.added],
            "gone": [_written(key) for key in self.gone],
        }

    @classmethod
    def read(cls, told: Any) -> "Typed":
        """Read what `as_json` gave; nothing of None."""
        if told is None:
            return cls()
        edited = {_key(key): cells for key, cells in told["edited"]}
        return cls(edited, tuple(told["added"]), tuple(map(_key, told["gone"])))


@dataclass(frozen=True, slots=True)
class Row:
    """A row as it is drawn: the target it was, if any, and what was typed over it."""

    old: Planned | None
    cells: Cells


def drawn_rows(shown: Sequence[Planned], typed: Typed) -> list[Row]:
    """Give the rows to draw of the targets that are shown, those that were added last."""
    rows = [Row(one, typed.edited.get(one.key, {})) for one in shown if one.key not in typed.gone]
    return rows + [Row(None, cells) for cells in typed.added]


def retyped(drawn: Sequence[Row], typed: Typed, diff: Mapping[str, Any]) -> Typed:
    """Give what was typed in all, `diff` being what a data editor tells of the rows that were drawn."""
    keys = {row.old.key for row in drawn if row.old}
    edited = {key: cells for key, cells in typed.edited.items() if key not in keys}
    added, gone = [], list(typed.gone)
    changed = {int(place): cells for place, cells in diff["edited_rows"].items()}
    for place, row in enumerate(drawn):
        cells = {**row.cells, **changed.get(place, {})}
        if place in diff["deleted_rows"]:
            gone += [row.old.key] if row.old else []
        elif row.old is None:
            added.append(cells)
        elif cells:
            edited[row.old.key] = cells
    added += [dict(cells) for cells in diff["added_rows"] if any(map(is_filled, cells.values()))]
    return Typed(edited, tuple(added), tuple(gone))


def is_filled(value: object) -> bool:
    """Tell whether a cell says anything."""
    return value is not None and str(value).strip() != ""


def _written(key: Key) -> list[str | None]:
    *whose, start = key
    return [*whose, start.isoformat()]


def _key(told: Sequence[str]) -> Key:
    kpi, kind, scope, scope_id, start = told
    return kpi, kind, scope, scope_id, date.fromisoformat(start)
