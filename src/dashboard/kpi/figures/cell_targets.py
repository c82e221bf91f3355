"""Owns which target each cell of a question has, and whether its days are over."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import numpy as np

from dashboard.kpi.asking.spans import Spans
from dashboard.kpi.asking.targets import KnownTargets, Target, amount_in, is_total, scope_of, used_in, widens
from dashboard.kpi.figures.cells import Cells, Values
from dashboard.model.kpi import Kpi
from dashboard.model.period import Period
from dashboard.model.question import Question

LEAP = 1  # day that a year may be shorter than another


@dataclass(frozen=True, slots=True)
class Targets:
    """The targets that cells of one question can have."""

    scope: str | None  # company, department, group or team; None where no target can fit the cells
    scope_id: str | None  # the one its filters fix; None where the cells' cut says it
    known: KnownTargets
    periods: tuple[Period, ...]  # by bucket
    as_of: date

    @classmethod
    def of(cls, question: Question, spans: Spans, known: KnownTargets) -> "Targets":
        """Give the targets for the part of the company that the question's cells speak of."""
        periods = tuple(bucket.periods[0] for bucket in spans.buckets)
        return cls(*scope_of(question), known, periods, question.as_of)

    def column(self, kpi: Kpi, cells: Cells) -> Values:
        """Give the target of every cell, empty where there is none; part of a total has none."""
        known = (key[:2] == (kpi.id, self.scope) for key in self.known)
        if self.scope is None or not kpi.is_targeted or not any(known):
            return np.full(len(cells.bucket_of), np.nan)
        found = np.array(list(self._of_cells(kpi, self.scope, cells)), dtype=np.float64)
        return np.where(cells.holding.on_all_days, found, np.nan) if is_total(kpi) else found

    def _of_cells(self, kpi: Kpi, scope: str, cells: Cells) -> Iterator[float | None]:
        for used, bucket in self._used(kpi, scope, cells):
            yield amount_in(kpi, used, self.periods[bucket])

    def _used(self, kpi: Kpi, scope: str, cells: Cells) -> Iterator[tuple[tuple[Target, ...], int]]:
        """Give the targets that speak of each cell, with the place of its period."""
        buckets = cells.bucket_of.tolist()
        ids = cells.cut(scope).to_list() if scope in cells.cuts else [self.scope_id] * len(buckets)
        for bucket, scope_id in zip(buckets, ids, strict=True):
            targets = self.known.get((kpi.id, scope, scope_id), ())
            yield used_in(kpi, targets, self.periods[bucket]), bucket

    def is_unsettled(self, kpi: Kpi, cells: Cells) -> np.ndarray:
        """Tell which cells have too short a period for the target of a KPI that hangs on how long it is."""
        if self.scope is None or not widens(kpi):
            return np.zeros(len(cells.bucket_of), dtype=bool)
        return np.array([self._is_short(one, bucket) for one, bucket in self._used(kpi, self.scope, cells)])

    def _is_short(self, used: tuple[Target, ...], bucket: int) -> bool:
        period = self.periods[bucket]
        agreed = next((one for one in used if one.end), None)
        return period.last > self.as_of or bool(
            agreed and agreed.end and period.days + LEAP < (agreed.end - agreed.start).days + 1
        )

    def is_open(self, kpi: Kpi, cells: Cells) -> np.ndarray:
        """Tell which cells hold a total of days that are not over: it can still reach what it has not."""
        if not is_total(kpi):
            return np.zeros(len(cells.bucket_of), dtype=bool)
        is_running = np.array([period.last > self.as_of for period in self.periods], dtype=bool)
        return is_running.take(cells.bucket_of)
