"""Owns answering a question: everything it needs made ready, its cells filled, its figures worked out."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from dashboard.catalog.kpis import KPI
from dashboard.kpi.asking.aggregates import has_growth, row_sets
from dashboard.kpi.asking.answerable import check, chosen, lacking
from dashboard.kpi.asking.basis import Basis, basis
from dashboard.kpi.asking.holding import held_in
from dashboard.kpi.asking.spans import spans_of
from dashboard.kpi.derived.draft_members import prepare_draft
from dashboard.kpi.figures.cell_targets import Targets
from dashboard.kpi.figures.cells import Cells
from dashboard.kpi.figures.figures import figures
from dashboard.kpi.figures.result import Result, with_year
from dashboard.kpi.figures.withheld import withheld
from dashboard.kpi.filling import Asked, compared, fill
from dashboard.kpi.working_time.calendars import working_days
from dashboard.model.kpi import Kpi
from dashboard.model.period import Compare
from dashboard.model.question import Question
from dashboard.store import Store


def answer(store: Store, question: Question, from_parts: bool = True) -> Result:
    """Answer a question; raises `RefusedError` for unknown KPIs and for cuts that do not apply.

    An answer stands on one version of the data: it is begun anew where a load came in between. Of two
    comparisons the second finds what the first was put together from.
    """
    check(question)
    if Compare(question.compare) is Compare.BOTH:
        before, year = (answer(store, question.with_(compare=one), from_parts) for one in Compare.BOTH.each)
        return with_year(question, before, year)
    while True:
        known = basis(store)
        prepare_draft(store, question.grouping)
        given = _answer(store, question, known, from_parts)
        if known.version == store.version:
            return given


def _answer(store: Store, question: Question, known: Basis, from_parts: bool) -> Result:
    lacks = {kpi_id: lacking(known, kpi_id, question.new_way_kpi) for kpi_id in question.kpis}
    missing = {kpi_id: lacked for kpi_id, lacked in lacks.items() if lacked}
    there = (KPI[kpi_id] for kpi_id in dict.fromkeys(question.kpis) if kpi_id not in missing)
    kpis = [chosen(kpi, question, known) for kpi in there]
    spans = spans_of(question, any(has_growth(kpi.measure) for kpi in kpis))
    is_by_working_days = question.is_per_working_day
    days_in = partial(working_days, known.settings) if is_by_working_days else None
    cells = Cells(question, spans, days_in, known.begun, held_in(known.held, question))
    filled = fill(cells, Asked(store, question, spans, known, from_parts), kpis)
    statements = list(filled) if spans.buckets else []
    least = 0 if question.scope.sees_persons else known.settings.small_cell
    frame = figures(kpis, question, cells, Targets.of(question, spans, known.targets), least)
    begun_late = _begun_late(kpis, question, cells)
    is_in_part = cells.has_rows and cells.holding.is_in_part(compared(question))
    few = frozenset(kpi.id for kpi in kpis if cells.has_rows and withheld(kpi.measure, 0, cells, least).any())
    told = tuple(dict.fromkeys(statements))
    return Result(question, frame, missing, told, begun_late, is_in_part, few)


def _begun_late(kpis: Sequence[Kpi], question: Question, cells: Cells) -> dict[str, date]:
    """Give the day before which a KPI has no data, where the question asks for days before it."""
    own = 1 + (Compare(question.compare) is not Compare.NONE)
    levels = {kpi: own + has_growth(kpi.measure) for kpi in kpis if cells.has_rows}
    found = {kpi.id: cells.no_data_before(row_sets(kpi), levels[kpi]) for kpi in levels}
    return {kpi_id: day for kpi_id, day in found.items() if day}
