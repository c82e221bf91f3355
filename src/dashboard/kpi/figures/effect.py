"""Owns the effect of the new way of working on a KPI: before and after, new against traditional groups.

It asks the KPI itself, of the groups and days in question.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from dashboard.kpi.asking.aggregates import Aggregate
from dashboard.kpi.asking.roll_outs import RollOut, halves, of_sides, roll_outs
from dashboard.kpi.asking.spans import Spans, cuts_of
from dashboard.model.kpi import Effect
from dashboard.model.question import Question
from dashboard.store import Store

VALUE, ERROR, FREEDOM, ROWS = (f"{{of}}.effect{part}" for part in ("", ".error", ".freedom", ".rows"))
FEWEST = 2  # traditional groups, to tell by how much groups' changes differ


@dataclass(frozen=True, slots=True)
class Found:
    """A KPI after and before a day: values, standard errors as if rows stood alone, and rows."""

    values: tuple[float, float]
    errors: tuple[float, float]
    n: tuple[float, float]

    @property
    def change(self) -> float:
        """The value after the day minus the one before."""
        return self.values[0] - self.values[1]

    @property
    def variance(self) -> float:
        """The variance of the change, were its rows all that makes it uncertain."""
        return self.errors[0] ** 2 + self.errors[1] ** 2

    @property
    def weight(self) -> float:
        """The rows that the change is as certain as: half their harmonic mean."""
        after, before = self.n
        return after * before / (after + before)


Read = Callable[[Question, Spans], Mapping[str | None, Found]]
"""Asks the KPI of a question's groups, in the two periods of spans; the key is the group, or none."""


@dataclass(frozen=True, eq=False)
class Others:
    """The traditional groups that new ones are held against: together, and each apart."""

    together: Found
    apart: tuple[Found, ...]  # those of which a change and its error are known

    @property
    def freedom(self) -> float:
        """The degrees of freedom of what tells how much groups differ; empty where there are too few."""
        return len(self.apart) - 1 if len(self.apart) >= FEWEST else np.nan

    @cached_property
    def between(self) -> float:
        """The variance of groups' own changes beyond that of their rows; empty where too few groups tell.

        General method of moments (DerSimonian and Kacker 2007), each group weighing as its rows; the spread
        among groups that nothing was done to is that of all (Conley and Taber 2011).
        """
        if len(self.apart) < FEWEST:
            return np.nan
        weights = np.array([one.weight for one in self.apart])
        changes, variances = (
            np.array([getattr(one, of) for one in self.apart]) for of in ("change", "variance")
        )
        total = weights.sum()
        spread = np.sum(weights * (changes - np.sum(weights * changes) / total) ** 2)
        by_rows = np.sum(weights * variances) - np.sum(weights**2 * variances) / total
        return max(float((spread - by_rows) / (total - np.sum(weights**2) / total)), 0.0)

    @property
    def variance(self) -> float:
        """The variance of their change together: each weighs as its rows, in either half."""
        if np.isnan(self.between):
            return np.nan
        n, errors = (np.array([getattr(one, of) for one in self.apart]) for of in ("n", "errors"))
        parts = n / n.sum(axis=0)
        return float(np.sum((parts * errors) ** 2) + self.between * np.sum(parts[:, 0] ** 2))


@dataclass(frozen=True, slots=True)
class _Difference:
    """What changed for one group beyond what changed for the traditional ones."""

    out: RollOut
    group: str
    own: Found
    others: Others


def effects(
    store: Store, measure: Effect, question: Question, spans: Spans, read: Read
) -> tuple[dict[str, np.ndarray], dict[Aggregate | str, np.ndarray]]:
    """Give the cells (slot, by_0 …) of the effects, and their values, errors, degrees of freedom, rows."""
    rows: list[tuple[int, tuple[str | None, ...], float, float, float, float]] = []
    for slot, period in spans.periods.items():
        cells: dict[tuple[str | None, ...], list[_Difference]] = defaultdict(list)
        for one in _differences(store, question.with_(period=period), read):
            cells[tuple(one.out.places[one.group][cut] for cut in cuts_of(question))].append(one)
        rows += [(slot, cell, *_together(some)) for cell, some in cells.items()]
    slots, keys, *numbers = zip(*rows, strict=True) if rows else ((), (), (), (), (), ())
    columns = {f"by_{at}": np.array([key[at] for key in keys], dtype=object)
               for at, _ in enumerate(cuts_of(question))}  # fmt: skip
    names = (one.format(of=measure.of) for one in (VALUE, ERROR, FREEDOM, ROWS))
    values: dict[Aggregate | str, np.ndarray] = {
        name: np.array(one, dtype=np.float64) for name, one in zip(names, numbers, strict=True)
    }
    return {"slot": np.array(slots, dtype=np.int64), **columns}, values


def _differences(store: Store, question: Question, read: Read) -> Iterator[_Difference]:
    """Give the differences of all groups that began to work the new way by the end of the period."""
    for out in roll_outs(store, question):
        spans = halves(out.since, question)
        (_, of_new), (_, of_others) = of_sides(question, out)
        together = read(of_others, spans).get(None)
        if together is None or np.isnan(together.change):
            continue
        each = read(of_others.with_(by=("group",)), spans)
        known = (each[name] for name in out.traditional if name in each)
        others = Others(together, tuple(one for one in known if not np.isnan(one.change + one.variance)))
        found = read(of_new, spans)
        for group in out.new:
            if group in found and not np.isnan(found[group].change):
                yield _Difference(out, group, found[group], others)


def _together(some: list[_Difference]) -> tuple[float, float, float, float]:
    """Give the mean effect, each group weighing as many as its rows after the day, its error, the degrees of
    freedom and the rows.

    Groups are the clusters: each has a change of its own beside that of its rows. Those held against the same
    traditional groups over the same days share that part of the error.
    """
    n = np.array([one.own.n[0] for one in some])
    weights: list[float] = (n / n.sum()).tolist()
    value = variance = 0.0
    shared: dict[Others, float] = defaultdict(float)
    for weight, one in zip(weights, some, strict=True):
        value += weight * (one.own.change - one.others.together.change)
        variance += weight**2 * (one.own.variance + one.others.between)
        shared[one.others] += weight
    variance += sum(weight**2 * others.variance for others, weight in shared.items())
    freedom = float(np.min([others.freedom for others in shared]))
    return value, float(np.sqrt(variance)), freedom, float(n.sum())
