"""Owns what somebody typed into the table of targets: which rows are new, changed, gone, and what is not
understood. Knows no Streamlit."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from dashboard.catalog.kpis import KPI
from dashboard.insight.target_rows import TARGET, Key, Planned
from dashboard.insight.target_values import read_value
from dashboard.model.errors import Problem, RefusedError

NEEDED = ("kpi", "whose", "start", "value")


@dataclass(frozen=True, slots=True)
class Edits:
    """The difference between the table as it was drawn and as it is now."""

    new: tuple[Planned, ...]
    gone: tuple[Key, ...]
    before: Mapping[Key, Planned]  # what a new one changes, by the new one's key
    problems: tuple[Problem, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing was changed."""
        return not (self.new or self.gone or self.problems)


def read_edits(
    shown: Sequence[Planned],
    diff: Mapping[str, Any],
    decimal: str,
    lacks: Callable[[int, list[str]], Problem],
) -> Edits:
    """Read what was typed: `diff` as a data editor tells it, `shown` the rows as they were drawn.

    `lacks` words what a row still needs; rows that are wholly empty are nothing.
    """
    new: list[Planned] = []
    gone = [shown[place].key for place in diff["deleted_rows"]]
    before: dict[Key, Planned] = {}
    problems: list[Problem] = []
    edited = {int(place): cells for place, cells in diff["edited_rows"].items()}
    typed = [(place, _cells(shown[place]) | cells, shown[place]) for place, cells in edited.items()
             if place not in diff["deleted_rows"]]  # fmt: skip
    added = [cells for cells in diff["added_rows"] if any(_is_filled(value) for value in cells.values())]
    for place, cells, old in (*typed, *((len(shown) + at, cells, None) for at, cells in enumerate(added))):
        if missing := [name for name in NEEDED if not _is_filled(cells.get(name))]:
            problems.append(lacks(place + 1, missing))
            continue
        try:
            one = _read(cells, old, decimal)
        except RefusedError as refused:
            problems += refused.problems
            continue
        if one == old:
            continue
        new.append(one)
        if old is not None:
            before[one.key] = old
            gone += [old.key] if old.key != one.key else []
    return Edits(tuple(new), tuple(gone), before, tuple(problems))


def _cells(one: Planned) -> dict[str, Any]:
    kept = {"kpi": one.kpi, "kind": one.kind, "whose": one.whose, "source": one.source, "value": one.value}
    return kept | {"start": one.start, "end": one.end}


def _read(cells: Mapping[str, Any], old: Planned | None, decimal: str) -> Planned:
    scope, _, scope_id = str(cells["whose"]).partition(":")
    kpi, value = str(cells["kpi"]), cells["value"]
    if kpi not in KPI:
        raise RefusedError(Problem(f"There is no KPI called {kpi}", mend="Choose one of the list."))
    start, end = _day(cells["start"]), cells.get("end")
    is_kept = old is not None and value == old.value  # the cell was not touched: not rounded as it is drawn
    return Planned(
        kpi,
        str(cells.get("kind") or TARGET),
        scope,
        scope_id or None,
        start,
        _day(end) if end else None,
        float(value) if is_kept else read_value(kpi, str(value), decimal),
        str(cells.get("source") or "").strip() or None,
    )


def _day(value: date | str) -> date:
    return value if isinstance(value, date) else date.fromisoformat(value[:10])


def _is_filled(value: object) -> bool:
    return value is not None and str(value).strip() != ""
