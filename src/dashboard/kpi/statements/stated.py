"""Owns what a statement of figures is written from: the question of one KPI, its spans, its arithmetic."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from dashboard.kpi.asking.aggregates import Aggregate, has_growth
from dashboard.kpi.asking.basis import Basis
from dashboard.kpi.asking.holding import held_in
from dashboard.kpi.asking.spans import Spans, cuts_of
from dashboard.kpi.figures.measured import measured
from dashboard.kpi.statements.terms import Term, Written
from dashboard.kpi.working_time.calendars import working_days
from dashboard.model.kpi import Kpi
from dashboard.model.question import Question

STATED = ("value", "numerator", "n")  # of a result's figures, those that a statement gives
Figures = Mapping[str, str]  # the SQL of each


@dataclass(frozen=True, slots=True)
class Stated:
    """A question of one KPI, with all that its statement is written from; `level` is that of `measured`."""

    question: Question
    kpi: Kpi
    spans: Spans
    known: Basis
    level: int = 0

    @property
    def cuts(self) -> dict[str, str]:
        """The column of `counted` that holds each dimension the question cuts by."""
        return {cut: f"by_{place}" for place, cut in enumerate(cuts_of(self.question))}

    @property
    def levels(self) -> int:
        """How many spans of days each bucket reads, its own among them."""
        return self.level + 1 + has_growth(self.kpi.measure)

    def figures(self, name: Callable[[Aggregate | str, int], str]) -> dict[int, Figures]:
        """Give the figures of each bucket that has any, by its place; `name` stands for an aggregate."""
        asked, known = self.question, self.known
        days_in = partial(working_days, known.settings) if asked.is_per_working_day else None
        cells = Written(asked, self.spans, name, days_in, known.begun, held_in(known.held, asked))
        found = measured(self.kpi.measure, self.level, cells)
        rows = zip(found.value, found.numerator, found.n, strict=True)
        return {
            place: {title: _sql(one) for title, one in zip(STATED, row, strict=True)}
            for place, row in enumerate(rows)
            if isinstance(row[0], Term)
        }


def _sql(found: object) -> str:
    return found.sql if isinstance(found, Term) else "NULL"
