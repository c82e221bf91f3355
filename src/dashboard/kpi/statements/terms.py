"""Owns the arithmetic of figures in letters: handed terms of SQL in place of numbers, `measured` writes the
expression that it would work out."""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from dashboard.kpi.asking.aggregates import Aggregate
from dashboard.kpi.asking.beginnings import Begin
from dashboard.kpi.asking.holding import HeldParts
from dashboard.kpi.asking.spans import Spans, cuts_of
from dashboard.kpi.figures.cells import Cells, Values
from dashboard.kpi.statements.layout import literal
from dashboard.model.period import Period
from dashboard.model.question import Question

SUM, PRODUCT, WHOLE = range(3)  # what binds a term together, the loosest first


@dataclass(frozen=True, slots=True)
class Term:
    """A number as SQL; with a number that is not there it makes one that is not there."""

    sql: str
    binds: int = WHOLE

    def within(self, binds: int) -> str:
        """Give it as part of something that binds as tightly, in brackets where it would fall apart."""
        return self.sql if self.binds >= binds else f"({self.sql})"

    def __add__(self, other: "Number") -> "Number":
        return _joined(self, "+", other, SUM, SUM)

    def __sub__(self, other: "Number") -> "Number":
        return _joined(self, "-", other, SUM, PRODUCT)

    def __mul__(self, other: "Number") -> "Number":
        return self if other == 1 else _joined(self, "*", other, PRODUCT, PRODUCT)

    def __truediv__(self, other: "Term") -> "Number":
        return _joined(self, "/", Term(f"nullif({other.sql}, 0)"), PRODUCT, WHOLE)


Number = Term | float


def _joined(one: Term, sign: str, other: Number, left: int, right: int) -> Number:
    if not isinstance(other, Term):
        if math.isnan(other):
            return other
        other = Term(literal(float(other)))
    return Term(f"{one.within(left)} {sign} {other.within(right)}", left)


class Written(Cells):
    """Cells that give terms in place of numbers: one per bucket of time, whatever else the question cuts by.

    `name` says what stands for an aggregate at a level.
    """

    def __init__(
        self,
        question: Question,
        spans: Spans,
        name: Callable[[Aggregate | str, int], str],
        days_in: Callable[[Period], int] | None,
        beginnings: Mapping[str, Begin],
        held: HeldParts,
    ) -> None:
        by = tuple(one for one in question.by if one not in cuts_of(question))
        super().__init__(question.with_(by=by), spans, days_in, beginnings, held)
        self._name = name

    def column(self, wanted: Aggregate | str, level: int) -> Values:
        """Give a term per bucket."""
        return self._terms(self._name(wanted, level))

    def known(self, wanted: Aggregate, level: int) -> Values:
        """Give a term per bucket that is 0 where the cell has no rows."""
        name = self._name(wanted, level)
        return self._terms(name if name.startswith("count(") else f"coalesce({name}, 0)")

    def above_zero(self, values: Values) -> Values:
        """Give a term per bucket that is never below 0."""
        return self._filled(
            [Term(f"greatest({one.sql}, 0)") if isinstance(one, Term) else one for one in values]
        )

    def _terms(self, name: str) -> Values:
        return self._filled([Term(name)] * len(self.bucket_of))

    @staticmethod
    def _filled(terms: list[Number]) -> Values:
        found = np.empty(len(terms), dtype=object)
        found[:] = terms
        return found
