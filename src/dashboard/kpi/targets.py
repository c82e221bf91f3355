"""Owns which target a cell has, and whether it is reached."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

import polars as pl

from dashboard.catalog.kpis import KPI
from dashboard.catalog.rows import ROWS
from dashboard.kpi.basis import Basis
from dashboard.kpi.compile import cuts_of
from dashboard.kpi.spans import Spans
from dashboard.model.kpi import Better, Difference, Kpi, Ratio, Sum
from dashboard.model.period import Period
from dashboard.model.question import Question
from dashboard.store import Store

NEAR = 0.05
SCOPES = ("group", "team", "department")  # the most specific first
SQL = """
SELECT kpi, scope, scope_id, period_start, period_end, value FROM targets
WHERE coalesce(kind, 'target') = 'target' AND kpi IN ({kpis}) ORDER BY period_start
"""


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
    found: Mapping[tuple[str, str | None], tuple[Target, ...]]  # (kpi, scope id), the latest last
    periods: tuple[Period, ...]  # by part

    @classmethod
    def of(cls, store: Store, question: Question, spans: Spans, known: Basis) -> "Targets":
        """Read the targets of the question's KPIs for the part of the company its cells speak of."""
        scope, scope_id = _scope(question)
        periods = tuple(part.periods[0] for part in spans.parts)
        found: dict[tuple[str, str | None], tuple[Target, ...]] = {}
        if scope and known.counts["targets"]:
            params = {f"kpi_{place}": kpi for place, kpi in enumerate(question.kpis)}
            frame = store.query(SQL.format(kpis=", ".join(f"${name}" for name in params)), params)
            for kpi, of_scope, of_id, start, end, value in frame.rows():
                if of_scope == scope:
                    key = (kpi, None if scope == "company" else of_id)
                    found[key] = (*found.get(key, ()), Target(start, end, value))
        return cls(scope, scope_id, found, periods)

    def column(self, kpi: Kpi, cells: pl.DataFrame) -> pl.Series:
        """Give the target of every cell, empty where there is none; reads `part` and the scope's cut."""
        name = target_column(kpi)
        if not any(key[0] == kpi.id for key in self.found):
            return pl.Series(name, [None], dtype=pl.Float64).new_from_index(0, cells.height)
        return pl.Series(name, list(self._of_cells(kpi, cells)), dtype=pl.Float64)

    def _of_cells(self, kpi: Kpi, cells: pl.DataFrame) -> Iterator[float | None]:
        ids = cells[self.scope] if self.scope in cells.columns else [self.scope_id] * cells.height
        for part, scope_id in zip(cells["part"], ids, strict=True):
            targets, period = self.found.get((kpi.id, scope_id), ()), self.periods[part]
            yield _of_total(targets, period) if _is_total(kpi) else _of_level(targets, period)


def _of_level(targets: tuple[Target, ...], period: Period) -> float | None:
    """Give the latest target that holds on the period's last day."""
    return next((t.value for t in reversed(targets) if t.holds_on(period.last)), None)


def _of_total(targets: tuple[Target, ...], period: Period) -> float | None:
    """Add up the targets' parts in the period; none where they leave days open or speak of days twice."""
    if sum(target.days_in(period) for target in targets) != period.days:
        return None
    return sum(target.share_in(period) for target in targets)


def target_column(kpi: Kpi) -> str:
    """Name the column that holds the KPI's target per cell."""
    return f"{kpi.id}.aim"


def status(kpi: Kpi, value: pl.Expr, low: pl.Expr, high: pl.Expr) -> pl.Expr:
    """Tell whether the target is reached: good, near (within 5 % of it, or in the interval) or bad."""
    if kpi.better is Better.NEITHER:
        return pl.lit(None, pl.String)
    target = pl.col(target_column(kpi))
    reached = value >= target if kpi.better is Better.HIGHER else value <= target
    close = ((value - target).abs() <= NEAR * target.abs()) | target.is_between(low, high)
    words = pl.when(reached).then(pl.lit("good")).when(close.fill_null(value=False)).then(pl.lit("near"))
    return pl.when(value.is_not_null() & target.is_not_null()).then(words.otherwise(pl.lit("bad")))


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
