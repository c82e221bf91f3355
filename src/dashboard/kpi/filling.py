"""Owns taking all that KPIs need into cells: one query per row set, or what is kept of earlier ones."""

from collections import defaultdict
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from dashboard.catalog.kpis import KPI
from dashboard.catalog.rows import ROWS
from dashboard.kpi.asking.aggregates import Aggregate, aggregates, count, has_growth, row_sets
from dashboard.kpi.asking.basis import Basis
from dashboard.kpi.asking.spans import Spans
from dashboard.kpi.figures.cells import Cells
from dashboard.kpi.figures.effect import VALUE, Found, effects
from dashboard.kpi.figures.evidence import error
from dashboard.kpi.figures.measured import measured
from dashboard.kpi.figures.percentiles import lookups, together
from dashboard.kpi.figures.result import Statement
from dashboard.kpi.figures.shift import shifts
from dashboard.kpi.figures.withheld import who_answered
from dashboard.kpi.kept.assemble import cells_of
from dashboard.kpi.kept.parts import parts_of, passes, split
from dashboard.kpi.kept.ranked import percentiles
from dashboard.kpi.kept.sums import columns_of
from dashboard.kpi.query.compile import compile_cells
from dashboard.kpi.ready import make_ready
from dashboard.model.kpi import Effect, Kpi, Quantile, Shift
from dashboard.model.period import Compare
from dashboard.model.question import Question
from dashboard.store import Store


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, and all that it is answered from."""

    store: Store
    question: Question
    spans: Spans
    known: Basis
    from_parts: bool = True  # or every cell from the rows


def fill(cells: Cells, asked: Asked, kpis: Sequence[Kpi]) -> Iterator[Statement]:
    """Take all that the KPIs need into the cells; gives the statements they come from."""
    counted = dict.fromkeys(rows for kpi in kpis for rows in row_sets(kpi))
    make_ready(asked.store, asked.question, counted, asked.spans.of_levels(compared(asked.question)))
    quantiles = dict.fromkeys(kpi.measure for kpi in kpis if isinstance(kpi.measure, Quantile))
    yield from _fill_percentiles(cells, asked, quantiles)
    levels = _levels(kpis, asked.question)
    for rows_id, needed in _wanted(kpis, asked.question, quantiles).items():
        yield from _fill_rows(cells, asked, rows_id, list(needed), levels[rows_id])
    for moved in dict.fromkeys(kpi.measure for kpi in kpis if isinstance(kpi.measure, Shift)):
        yield from _fill_shifts(cells, asked, moved, levels[moved.rows])
    for effect in dict.fromkeys(kpi.measure for kpi in kpis if isinstance(kpi.measure, Effect)):
        yield from _fill_effects(cells, asked, effect)
    if asked.question.has_intervals:
        yield from _fill_ends(cells, asked, quantiles)


def compared(question: Question) -> int:
    """Give how many levels of comparison a question has: the cells, and what they are held against."""
    return 1 + (Compare(question.compare) is not Compare.NONE)


def _fill_percentiles(cells: Cells, asked: Asked, quantiles: dict[Quantile, None]) -> Iterator[Statement]:
    """Pick percentiles from kept values, and take those that were found from `quantiles`."""
    spans = asked.spans.of_levels(compared(asked.question))
    for measures in together(quantiles) if asked.from_parts else ():
        if found := percentiles(asked.store, measures, asked.question, spans, asked.known):
            cells.add(found.cells, found.values)
            yield from found.statements
            for measure in measures:
                del quantiles[measure]


def _fill_rows(
    cells: Cells, asked: Asked, rows_id: str, needed: list[Aggregate], levels: int
) -> Iterator[Statement]:
    """Put what adds up together from parts, and ask the rows for the rest."""
    store, question, spans = asked.store, asked.question, asked.spans.of_levels(levels)
    added, apart = split(question, needed) if asked.from_parts else ([], needed)
    for one_pass in passes(added):
        parts = parts_of(store, rows_id, one_pass, question, spans, asked.known)
        if parts is None:
            apart = [*apart, *one_pass]
            continue
        columns = cells_of(store, parts, question)
        cells.add(columns, {one: columns[f"a{parts.place[one]}"] for one in one_pass}, rows_id)
        yield from parts.statements
    if apart:
        query = compile_cells(ROWS[rows_id], apart, question, spans, asked.known)
        columns = columns_of(store, query, spans, asked.known, asked.from_parts)
        cells.add(columns, {one: columns[f"a{at}"] for at, one in enumerate(apart)}, rows_id)
        yield Statement.of(query)


def _fill_shifts(cells: Cells, asked: Asked, moved: Shift, levels: int) -> Iterator[Statement]:
    """Count the rows of each cell by value as well, and hold the mixes against each other."""
    spans, counts = asked.spans.of_levels(levels), [count(moved.rows)]
    query = compile_cells(ROWS[moved.rows], counts, asked.question, spans, asked.known, sets=(moved.of,))
    held = shifts(moved, asked.store.columns(query.sql, query.params), asked.question, spans)
    cells.add(held.cells, held.values)
    yield Statement.of(query)


def _fill_effects(cells: Cells, asked: Asked, effect: Effect) -> Iterator[Statement]:
    """Ask the KPI itself of each group before and after it went over, and of the traditional ones."""
    kpi, statements = KPI[effect.of].by(asked.question.hours), list[Statement]()

    def read(question: Question, spans: Spans) -> dict[str | None, Found]:
        within = Cells(question, spans)
        statements.extend(fill(within, replace(asked, question=question, spans=spans), [kpi]))
        if not within.has_rows:
            return {}
        with np.errstate(divide="ignore", invalid="ignore"):
            both = [measured(kpi.measure, level, within) for level in (0, 1)]
            errors = [error(kpi.measure, one, level, within) for level, one in enumerate(both)]
        names = within.cut("group").to_list() if question.by else [None]
        values, rows = ([getattr(one, of) for one in both] for of in ("value", "n"))
        halves = (zip(*(one.tolist() for one in found), strict=True) for found in (values, errors, rows))
        return {name: Found(*found) for name, *found in zip(names, *halves, strict=True)}

    spans = asked.spans.of_levels(compared(asked.question))
    columns, values = effects(asked.store, effect, asked.question, spans, read)
    cells.add(columns, values, VALUE.format(of=effect.of))
    yield from dict.fromkeys(statements)


def _fill_ends(cells: Cells, asked: Asked, quantiles: dict[Quantile, None]) -> Iterator[Statement]:
    """Look up the percentiles that are left with the ends of their intervals."""
    spans = asked.spans.of_levels(compared(asked.question))
    for lookup in lookups(quantiles, asked.question, spans, asked.known, cells):
        columns = asked.store.columns(lookup.query.sql, lookup.query.params)
        cells.add(columns, lookup.read(columns))
        yield Statement.of(lookup.query)


def _wanted(
    kpis: Sequence[Kpi], question: Question, quantiles: Container[Quantile]
) -> dict[str, dict[Aggregate, None]]:
    """Give the aggregates to ask the row sets for; percentiles with intervals are looked up after.

    `quantiles` are those that are still to be found.
    """
    wanted: dict[str, dict[Aggregate, None]] = defaultdict(dict)
    for kpi in kpis:
        answered = () if question.scope.sees_persons else who_answered(kpi.measure)
        for aggregate in (*aggregates(kpi.measure), *answered):
            is_asked = not question.has_intervals and kpi.measure in quantiles
            if is_asked or not aggregate.is_percentile:
                wanted[aggregate.rows][aggregate] = None
    return wanted


def _levels(kpis: Sequence[Kpi], question: Question) -> dict[str, int]:
    """Give how many levels of comparison each row set is read for: growth looks one further back."""
    levels: dict[str, int] = defaultdict(int)
    for kpi in kpis:
        for rows_id in row_sets(kpi):
            levels[rows_id] = max(levels[rows_id], compared(question) + has_growth(kpi.measure))
    return levels
