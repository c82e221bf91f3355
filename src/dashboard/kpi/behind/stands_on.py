"""Owns which tables of the contract a number stands on: those of its rows, and what its filters reach."""

from dashboard.catalog.dimensions import DIMENSION
from dashboard.catalog.kpis import KPI
from dashboard.catalog.rows import ROWS
from dashboard.catalog.tables import TABLES
from dashboard.kpi.asking.aggregates import row_sets
from dashboard.kpi.asking.answerable import chosen
from dashboard.kpi.asking.basis import basis
from dashboard.kpi.asking.spans import cuts_of
from dashboard.kpi.asking.targets import Target, scope_of, used_in
from dashboard.model.kpi import Effect
from dashboard.model.question import Question
from dashboard.store import Store

_GROUPED = ("groupings", "groups", "memberships")
REACHED = {
    "customer": ("customers",),
    "membership": _GROUPED,
    "account": ("accounts", "teams"),
    "coverage": _GROUPED,
    "product": ("products",),
    "employee": ("employees",),
}
"""What a dimension is read from, by what reaches it."""


def tables_of(store: Store, question: Question) -> tuple[str, ...]:
    """Give the tables with rows that a question's KPIs stand on, in the contract's order.

    Targets are among them where there are any of such a KPI: they say what a number is held against.
    """
    known, found = basis(store), set[str]()
    for kpi_id in question.kpis:
        kpi = chosen(KPI[kpi_id], question, known)
        found |= {*kpi.needs, *(table for rows in row_sets(kpi) for table in ROWS[rows].tables)}
        found |= {*_GROUPED, *KPI[kpi.measure.of].needs} if isinstance(kpi.measure, Effect) else set()
        found |= {"targets"} if any(key[0] == kpi_id for key in known.targets) else set()
    filters = (*question.filters, *question.scope.filters)
    for dimension in (*cuts_of(question), *(one.dimension for one in filters)):
        found |= set(REACHED.get(DIMENSION[dimension].through, ()))
    return tuple(one.name for one in TABLES if one.name in found and known.counts[one.name])


def targets_of(store: Store, question: Question) -> tuple[Target, ...]:
    """Give the targets that the one number of a question of one KPI is held against."""
    kpi, (scope, scope_id) = KPI[question.kpis[0]], scope_of(question)
    if scope is None:
        return ()
    return used_in(kpi, basis(store).targets.get((kpi.id, scope, scope_id), ()), question.period)
