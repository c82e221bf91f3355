"""Owns the one statement that gives a KPI's figures – value, numerator, n – from the tables of the store.

It is what the engine asks of the rows, with the arithmetic of the figures and the values of the question
written in; what a viewer may see is among its conditions.
"""

from dashboard.catalog.kpis import KPI
from dashboard.catalog.rows import ROWS
from dashboard.kpi.asking.aggregates import aggregates, has_growth, row_sets
from dashboard.kpi.asking.answerable import check, chosen, lacking
from dashboard.kpi.asking.basis import Basis, basis
from dashboard.kpi.asking.spans import spans_of
from dashboard.kpi.derived.draft_members import prepare_draft
from dashboard.kpi.query.compile import compile_rows, source_of
from dashboard.kpi.ready import make_ready
from dashboard.kpi.statements.layout import laid_out, with_values
from dashboard.kpi.statements.of_cells import of_cells
from dashboard.kpi.statements.of_effect import of_effect
from dashboard.kpi.statements.stated import Stated
from dashboard.model.kpi import Effect, Kpi, Shift
from dashboard.model.period import Compare
from dashboard.model.question import Question
from dashboard.store import Store


def statement(store: Store, question: Question) -> str:
    """Give the statement of a question of one KPI; empty where no figure is had of rows.

    It has a row per cell: a column per cut, then `value`, `numerator`, `n`. Buckets without a figure, because
    their days have not begun or lie before the data does, are not among them, nor are cells that occur only
    in what the question is held against; of days on which a group does not hold it counts nothing. Makes what
    it reads. Raises `RefusedError` as `answer` does.
    """
    check(question)
    known = basis(store)
    (kpi_id,) = question.kpis
    if lacking(known, kpi_id, question.new_way_kpi):
        return ""
    prepare_draft(store, question.grouping)
    kpi = chosen(KPI[kpi_id], question, known)
    if isinstance(kpi.measure, Effect):
        judge = KPI[kpi.measure.of].by(question.hours)
        return laid_out(of_effect(store, question, judge, known, _written))
    stated = _stated(kpi, question, known)
    if not stated.spans.periods:
        return ""
    make_ready(store, stated.question, row_sets(kpi), stated.spans)
    return laid_out(_written(stated))


def _stated(kpi: Kpi, question: Question, known: Basis) -> Stated:
    """Give what is stated: figures that hold days against others keep what they are held against."""
    changes = has_growth(kpi.measure)
    held = next(iter(Compare(question.compare).each), Compare.NONE) if changes else Compare.NONE
    asked = question.with_(compare=held)
    return Stated(asked, kpi, spans_of(asked, changes).of_levels(1 + changes), known)


def _written(stated: Stated) -> str:
    is_of_one = len(row_sets(stated.kpi)) == 1 and len(stated.spans.periods) == 1
    is_plain = is_of_one and set(stated.question.by) == set(stated.cuts)
    return _of_rows(stated) if is_plain and not isinstance(stated.kpi.measure, Shift) else of_cells(stated)


def _of_rows(stated: Stated) -> str:
    """Give the statement of figures that follow from one set of rows over the same days."""
    found = stated.figures(lambda wanted, _: getattr(wanted, "sql", ""))
    if not found:
        return ""
    cuts = stated.cuts
    titles = (f'{cut} AS "{by}"' for by, cut in cuts.items())
    figures = (f"{sql} AS {title}" for title, sql in found[0].items())
    source = source_of(aggregates(stated.kpi.measure), ", ".join(["slot", *cuts.values()]))
    cells = f" GROUP BY {', '.join(cuts.values())} ORDER BY {', '.join(cuts.values())}" if cuts else ""
    select = f"SELECT {', '.join([*titles, *figures])} FROM {source}{cells}"
    (rows_id,) = row_sets(stated.kpi)
    query = compile_rows(ROWS[rows_id], select, stated.question, stated.spans, stated.known)
    return with_values(query.sql, query.params)
