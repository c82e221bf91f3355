"""Owns answering a question: one query per row set, then everything else on the cells."""

from collections import defaultdict
from collections.abc import Container, Iterator

from dashboard.catalog.kpis import KPI
from dashboard.catalog.rows import ROWS
from dashboard.kpi.aggregates import Aggregate, aggregates, has_growth, row_sets
from dashboard.kpi.assemble import cells_of
from dashboard.kpi.basis import Basis, basis
from dashboard.kpi.cells import Cells
from dashboard.kpi.compile import compile_cells
from dashboard.kpi.drafts import prepare_draft
from dashboard.kpi.ends import lookups, together
from dashboard.kpi.figures import figures
from dashboard.kpi.lifetime_values import make_lifetimes
from dashboard.kpi.on_demand import make_needed
from dashboard.kpi.parts import parts_of, split
from dashboard.kpi.ranked import percentiles
from dashboard.kpi.resolve import check, lacking
from dashboard.kpi.result import Result, Statement
from dashboard.kpi.spans import Spans, spans_of
from dashboard.kpi.targets import Targets
from dashboard.model.kpi import Kpi, Quantile
from dashboard.model.period import Compare
from dashboard.model.question import Question
from dashboard.store import Store


def answer(store: Store, question: Question, from_parts: bool = True) -> Result:
    """Answer a question; raises `RefusedError` for unknown KPIs and for cuts that do not apply.

    An answer stands on one version of the data: it is begun anew where a load came in between.
    """
    check(question)
    while True:
        known = basis(store)
        prepare_draft(store, question.grouping)
        given = _answer(store, question, known, from_parts)
        if known.version == store.version:
            return given


def _answer(store: Store, question: Question, known: Basis, from_parts: bool) -> Result:
    missing = {kpi_id: lacked for kpi_id in question.kpis if (lacked := lacking(known, kpi_id))}
    kpis = [KPI[kpi_id] for kpi_id in dict.fromkeys(question.kpis) if kpi_id not in missing]
    make_needed(store, (rows for kpi in kpis for rows in row_sets(kpi)))
    spans = spans_of(question, any(has_growth(kpi.measure) for kpi in kpis))
    make_lifetimes(
        store, {rows for kpi in kpis for rows in row_sets(kpi)}, spans.of_levels(_compared(question))
    )
    cells = Cells(question, spans)
    filled = _fill(cells, store, question, kpis, spans, known, from_parts)
    statements = list(filled) if spans.parts else []
    frame = figures(kpis, question, cells, Targets.of(question, spans, known.targets))
    return Result(question, frame, missing, tuple(dict.fromkeys(statements)))


def _fill(
    cells: Cells, store: Store, question: Question, kpis: list[Kpi], spans: Spans, known: Basis,
    from_parts: bool,
) -> Iterator[Statement]:  # fmt: skip
    """Take all that the KPIs need into the cells; gives the statements they come from."""
    compared = spans.of_levels(_compared(question))
    quantiles = dict.fromkeys(kpi.measure for kpi in kpis if isinstance(kpi.measure, Quantile))
    for measures in together(quantiles) if from_parts else ():
        if found := percentiles(store, measures, question, compared, known):
            cells.add(found.cells, found.values)
            yield from found.statements
            for measure in measures:
                del quantiles[measure]
    levels = _levels(kpis, question)
    for rows_id, needed in _wanted(kpis, question, quantiles).items():
        read = spans.of_levels(levels[rows_id])
        added, apart = split(question, needed) if from_parts else ([], list(needed))
        parts = parts_of(store, rows_id, added, question, read, known) if added else None
        if parts is None:
            apart = list(needed)
        else:
            columns = cells_of(store, parts, question)
            cells.add(columns, {one: columns[f"a{parts.place[one]}"] for one in added}, rows_id)
            yield from parts.statements
        if apart:
            query = compile_cells(ROWS[rows_id], apart, question, read, known)
            columns = store.columns(query.sql, query.params)
            cells.add(columns, {one: columns[f"a{at}"] for at, one in enumerate(apart)}, rows_id)
            yield Statement(query.sql, is_kept=False)
    for lookup in lookups(quantiles, question, compared, known, cells) if question.has_intervals else ():
        columns = store.columns(lookup.query.sql, lookup.query.params)
        cells.add(columns, lookup.read(columns))
        yield Statement(lookup.query.sql, is_kept=False)


def _wanted(
    kpis: list[Kpi], question: Question, quantiles: Container[Quantile]
) -> dict[str, dict[Aggregate, None]]:
    """Give the aggregates to ask the row sets for; percentiles with intervals are looked up after.

    `quantiles` are those that are still to be found.
    """
    wanted: dict[str, dict[Aggregate, None]] = defaultdict(dict)
    for kpi in kpis:
        for aggregate in aggregates(kpi.measure):
            is_asked = not question.has_intervals and kpi.measure in quantiles
            if is_asked or not aggregate.is_percentile:
                wanted[aggregate.rows][aggregate] = None
    return wanted


def _levels(kpis: list[Kpi], question: Question) -> dict[str, int]:
    """Give how many levels of comparison each row set is read for: growth looks one further back."""
    levels: dict[str, int] = defaultdict(int)
    for kpi in kpis:
        for rows_id in row_sets(kpi):
            levels[rows_id] = max(levels[rows_id], _compared(question) + has_growth(kpi.measure))
    return levels


def _compared(question: Question) -> int:
    return 1 + (Compare(question.compare) is not Compare.NONE)
