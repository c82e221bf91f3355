"""Owns the parts that cells are put together from: counts and sums per day and set of groups or teams.

One pass over the facts answers the company, every group, department, manager and team, whatever is filtered
on them, over whatever days. So does one over the days on which rows that last come and go; other states are
gone through once per span. What does not add up (percentiles, ranks) is found otherwise, and so is a question
by other groups than those of a fact's day.
"""

import re
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cache

import numpy as np

from dashboard.catalog.dimensions import DIMENSION
from dashboard.catalog.kpis import KPIS
from dashboard.catalog.rows import ROWS
from dashboard.kpi.asking.aggregates import Aggregate, aggregates, count
from dashboard.kpi.asking.basis import Basis
from dashboard.kpi.asking.spans import Spans, cuts_of
from dashboard.kpi.derived.belonging import BELONGINGS
from dashboard.kpi.figures.result import Statement
from dashboard.kpi.kept.laying_out import CHANGES, DAY, SLOT, laid_out, union, what_is_there
from dashboard.kpi.kept.memory import Kept, KeptParts, kept_of
from dashboard.kpi.kept.sums import columns_of
from dashboard.kpi.query.compile import compile_cells
from dashboard.model.period import Period
from dashboard.model.question import Filter, Question, Scope
from dashboard.model.rows import RowSet
from dashboard.store import Store


@dataclass(frozen=True, slots=True)
class Parts:
    """Numbers per slot, combination of sets and aggregate, and the SQL that gave them."""

    slots: tuple[int, ...]
    sets: tuple[str, ...]
    combinations: np.ndarray
    numbers: np.ndarray  # [slots, combinations, aggregates]
    has_rows: np.ndarray  # [slots, combinations]
    place: Mapping[Aggregate, int]
    statements: tuple[Statement, ...]


_Ask = Callable[[Spans, str], KeptParts | None]


def split(question: Question, needed: Iterable[Aggregate]) -> tuple[list[Aggregate], list[Aggregate]]:
    """Tell which of a row set's aggregates are put together from parts, and which are not.

    Where its rows must be ranked they are gone through anyway, and everything is asked of them; so it is of
    rows that are not of customers, which are few and carry no sets.
    """
    wanted = list(needed)
    if not is_of_sets(question) or any(one.ranks_by or not ROWS[one.rows].is_of_customers for one in wanted):
        return [], wanted
    return [one for one in wanted if one.adds_up], [one for one in wanted if not one.adds_up]


def passes(added: Sequence[Aggregate]) -> list[list[Aggregate]]:
    """Part what adds up by the passes that give it: counts of rows that last, and all else."""
    lasting = [one for one in added if _lasts(one)]
    return [each for each in (lasting, [one for one in added if one not in lasting]) if each]


def _lasts(one: Aggregate) -> bool:
    """Tell whether rows that come and go say it: a count, exact whatever is added and taken away."""
    rows = ROWS[one.rows]
    return rows.lasts and one.sql.startswith("count(") and not rows.is_of_a_day(one.sql)


def is_of_sets(question: Question) -> bool:
    """Tell whether the question's cells are those of the sets that rows carry."""
    is_of_the_day = question.grouping is None and not question.is_restated
    return is_of_the_day and all(DIMENSION[cut].through in BELONGINGS for cut in cuts_of(question))


def parts_of(
    store: Store, rows_id: str, needed: Iterable[Aggregate], question: Question, spans: Spans, known: Basis
) -> Parts | None:
    """Give the parts of a row set for a question; nothing where there would be too many."""
    rows, kept = ROWS[rows_id], kept_of(store)
    wanted, plain = _together(rows, needed), without_sets(question)
    has_changes = _lasts(wanted[0])

    def key_of(sets: tuple[str, ...]) -> Hashable:
        return (rows_id, wanted, spans.as_of, plain.filters, plain.scope.filters, sets)

    needed_sets = sets_of(question)  # where none is needed, any will do
    options = [needed_sets] if needed_sets else [(one.set,) for one in BELONGINGS.values()]
    has_slots = rows.is_state and not has_changes
    slots = [(period,) for period in spans.periods.values()] if has_slots else [()]
    there = (sets for sets in options if all((key_of(sets), *slot) in kept for slot in slots))
    sets = next(there, options[0])
    key, ran = key_of(sets), set()

    def ask(over: Spans, by: str) -> KeptParts | None:
        cuts = sets if by == SLOT else (DAY, *sets)
        query = compile_cells(rows, wanted, plain, over, known, cuts, as_changes=by == CHANGES)
        found = columns_of(store, query, over, known)
        ran.add(query.sql)
        parts = laid_out(found, over, by, sets, len(wanted), query)
        return what_is_there(parts, wanted.index(count(rows_id))) if parts and by == CHANGES else parts

    of_spans = _of_changes(kept, key, spans, ask) if has_changes else None
    if of_spans is None:
        of_spans = (_of_states if rows.is_state else _of_facts)(kept, key, spans, ask)
    if of_spans is None:
        return None
    combinations, at = union([one.combinations for one in of_spans])
    shape = (len(spans.periods), len(combinations))
    numbers, has_rows = np.zeros((*shape, len(wanted))), np.zeros(shape, dtype=bool)
    for slot, (one, places) in enumerate(zip(of_spans, at, strict=True)):
        numbers[slot, places], has_rows[slot, places] = one.numbers[0], one.has_rows[0]
    place = {aggregate: number for number, aggregate in enumerate(wanted)}
    told = tuple(dict.fromkeys(Statement.of(one.query, one.query.sql not in ran, True) for one in of_spans))
    return Parts(tuple(spans.periods), sets, combinations, numbers, has_rows, place, told)


def _of_facts(kept: Kept, key: Hashable, spans: Spans, ask: _Ask) -> list[KeptParts] | None:
    """Give the parts of each span's facts, from one pass over all days until the as-of date."""
    first_on, until = min(kept.first_on or spans.as_of, spans.as_of), spans.as_of + timedelta(days=1)
    if (key,) not in kept:
        kept.put((key,), ask(replace(spans, periods={0: Period(first_on, until)}), DAY))
    if (by_day := kept.get((key,), KeptParts)) is None:
        return None
    found = []
    for period in spans.periods.values():
        start, end = (max((day - first_on).days, 0) for day in (period.start, min(period.end, until)))
        numbers = by_day.numbers[start:end].sum(axis=0, keepdims=True)
        has_rows = np.asarray(by_day.has_rows[start:end].any(axis=0, keepdims=True))
        found.append(KeptParts(by_day.combinations, numbers, has_rows, by_day.query))
    return found


def _of_changes(kept: Kept, key: Hashable, spans: Spans, ask: _Ask) -> list[KeptParts] | None:
    """Give the parts of each span's last day, from one pass over all that came and went until the as-of date.

    Nothing where a span ends before the first day there is.
    """
    first_on, until = min(kept.first_on or spans.as_of, spans.as_of), spans.as_of + timedelta(days=1)
    days = [(min(period.end, until) - first_on).days - 1 for period in spans.periods.values()]
    if min(days) < 0:
        return None
    if (key,) not in kept:
        kept.put((key,), ask(replace(spans, periods={0: Period(first_on, until)}), CHANGES))
    if (by_day := kept.get((key,), KeptParts)) is None:
        return None
    return [
        replace(by_day, numbers=by_day.numbers[day : day + 1], has_rows=by_day.has_rows[day : day + 1])
        for day in days
    ]


def _of_states(kept: Kept, key: Hashable, spans: Spans, ask: _Ask) -> list[KeptParts] | None:
    """Give the parts of each span's states, going through those of a span once."""
    missing = {slot: period for slot, period in spans.periods.items() if (key, period) not in kept}
    if missing:
        by_slot = ask(replace(spans, periods=missing), SLOT)
        for place, period in enumerate(missing.values()):
            kept.put((key, period), by_slot and replace(
                by_slot, numbers=by_slot.numbers[place : place + 1],
                has_rows=by_slot.has_rows[place : place + 1],
            ))  # fmt: skip
    found = [kept.get((key, period), KeptParts) for period in spans.periods.values()]
    there = [one for one in found if one is not None]
    return there if len(there) == len(found) else None


def sets_of(question: Question) -> tuple[str, ...]:
    """Give the sets that tell the cells of a question apart."""
    filters = (*question.filters, *question.scope.filters)
    named = {DIMENSION[one].through for one in (*cuts_of(question), *(f.dimension for f in filters))}
    return tuple(one.set for through, one in BELONGINGS.items() if through in named)


def without_sets(question: Question) -> Question:
    """Give the question without its cuts, and without the filters that its parts are held to afterwards."""
    return question.with_(
        by=(), filters=_others(question.filters), scope=Scope(_others(question.scope.filters))
    )


def _others(filters: tuple[Filter, ...]) -> tuple[Filter, ...]:
    return tuple(one for one in filters if DIMENSION[one.dimension].through not in BELONGINGS)


def _together(rows: RowSet, needed: Iterable[Aggregate]) -> tuple[Aggregate, ...]:
    """Give all that one pass over a row set can add up: it serves every KPI; layers where they are read."""
    needed = tuple(needed)
    every = _every(rows.id)
    if _lasts(needed[0]):
        return tuple(dict.fromkeys((count(rows.id), *filter(_lasts, every), *needed)))
    costs = {name for layer in rows.layers for name in layer.adds} - {one.set for one in BELONGINGS.values()}
    read = {name for one in needed for name in _words(one)}
    paid = {name for layer in rows.layers if read & set(layer.adds) for name in layer.adds}
    free = (one for one in every if not _lasts(one) and costs & _words(one) <= paid)
    return tuple(dict.fromkeys((*free, *needed)))


@cache
def _every(rows_id: str) -> tuple[Aggregate, ...]:
    """Give all that any KPI adds up over a row set."""
    asked = (one for kpi in KPIS for one in aggregates(kpi.measure))
    return tuple(dict.fromkeys(one for one in asked if one.rows == rows_id and one.adds_up))


@cache
def _words(one: Aggregate) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", one.sql))
