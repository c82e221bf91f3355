"""Owns percentiles without a pass: a row set's values in order of size, kept with their days and sets.

They are exactly those of the rows: any cell over any days picks its order statistics from the same values.
Where there would be too many values, the rows are asked.
"""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

import numpy as np

from dashboard.catalog.rows import ROWS
from dashboard.kpi.asking.aggregates import Aggregate
from dashboard.kpi.asking.basis import Basis
from dashboard.kpi.asking.spans import Spans, cuts_of
from dashboard.kpi.derived.belonging import BELONGINGS
from dashboard.kpi.figures.result import Statement
from dashboard.kpi.kept.assemble import spread
from dashboard.kpi.kept.memory import Kept, Places, Ranked, kept_of
from dashboard.kpi.kept.parts import is_of_sets, sets_of, without_sets
from dashboard.kpi.kept.picking import Picked, counts_of, pick
from dashboard.kpi.kept.sums import columns_of
from dashboard.kpi.query.compile import Query, compile_rows
from dashboard.model.kpi import Quantile
from dashboard.model.period import Period
from dashboard.model.question import Question
from dashboard.store import Store

SETS = tuple(belonging.set for belonging in BELONGINGS.values())
PER_VALUE = 48  # bytes that a value takes while they are put in order; 12 to 20 afterwards
FEW = 16  # one set in so many: their values are looked up instead of gone through
_Tables = list[np.ndarray]  # who claims a place, −1 for nobody
_Reader = Callable[[Mapping[int, Period]], Ranked | None]


@dataclass(frozen=True, slots=True)
class Percentiles:
    """Percentiles of one expression, with the ends of their intervals, per cell that has values."""

    cells: Mapping[str, np.ndarray]  # slot, by_0 …
    values: Mapping[Aggregate | str, np.ndarray]
    statements: tuple[Statement, ...]


def percentiles(
    store: Store, measures: Sequence[Quantile], question: Question, spans: Spans, known: Basis
) -> Percentiles | None:
    """Give percentiles of one expression; nothing where the rows must be asked for them."""
    sets = sets_of(question)
    if not is_of_sets(question) or not ROWS[measures[0].rows].is_of_customers or len(sets) > 1:
        return None
    ran: set[str] = set()
    found = _ranked(store, measures[0], question, spans, known, ran)
    if found is None:
        return None
    (of,) = sets or SETS[:1]  # where none is needed, any will do
    highest = max((int(one.sets[of].max(initial=0)) for _, one, _ in found), default=0)
    combinations = np.arange(highest + 1)[:, None]
    shared = spread(store, (of,), combinations, question)
    cells, pairs = shared.cells, shared.pairs
    members = _apart(
        ((cell, pairs[pairs[:, 1] == cell, 0]) for cell, _ in enumerate(cells)), len(combinations)
    )
    kept = kept_of(store)
    picked = [
        pick(own, of, member, slots, measures)
        for name, ranked, tables in found
        for member in members
        for own in [_of_few(kept, name, ranked, of, member)]
        for slots in tables
    ]
    queries = (ranked.query for _, ranked, _ in found)
    told = tuple(dict.fromkeys(Statement.of(one, one.sql not in ran, of_parts=True) for one in queries))
    return _of_cells(picked, cells, question, told)


def _ranked(
    store: Store, measure: Quantile, question: Question, spans: Spans, known: Basis, ran: set[str]
) -> list[tuple[Hashable, Ranked, _Tables]] | None:
    """Give values under their names, with tables of the slots of their days; adds to `ran` what it ran."""
    kept, plain = kept_of(store), without_sets(question)

    def read(periods: Mapping[int, Period]) -> Ranked | None:
        found = _read(store, measure, plain, replace(spans, periods=periods), known)
        ran.update([found.query.sql] if found else [])
        return found

    key = ("ranked", measure.rows, measure.of, measure.among, spans.as_of, plain.filters, plain.scope.filters)
    each = (_of_states if ROWS[measure.rows].is_state else _of_facts)(kept, key, spans, read)
    there = [(name, one, tables) for name, tables in each if (one := kept.get(name, Ranked)) is not None]
    return there if len(there) == len(each) else None


def _of_facts(kept: Kept, key: Hashable, spans: Spans, read: _Reader) -> list[tuple[Hashable, _Tables]]:
    """See to it that the values of all days until the as-of date are kept."""
    first_on, until = min(kept.first_on or spans.as_of, spans.as_of), spans.as_of + timedelta(days=1)
    if key not in kept:
        kept.put(key, read({0: Period(first_on, until)}))
    days = np.arange((until - first_on).days)
    claims = (
        (slot, days[max((one.start - first_on).days, 0) : max((one.end - first_on).days, 0)])
        for slot, one in spans.periods.items()
    )
    return [(key, _apart(claims, len(days)))]


def _of_states(kept: Kept, key: Hashable, spans: Spans, read: _Reader) -> list[tuple[Hashable, _Tables]]:
    """See to it that the values of each span are kept."""
    missing = {slot: period for slot, period in spans.periods.items() if (key, period) not in kept}
    found = read(missing) if missing else None
    for slot, period in missing.items():
        kept.put((key, period), found and _of_span(found, slot))
    return [((key, period), [np.array([slot])]) for slot, period in spans.periods.items()]


def _read(store: Store, measure: Quantile, plain: Question, over: Spans, known: Basis) -> Ranked | None:
    """Read the values of all rows, of states with their slot for a day; nothing where there are too many."""
    rows, most = ROWS[measure.rows], kept_of(store).room // PER_VALUE
    day = "slot" if rows.is_state else "CAST(date_diff('day', $first_on, _day) AS INTEGER)"
    select = (
        f"SELECT CAST({measure.of} AS DOUBLE) AS found, {day} AS day, {', '.join(SETS)} FROM counted"
        f" WHERE ({measure.among}) AND {measure.of} IS NOT NULL LIMIT {most + 1}"
    )
    query = compile_rows(rows, select, plain, over, known)
    found = columns_of(store, query, over, known)
    values = np.asarray(found["found"])
    if len(values) > most:
        return None
    order = np.argsort(values)
    days, *sets = (_narrow(np.asarray(found[name]))[order] for name in ("day", *SETS))
    return _laid_out(values[order], days, dict(zip(SETS, sets, strict=True)), query)


def _of_span(read: Ranked, slot: int) -> Ranked:
    own = np.flatnonzero(read.days == slot)
    sets = {name: numbers[own] for name, numbers in read.sets.items()}
    return _laid_out(read.values[own], np.zeros(len(own), dtype=np.uint8), sets, read.query)


def _laid_out(values: np.ndarray, days: np.ndarray, sets: Mapping[str, np.ndarray], query: Query) -> Ranked:
    counts = ((name, counts_of(days, numbers)) for name, numbers in sets.items())
    return Ranked(values, days, sets, {name: one for name, one in counts if one is not None}, query)


def _of_few(kept: Kept, name: Hashable, ranked: Ranked, of: str, member: np.ndarray) -> Ranked:
    """Give the values of the sets that are members alone, where those are few and not counted."""
    own = np.flatnonzero(member >= 0)
    if of in ranked.counts or len(own) * FEW > len(member):
        return ranked
    key, sets = ("places", name, of), ranked.sets[of]
    if (known := kept.get(key, Places)) is None:
        starts = np.append(0, np.bincount(sets).cumsum())
        known = Places(np.argsort(sets, kind="stable").astype(np.int32), starts)
        kept.put(key, known)
    there = own[own < len(known.starts) - 1]  # values of other days may be of sets that these have none of
    bounds = zip(known.starts[there], known.starts[there + 1], strict=True)
    each = (known.places[first:behind] for first, behind in bounds)
    at = np.sort(np.concatenate([known.places[:0], *each]))
    return Ranked(ranked.values[at], ranked.days[at], {of: sets[at]}, {}, ranked.query)


def _narrow(whole: np.ndarray) -> np.ndarray:
    """Give whole numbers from 0 in as few bytes as they need."""
    return whole.astype(np.min_scalar_type(int(whole.max(initial=0))))


def _apart(claims: Iterable[tuple[int, np.ndarray]], length: int) -> _Tables:
    """Give tables of places in which no place is claimed twice; each claimant is in one of them."""
    tables = [np.full(length, -1, dtype=np.int32)]
    for claimant, places in claims:
        table = next((one for one in tables if (one[places] < 0).all()), None)
        if table is None:
            tables.append(table := np.full(length, -1, dtype=np.int32))
        table[places] = claimant
    return tables


def _of_cells(
    picked: list[Picked],
    cells: Sequence[tuple[str | None, ...]],
    question: Question,
    statements: tuple[Statement, ...],
) -> Percentiles:
    """Put the cells of all tables one after another; each has its values of the cuts."""
    cuts = cuts_of(question)
    values = {name: np.concatenate([one.values[name] for one in picked]) for name in picked[0].values}
    places = np.concatenate([one.places for one in picked])
    of_cell = np.array(cells, dtype=object).reshape(len(cells), len(cuts))[places]
    by = {f"by_{place}": of_cell[:, place] for place, _ in enumerate(cuts)}
    return Percentiles({"slot": np.concatenate([one.slots for one in picked]), **by}, values, statements)
