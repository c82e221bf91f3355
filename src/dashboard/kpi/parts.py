"""Owns the parts that cells are put together from: counts and sums per day and set of groups or teams.

One pass over the facts answers the company, every group, department, manager and team, whatever is filtered
on them, over whatever days; states are gone through once per span. The parts asked for last are kept. What
does not add up (percentiles, deviations, ranks) is asked of the rows themselves, and so is a question by
other groups than those of a fact's day.
"""

import re
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from weakref import WeakKeyDictionary

import numpy as np
import polars as pl

from dashboard.catalog.dimensions import DIMENSION
from dashboard.catalog.kpis import KPIS
from dashboard.catalog.rows import ROWS
from dashboard.kpi.aggregates import Aggregate, aggregates
from dashboard.kpi.basis import Basis
from dashboard.kpi.belonging import BELONGINGS, MEMBERSHIP, Belonging
from dashboard.kpi.compile import compile_cells
from dashboard.kpi.held import BELONGING
from dashboard.kpi.spans import Spans, cuts_of
from dashboard.model.kpi import RowSet
from dashboard.model.period import Period
from dashboard.model.question import Filter, Question, Scope
from dashboard.store import Store

_Ask = Callable[[Spans, tuple[str, ...]], tuple[pl.DataFrame, str]]
KEPT_ROWS = 1_000_000  # of all parts together
LARGEST = 100_000  # rows of parts that are worth keeping; where there are more, rows are asked


@dataclass(frozen=True, slots=True)
class Parts:
    """Numbers per slot and set, with a column per aggregate, and the SQL that gave them."""

    frame: pl.DataFrame
    columns: Mapping[Aggregate, str]
    sql: str


class _Kept:
    """The parts of one version of a store's data that were used last."""

    def __init__(self, store: Store) -> None:
        self.version = store.version
        self.sets = {one.name: store.query(f"SELECT * FROM derived.{one.name}_sets") for one in BELONGINGS}
        self.first_on: date | None = store.query("SELECT min(day) FROM derived.days").item()
        self._frames: OrderedDict[Hashable, tuple[pl.DataFrame | None, str]] = OrderedDict()
        self._rows = 0
        self._lock = threading.Lock()

    def get(self, key: Hashable) -> tuple[pl.DataFrame | None, str] | None:
        with self._lock:
            found = self._frames.get(key)
            if found is not None:
                self._frames.move_to_end(key)
            return found

    def put(self, key: Hashable, frame: pl.DataFrame, sql: str) -> None:
        """Keep a frame; of one that is too large, that it is."""
        kept = frame if frame.height <= LARGEST else None
        with self._lock:
            if key not in self._frames:
                self._frames[key] = (kept, sql)
                self._rows += _size(kept)
            while self._rows > KEPT_ROWS:
                _, (dropped, _) = self._frames.popitem(last=False)
                self._rows -= _size(dropped)


def _size(frame: pl.DataFrame | None) -> int:
    return 1 if frame is None else frame.height + 1


_LOCK = threading.Lock()
_KEPT: WeakKeyDictionary[Store, _Kept] = WeakKeyDictionary()


def split(question: Question, needed: Iterable[Aggregate]) -> tuple[list[Aggregate], list[Aggregate]]:
    """Tell which of a row set's aggregates are put together from parts, and which are asked of its rows.

    Where its rows must be ranked they are gone through anyway, and everything is asked of them.
    """
    wanted = list(needed)
    is_of_the_day = question.grouping is None and not question.is_restated
    is_cut_by_sets = all(DIMENSION[cut].through in BELONGING for cut in cuts_of(question))
    if not (is_of_the_day and is_cut_by_sets) or any(aggregate.ranks_by for aggregate in wanted):
        return [], wanted
    return [one for one in wanted if one.adds_up], [one for one in wanted if not one.adds_up]


def parts_of(
    store: Store, rows_id: str, needed: Iterable[Aggregate], question: Question, spans: Spans, known: Basis
) -> Parts | None:
    """Give the parts of a row set for a question; nothing where there would be too many."""
    rows, kept = ROWS[rows_id], _kept(store)
    wanted = _together(rows, needed)
    columns = {aggregate: f"a{place}" for place, aggregate in enumerate(wanted)}
    plain, sets = _without_sets(question), _sets_of(question)
    key = (rows_id, wanted, spans.as_of, plain.filters, plain.scope.filters, sets)
    read = _of_spans if rows.is_state else _of_days

    def ask(over: Spans, cells: tuple[str, ...]) -> tuple[pl.DataFrame, str]:
        query = compile_cells(rows, wanted, plain, over, known, cells)
        found = store.columns(query.sql, query.params)
        return pl.DataFrame([_series(name, values) for name, values in found.items()]), query.sql

    frame, sql = read(kept, key, spans, sets, ask)
    return None if frame is None else Parts(frame, columns, sql)


def _of_days(
    kept: _Kept, key: Hashable, spans: Spans, sets: tuple[str, ...], ask: _Ask
) -> tuple[pl.DataFrame | None, str]:
    """Give the parts of facts: one pass over all days until the as-of date, added up per span."""
    first_on = min(kept.first_on or spans.as_of, spans.as_of)
    if (found := kept.get(key)) is None:
        ever = replace(spans, periods={0: Period(first_on, spans.as_of + timedelta(days=1))})
        found = ask(ever, ("_day", *sets))
        kept.put(key, *found)
    frame, sql = found
    if frame is None or frame.height > LARGEST:
        return None, sql
    ends = {slot: (period.start, min(period.end, spans.as_of + timedelta(days=1)))
            for slot, period in spans.periods.items()}  # fmt: skip
    slots = pl.DataFrame(
        [(slot, start, end) for slot, (start, end) in ends.items() if start < end],
        schema={"slot": pl.Int64, "from": pl.Date, "to": pl.Date}, orient="row",
    )  # fmt: skip
    days = slots.select("slot", pl.date_ranges("from", "to", closed="left").alias("_day")).explode("_day")
    joined = frame.drop("slot").join(days, on="_day")
    return joined.group_by("slot", *sets).agg(pl.col("^a[0-9]+$").sum()), sql


def _of_spans(
    kept: _Kept, key: Hashable, spans: Spans, sets: tuple[str, ...], ask: _Ask
) -> tuple[pl.DataFrame | None, str]:
    """Give the parts of states, going through those of each span once."""
    found = {slot: kept.get((key, period)) for slot, period in spans.periods.items()}
    if missing := {slot: spans.periods[slot] for slot, one in found.items() if one is None}:
        frame, sql = ask(replace(spans, periods=missing), sets)
        for slot, period in missing.items():
            one = frame.filter(pl.col("slot") == slot)
            kept.put((key, period), one, sql)
            found[slot] = one, sql
    told = [(slot, *one) for slot, one in found.items() if one is not None]
    frames = [frame.with_columns(slot=pl.lit(slot, pl.Int64)) for slot, frame, _ in told if frame is not None]
    return (pl.concat(frames) if len(frames) == len(told) else None), told[0][2]


def cells_of(store: Store, parts: Parts, question: Question) -> dict[str, np.ndarray]:
    """Add parts up to the cells of a question: `slot`, `by_0` …, and the parts' columns."""
    cuts, frame, kept = cuts_of(question), parts.frame, _kept(store)
    filters = (*question.filters, *question.scope.filters)
    for through, belonging in BELONGING.items():
        keys = [cut for cut in cuts if DIMENSION[cut].through == through]
        asked = [one for one in filters if DIMENSION[one.dimension].through == through]
        if keys or asked:
            frame = _held(frame, belonging, kept.sets[belonging.name], keys, asked)
    names = [pl.col(f"cut {cut}").alias(f"by_{place}") for place, cut in enumerate(cuts)]
    added = frame.group_by(["slot", *names]).agg(pl.col(*parts.columns.values()).sum())
    return {name: added[name].to_numpy() for name in added.columns}


def _held(
    frame: pl.DataFrame, belonging: Belonging, sets: pl.DataFrame, cuts: list[str], filters: list[Filter]
) -> pl.DataFrame:
    """Keep the parts that a filter asks for; a cut gives a part to every group or team of its set.

    "None" among the values of every filter stands for those who belong nowhere.
    """
    for one in filters:
        column = pl.col(DIMENSION[one.dimension].column)
        sets = sets.filter(column.is_in([v for v in one.values if v is not None]) | (
            column.is_null() if None in one.values else False))  # fmt: skip
    takes_nobody = bool(filters) and all(None in one.values for one in filters)
    is_nowhere = (pl.col(belonging.set) == 0) if takes_nobody else pl.lit(not filters)
    if not cuts:
        return frame.filter(pl.col(belonging.set).is_in(sets[belonging.set].implode()) | is_nowhere)
    held = sets.select(
        belonging.set, pl.lit(True).alias("is held"),
        *(pl.col(DIMENSION[cut].column).alias(f"cut {cut}") for cut in cuts),
    ).unique()  # fmt: skip
    joined = frame.join(held, on=belonging.set, how="left")
    return joined.filter(pl.col("is held").is_not_null() | is_nowhere).drop("is held")


def _kept(store: Store) -> _Kept:
    with _LOCK:
        kept = _KEPT.get(store)
        if kept is None or kept.version != store.version:
            kept = _KEPT[store] = _Kept(store)
        return kept


def _sets_of(question: Question) -> tuple[str, ...]:
    """Give the sets that the question's parts must tell apart: those of groups where it needs none."""
    filters = (*question.filters, *question.scope.filters)
    named = {DIMENSION[one].through for one in (*cuts_of(question), *(f.dimension for f in filters))}
    return tuple(one.set for through, one in BELONGING.items() if through in named) or (MEMBERSHIP.set,)


def _without_sets(question: Question) -> Question:
    """Give the question without its cuts, and without the filters that its parts are held to afterwards."""
    return question.with_(
        by=(), filters=_others(question.filters), scope=Scope(_others(question.scope.filters))
    )


def _others(filters: tuple[Filter, ...]) -> tuple[Filter, ...]:
    return tuple(one for one in filters if DIMENSION[one.dimension].through not in BELONGING)


def _together(rows: RowSet, needed: Iterable[Aggregate]) -> tuple[Aggregate, ...]:
    """Give all that adds up over a row set: one pass serves every KPI; layers only where they are read."""
    costs = {name for layer in rows.layers for name in layer.adds} - {one.set for one in BELONGINGS}
    needed = tuple(needed)
    reads_layers = any(costs & set(re.findall(r"\w+", aggregate.sql)) for aggregate in needed)
    every = (one for kpi in KPIS for one in aggregates(kpi.measure) if one.rows == rows.id and one.adds_up)
    free = (one for one in every if reads_layers or not costs & set(re.findall(r"\w+", one.sql)))
    return tuple(dict.fromkeys((*free, *needed)))


def _series(name: str, values: np.ndarray) -> pl.Series:
    if name == "_day":
        return pl.Series(name, np.asarray(values)).cast(pl.Date)
    if name == "slot" or name.endswith("_set"):
        return pl.Series(name, np.asarray(values), dtype=pl.Int64)
    return pl.Series(name, np.ma.filled(values.astype(np.float64), 0.0), dtype=pl.Float64)
