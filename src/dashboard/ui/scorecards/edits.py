"""Owns what somebody typed into the table of targets: which rows are new, changed, gone, and what is not
understood. Knows no Streamlit."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from dashboard.catalog.kpis import KPI
from dashboard.insight.scorecards.target_rows import TARGET, Key, Planned
from dashboard.insight.scorecards.target_values import read_value
from dashboard.model.errors import Problem, RefusedError
from dashboard.ui.scorecards.typed import Typed, is_filled

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
    typed: Typed,
    decimal: str,
    lacks: Callable[[int, list[str]], Problem],
    others: Sequence[Planned] = (),
) -> Edits:
    """Read what was typed over the targets that are `shown`, and over `others`.

    `lacks` words what a row still needs; rows that are wholly empty are nothing.
    """
    new: list[Planned] = []
    gone = list(typed.gone)
    before: dict[Key, Planned] = {}
    problems: list[Problem] = []
    rows = [(place, one) for place, one in enumerate(shown)]
    rows += [(len(shown) + len(typed.added) + place, one) for place, one in enumerate(others)]
    changed = [(place, _cells(one) | dict(typed.edited[one.key]), one) for place, one in rows
               if one.key in typed.edited and one.key not in typed.gone]  # fmt: skip
    for place, cells, old in (
        *changed,
        *((len(shown) + at, cells, None) for at, cells in enumerate(typed.added)),
    ):
        if missing := [name for name in NEEDED if not is_filled(cells.get(name))]:
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
