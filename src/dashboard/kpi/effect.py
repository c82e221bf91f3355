"""Owns the effect of the new way of working on a KPI: before and after, new against traditional groups.

It asks the KPI itself, of the groups and days in question.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import numpy as np

from dashboard.kpi.aggregates import Aggregate
from dashboard.kpi.spans import Part, Spans, cuts_of
from dashboard.model.kpi import Effect
from dashboard.model.period import Compare, Period
from dashboard.model.question import Filter, Question
from dashboard.store import Store

VALUE, ERROR, ROWS = "{of}.effect", "{of}.effect.error", "{of}.effect.rows"
COLUMNS = {"group": "group_id", "department": "department_id", "manager": "manager_id"}
"""What effects can be cut by, and the column of a group that says it."""

_GROUPS = """
SELECT group_id, grouping_id, department_id, manager_id, way_of_working, new_since FROM groups
WHERE way_of_working IN ('new', 'traditional') AND grouping_id = coalesce($grouping, grouping_id)
ORDER BY group_id
"""

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Found:
    """A KPI after and before a day: values, standard errors, and the rows after it."""

    values: tuple[float, float]
    errors: tuple[float, float]
    n: float

    @property
    def change(self) -> float:
        """The value after the day minus the one before."""
        return self.values[0] - self.values[1]

    @property
    def variance(self) -> float:
        """The variance of the change."""
        return self.errors[0] ** 2 + self.errors[1] ** 2


Read = Callable[[Question, Spans], Mapping[str | None, Found]]
"""Asks the KPI of a question's groups, in the two periods of spans; the key is the group, or none."""


@dataclass(frozen=True, slots=True)
class _Difference:
    """What changed for one group beyond what changed for the traditional ones."""

    group: Row
    own: Found
    others: Found
    control: tuple[str, date]  # groups with the same are held against the same


def around(since: date, period: Period, as_of: date) -> tuple[Period, Period]:
    """Give the days from a day on that the effect of a period stands on, and as many days before them."""
    over = (min(period.last, as_of) - since).days + 1
    length = timedelta(days=min(period.days, over))
    return Period(since, since + length), Period(since - length, since)


def effects(
    store: Store, measure: Effect, question: Question, spans: Spans, read: Read
) -> tuple[dict[str, np.ndarray], dict[Aggregate | str, np.ndarray]]:
    """Give the cells (slot, by_0 …) of the effects, and their values, standard errors and rows."""
    groups = store.query(_GROUPS, {"grouping": question.grouping}).rows(named=True)
    rows: list[tuple[int, tuple[str | None, ...], float, float, float]] = []
    for slot, period in spans.periods.items():
        cells: dict[tuple[str | None, ...], list[_Difference]] = defaultdict(list)
        for one in _differences(groups, question, period, spans.as_of, read):
            cells[tuple(one.group[COLUMNS[cut]] for cut in cuts_of(question))].append(one)
        rows += [(slot, cell, *_together(some)) for cell, some in cells.items()]
    slots, keys, *numbers = zip(*rows, strict=True) if rows else ((), (), (), (), ())
    columns = {f"by_{at}": np.array([key[at] for key in keys], dtype=object)
               for at, _ in enumerate(cuts_of(question))}  # fmt: skip
    names = (one.format(of=measure.of) for one in (VALUE, ERROR, ROWS))
    values: dict[Aggregate | str, np.ndarray] = {
        name: np.array(one, dtype=np.float64) for name, one in zip(names, numbers, strict=True)
    }
    return {"slot": np.array(slots, dtype=np.int64), **columns}, values


def _differences(
    groups: Sequence[Row], question: Question, period: Period, as_of: date, read: Read
) -> Iterator[_Difference]:
    """Give the differences of all groups that began to work the new way by the end of a period."""
    if period.start > as_of:
        return
    end = min(period.last, as_of)
    chosen = (*question.filters, *question.scope.filters)
    begun = defaultdict(list)
    for group in groups:
        is_asked = all(group[COLUMNS[one.dimension]] in one.values for one in chosen)
        since = group["new_since"]
        if group["way_of_working"] == "new" and since is not None and since <= end and is_asked:
            begun[group["grouping_id"], since].append(group)
    for (grouping, since), some in begun.items():
        traditional = [
            one for one in groups if one["grouping_id"] == grouping and one["way_of_working"] == "traditional"
        ]
        if not traditional:
            continue
        halves = around(since, period, as_of)
        spans = Spans((Part(None, halves, (0, 1)),), dict(enumerate(halves)), as_of)
        of_new = read(_of_groups(question, some).with_(by=("group",)), spans)
        of_others = read(_of_groups(question, traditional), spans).get(None)
        for group in some:
            own = of_new.get(group["group_id"])
            if own and of_others and not np.isnan(own.change - of_others.change):
                yield _Difference(group, own, of_others, (grouping, since))


def _of_groups(question: Question, groups: Sequence[Row]) -> Question:
    ids = tuple(str(group["group_id"]) for group in groups)
    return question.with_(by=(), filters=(Filter("group", ids),), compare=Compare.PREVIOUS)


def _together(some: list[_Difference]) -> tuple[float, float, float]:
    """Give the mean effect, each group weighing as many as its rows after the day, its error, and the rows.

    Groups held against the same traditional groups over the same days share that part of the error.
    """
    weights = np.array([one.own.n for one in some])
    weights = weights / weights.sum()
    shared: dict[tuple[str, date], float] = defaultdict(float)
    for weight, one in zip(weights.tolist(), some, strict=True):
        shared[one.control] += weight
    variance_of = {one.control: one.others.variance for one in some}
    variance = sum(w * w * one.own.variance for w, one in zip(weights.tolist(), some, strict=True))
    variance += sum(w * w * variance_of[control] for control, w in shared.items())
    value = sum(
        w * (one.own.change - one.others.change) for w, one in zip(weights.tolist(), some, strict=True)
    )
    return value, float(np.sqrt(variance)), float(sum(one.own.n for one in some))
