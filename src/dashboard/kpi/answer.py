"""Owns answering a question: one query per row set, then everything else on the cells."""

from collections import defaultdict

from dashboard.catalog.kpis import KPI
from dashboard.catalog.rows import ROWS
from dashboard.kpi.aggregates import Aggregate, aggregates, has_growth
from dashboard.kpi.aggregates import known as known_count
from dashboard.kpi.basis import Basis, basis
from dashboard.kpi.cells import Cells
from dashboard.kpi.compile import Query, compile_cells, compile_rows, cuts_of
from dashboard.kpi.figures import figures
from dashboard.kpi.intervals import ranks
from dashboard.kpi.resolve import check, lacking
from dashboard.kpi.result import Result
from dashboard.kpi.spans import Spans, spans_of
from dashboard.kpi.targets import Targets
from dashboard.model.kpi import Quantile
from dashboard.model.question import Question
from dashboard.store import Store


def answer(store: Store, question: Question) -> Result:
    """Answer a question; raises `RefusedError` for unknown KPIs and for cuts that do not apply."""
    check(question)
    known = basis(store)
    missing = {kpi_id: lacked for kpi_id in question.kpis if (lacked := lacking(known, kpi_id))}
    kpis = [KPI[kpi_id] for kpi_id in dict.fromkeys(question.kpis) if kpi_id not in missing]
    spans = spans_of(question, any(has_growth(kpi.measure) for kpi in kpis))
    wanted: dict[str, dict[Aggregate, None]] = defaultdict(dict)
    for kpi in kpis:
        for aggregate in aggregates(kpi.measure):
            wanted[aggregate.rows][aggregate] = None
    cells = Cells(question, spans)
    sql = []
    if spans.parts:
        for rows_id, needed in wanted.items():
            query = compile_cells(ROWS[rows_id], needed, question, spans, known)
            cells.add(rows_id, list(needed), store.query(query.sql, query.params))
            sql.append(query.sql)
    quantiles = [kpi.measure for kpi in kpis if isinstance(kpi.measure, Quantile)]
    if question.has_intervals and spans.parts:
        for query, measures in _enclosing(quantiles, question, spans, known, cells):
            cells.add_ends(measures, store.query(query.sql, query.params))
            sql.append(query.sql)
    frame = figures(kpis, question, cells, Targets.of(store, question, spans, known))
    return Result(question, frame, missing, tuple(sql))


def _enclosing(
    quantiles: list[Quantile], question: Question, spans: Spans, known: Basis, cells: Cells
) -> list[tuple[Query, list[Quantile]]]:
    """Give one query per ranked expression for the order statistics that enclose its percentiles.

    It can only be asked when the size of each cell is known: the ranks depend on it.
    """
    together: dict[tuple[str, str, str], list[Quantile]] = defaultdict(list)
    for measure in dict.fromkeys(quantiles):
        together[measure.rows, measure.of, measure.among].append(measure)
    found = []
    for (rows_id, of, among), measures in together.items():
        sizes = cells.sizes(known_count(measures[0]))
        ends = [end for measure in measures for end in ranks(sizes, measure.at)]
        places = {int(n): [int(end[i]) for end in ends] for i, n in enumerate(sizes)}
        if any(any(row) for row in places.values()):
            found.append((_ends(rows_id, of, among, places, question, spans, known), measures))
    return found


def _ends(
    rows_id: str,
    of: str,
    among: str,
    places: dict[int, list[int]],
    question: Question,
    spans: Spans,
    known: Basis,
) -> Query:
    cell = ", ".join(["slot", *(f"by_{place}" for place, _ in enumerate(cuts_of(question)))])
    params = {f"rank_{n}_{i}": value for n, row in places.items() for i, value in enumerate((n, *row))}
    columns = [f"r{i}" for i in range(len(next(iter(places.values()))))]
    values = ", ".join(
        "(" + ", ".join(f"$rank_{n}_{i}" for i in range(len(columns) + 1)) + ")" for n in places
    )
    ends = ", ".join(f"max(CASE WHEN place = {c} THEN x END) AS {c}" for c in columns)
    select = f"""
    SELECT {cell}, {ends}
    FROM (
        SELECT {cell}, {of} AS x, row_number() OVER (PARTITION BY {cell} ORDER BY {of}) AS place,
               count(*) OVER (PARTITION BY {cell}) AS n
        FROM counted WHERE ({among}) AND {of} IS NOT NULL
    ) AS placed
    JOIN (SELECT * FROM (VALUES {values}) AS v(size, {", ".join(columns)})) AS ranks ON ranks.size = placed.n
    GROUP BY {cell}
    """
    query = compile_rows(ROWS[rows_id], select, question, spans.own, known)
    return Query(query.sql, {**query.params, **params})
