"""Owns what somebody typed into the table of targets and has not kept: per target, whatever rows are drawn.
Knows no Streamlit."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Any, TypeVar

from dashboard.insight.scorecards.target_rows import Key, Planned

_Said = TypeVar("_Said")
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

    def changed(self, before: "Typed", after: "Typed") -> "Typed":
        """Give it with what came and went between two states of a draft; what else it says stays.

        Targets change cell by cell; rows that were added are told apart by what they say.
        """
        edited = {
            key: _cells_changed(*(one.edited.get(key, {}) for one in (self, before, after)))
            for key in {**self.edited, **before.edited, **after.edited}
        }
        gone = tuple(dict.fromkeys(_rows_changed(self.gone, before.gone, after.gone)))
        return Typed(
            {key: cells for key, cells in edited.items() if cells and key not in gone},
            _rows_changed(self.added, before.added, after.added),
            gone,
        )

    def as_json(self) -> dict[str, Any] | None:
        """Give it as plain JSON; None where nothing was typed."""
        if not self.count:
            return None
        return {
            "edited": [[_written(key), dict(cells)] for key, cells in self.edited.items()],
            "added": [dict(cells) for cells in self.added],
            "gone": [_written(key) for key in self.gone],
        }

    @classmethod
    def read(cls, told: Any) -> "Typed":
        """Read what `as_json` gave."""
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


def _cells_changed(cells: Cells, before: Cells, after: Cells) -> Cells:
    left = {name for name, said in before.items() if name not in after and cells.get(name) == said}
    come = {name: said for name, said in after.items() if name not in before or before[name] != said}
    return {name: said for name, said in cells.items() if name not in left} | come


def _rows_changed(
    rows: Sequence[_Said], before: Sequence[_Said], after: Sequence[_Said]
) -> tuple[_Said, ...]:
    """Give the rows with those that came in the places of those that went, as far as these are there."""
    changed, come = list(rows), _beyond(after, before)
    for gone in _beyond(before, after):
        if gone in changed:
            at = changed.index(gone)
            changed[at : at + 1], come = come[:1], come[1:]
    return (*changed, *come)


def _beyond(rows: Sequence[_Said], others: Sequence[_Said]) -> list[_Said]:
    """Give the rows without those that others match, one for one."""
    left, beyond = list(others), list[_Said]()
    for one in rows:
        if one in left:
            left.remove(one)
        else:
            beyond.append(one)
    return beyond


def _written(key: Key) -> list[str | None]:
    *whose, start = key
    return [*whose, start.isoformat()]


def _key(told: Sequence[str]) -> Key:
    kpi, kind, scope, scope_id, start = told
    return kpi, kind, scope, scope_id, date.fromisoformat(start)
