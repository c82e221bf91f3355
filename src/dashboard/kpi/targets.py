"""Owns which target a cell has, and whether it is reached."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np

from dashboard.catalog.kpis import KPI
from dashboard.catalog.rows import ROWS
from dashboard.kpi.cells import Cells, Values
from dashboard.kpi.spans import Spans, cuts_of
from dashboard.model.kpi import Better, Difference, Kpi, Ratio, Sum
from dashboard.model.period import Period
from dashboard.model.question import Question
from dashboard.store import Store

NEAR = 0.05
SCOPES = ("group", "team", "department")  # the most specific first
SQL = """
SELECT kpi, scope, scope_id, period_start, period_end, value FROM targets
WHERE coalesce(kind, 'target') = 'target' ORDER BY period_start
"""
STATUSES = ("good", "near", "bad")
GOOD, NEAR_IT, BAD, NONE = range(4)  # places among the statuses; past the last for none


@dataclass(frozen=True, slots=True)
class Target:
    """One target of the company or of one of its parts."""

    start: date
    end: date | None  # its last day
    value: float

    def holds_on(self, day: date) -> bool:
        """Tell whether the target holds on a day."""
        return self.start <= day and (self.end is None or day <= self.end)

    def days_in(self, period: Period) -> int:
        """Give how many days of a period the target speaks of; 0 for one without a last day."""
        if self.end is None:
            return 0
        return max((min(self.end, period.last) - max(self.start, period.start)).days + 1, 0)

    def share_in(self, period: Period) -> float:
        """Give the part of the target that falls in a period, in proportion to its days."""
        return self.value * self.days_in(period) / ((self.end - self.start).days + 1) if self.end else 0.0


@dataclass(frozen=True, slots=True)
class Targets:
    """The targets that cells of one question can have."""

    scope: str | None  # company, department, group or team; None where no target can fit the cells
    scope_id: str | None  # the one its filters fix; None where the cells' cut says it
    known: Mapping[tuple[str, str, str | None], tuple[Target, ...]]
    periods: tuple[Period, ...]  # by part

    @classmethod
    def of(
        cls,
        question: Question,
        spans: Spans,
        known: Mapping[tuple[str, str, str | None], tuple[Target, ...]],
    ) -> "Targets":
        """Give the targets for the part of the company that the question's cells speak of."""
        return cls(*_scope(question), known, tuple(part.periods[0] for part in spans.parts))

    def column(self, kpi: Kpi, cells: Cells) -> Values:
        """Give the target of every cell, empty where there is none."""
        if self.scope is None or not any(key[:2] == (kpi.id, self.scope) for key in self.known):
            return np.full(len(cells.parts), np.nan)
        return np.array(list(self._of_cells(kpi, self.scope, cells)), dtype=np.float64)

    def _of_cells(self, kpi: Kpi, scope: str, cells: Cells) -> Iterator[float | None]:
        parts = cells.parts.tolist()
        ids = cells.cut(scope).to_list() if scope in cells.cuts else [self.scope_id] * len(parts)
        for part, scope_id in zip(parts, ids, strict=True):
            targets, period = self.known.get((kpi.id, scope, scope_id), ()), self.periods[part]
            yield _of_total(targets, period) if _is_total(kpi) else _of_level(targets, period)


def read_targets(store: Store) -> dict[tuple[str, str, str | None], tuple[Target, ...]]:
    """Read all targets of the store, by KPI, scope and its id, the latest last."""
    found: dict[tuple[str, str, str | None], list[Target]] = defaultdict(list)
    for kpi, scope, scope_id, start, end, value in store.query(SQL).rows():
        found[kpi, scope, None if scope == "company" else scope_id].append(Target(start, end, value))
    return {key: tuple(targets) for key, targets in found.items()}


def _of_level(targets: tuple[Target, ...], period: Period) -> float | None:
    """Give the latest target that holds on the period's last day."""
    return next((t.value for t in reversed(targets) if t.holds_on(period.last)), None)


def _of_total(targets: tuple[Target, ...], period: Period) -> float | None:
    """Add up the targets' parts in the period; none where they leave days open or speak of days twice."""
    if sum(target.days_in(period) for target in targets) != period.days:
        return None
    return sum(target.share_in(period) for target in targets)


def status(kpi: Kpi, value: Values, target: Values, low: Values, high: Values) -> np.ndarray:
    """Tell by place among the statuses: target reached, near (within 5 %, or in the interval), bad."""
    known = ~np.isnan(value) & ~np.isnan(target)
    if kpi.better is Better.NEITHER or not known.any():
        return np.full(len(value), NONE)
    reached = value >= target if kpi.better is Better.HIGHER else value <= target
    close = (np.abs(value - target) <= NEAR * np.abs(target)) | ((low <= target) & (target <= high))
    return np.select([~known, reached, close], [NONE, GOOD, NEAR_IT], BAD)


def _is_total(kpi: Kpi) -> bool:
    """Tell whether the KPI adds up over days, so that a target of a year is no target of a month."""
    match kpi.measure:
        case Sum(rows):
            return not ROWS[rows].is_state
        case Ratio(numerator, denominator):
            return not ROWS[numerator.rows].is_state and ROWS[denominator.rows].is_state
        case Difference(one, other):
            return _is_total(KPI[one]) and _is_total(KPI[other])
    return False


def _scope(question: Question) -> tuple[str | None, str | None]:
    """Give what part of the company the cells speak of; nothing where targets do not know such a part."""
    cuts = cuts_of(question)
    fixed = {f.dimension: f.values[0] for f in question.filters if len(f.values) == 1}
    narrowed = {*cuts, *(f.dimension for f in question.filters)}
    if narrowed - set(SCOPES) or any(
        f.dimension not in fixed and f.dimension not in cuts for f in question.filters
    ):
        return None, None
    if not narrowed:
        return "company", None
    if len(narrowed) > 1:
        return None, None
    scope = narrowed.pop()
    return scope, None if scope in cuts else fixed[scope]
