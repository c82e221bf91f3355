"""Owns which cells of a question are of a group or team that holds on their days."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from dashboard.catalog.rows import ROWS
from dashboard.kpi.asking.holding import ALWAYS, HeldParts, held_of, membership_days
from dashboard.kpi.asking.spans import Spans
from dashboard.model.period import Period
from dashboard.model.question import Question


@dataclass(frozen=True, slots=True)
class Holding:
    """From which day until before which each combination of a question's cuts holds, as ordinals."""

    starts: np.ndarray
    ends: np.ndarray
    spans: Spans

    @classmethod
    def of(
        cls,
        parts: HeldParts,
        question: Question,
        spans: Spans,
        members: Mapping[str, Sequence[str | None]],
        combinations: np.ndarray,
    ) -> "Holding":
        """Give the days of each combination: a row of places among the `members` of each cut."""
        whole = held_of(parts, (*question.filters, *question.scope.filters))
        starts = np.full(len(combinations), whole.start.toordinal())
        ends = np.full(len(combinations), whole.end.toordinal())
        for place, (cut, values) in enumerate(members.items()):
            if cut in parts:
                held = [parts[cut].get(value or "", ALWAYS) for value in values]
                first, until = _ordinals(one.start for one in held), _ordinals(one.end for one in held)
                starts = np.maximum(starts, first.take(combinations[:, place]))
                ends = np.minimum(ends, until.take(combinations[:, place]))
        return cls(starts, ends, spans)

    def when_counted(self, rows: Iterable[str], level: int, is_total: bool) -> np.ndarray:
        """Tell of which cells what they are of holds on the days that row sets are of.

        Of what a total is held against it must, as of the total itself, on all days.
        """
        found: np.ndarray = np.ones((len(self.starts), len(self.spans.buckets)), dtype=bool)
        for one in () if self._is_always else rows:
            if ROWS[one].is_of_customers:
                days = [membership_days(ROWS[one], p, self.spans.as_of) for p in self._periods(level)]
                found = np.logical_and(found, self._meets(days))
        if is_total and level:
            found = np.logical_and.reduce([found, self._covers(level - 1), self._covers(level)])
        return found.ravel()

    @property
    def on_all_days(self) -> np.ndarray:
        """Tell of which cells what they are of holds on all of their days."""
        return self._covers(0).ravel()

    @property
    def on_any_day(self) -> np.ndarray:
        """Tell of which cells what they are of holds on any day that is asked for."""
        held = np.logical_or.reduce(self._meets(self._periods(0)), axis=1)
        return np.repeat(held, len(self.spans.buckets))

    def is_in_part(self, levels: int) -> bool:
        """Tell whether any cell is of what begins or ends within its days, or those it is held against."""
        covered = np.logical_and.reduce([self._covers(level).ravel() for level in range(levels)])
        return bool(np.any(self.on_any_day & ~covered))

    @property
    def _is_always(self) -> bool:
        first, until = ALWAYS.start.toordinal(), ALWAYS.end.toordinal()
        return bool(np.all(self.starts == first) and np.all(self.ends == until))

    def _periods(self, level: int) -> list[Period]:
        return [one.periods[level] for one in self.spans.buckets]

    def _covers(self, level: int) -> np.ndarray:
        first, until = _ends([period.so_far(self.spans.as_of) for period in self._periods(level)])
        found: np.ndarray = np.logical_and(self.starts[:, None] <= first, until <= self.ends[:, None])
        return found

    def _meets(self, periods: Sequence[Period]) -> np.ndarray:
        first, until = _ends(periods)
        found: np.ndarray = np.logical_and(self.starts[:, None] < until, first < self.ends[:, None])
        return found


def _ends(periods: Sequence[Period]) -> tuple[np.ndarray, np.ndarray]:
    return _ordinals(one.start for one in periods), _ordinals(one.end for one in periods)


def _ordinals(days: Iterable[date]) -> np.ndarray:
    return np.array([day.toordinal() for day in days])
