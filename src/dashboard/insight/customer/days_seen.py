"""Owns on which days a customer was within a viewer's scope: what is told of it is of those days alone."""

from collections.abc import Iterator
from datetime import date

from dashboard.catalog.dimensions import DIMENSION
from dashboard.kpi.derived.belonging import BELONGINGS
from dashboard.kpi.sight.in_sight import HAS_VALUE, scope_values
from dashboard.model.question import Scope
from dashboard.store import Store

DaySpans = tuple[tuple[date, date], ...]  # each from a day until before another
_SPANS = """
SELECT from_on, to_on FROM derived.belonging_spans WHERE customer_no = $no AND {within} ORDER BY from_on
"""


def days_seen(store: Store, no: int, scope: Scope) -> DaySpans:
    """Give when a customer with a number belonged to what the scope names; derived tables must be there.

    What does not change by the day, as a region, is not asked: it is the scope's of all time or of none.
    """
    within = list(_within(scope))
    bound = {"no": no}
    for at, one in enumerate(scope.filters):
        if DIMENSION[one.dimension].through in BELONGINGS:
            bound |= scope_values(one, at)
    return tuple(store.query(_SPANS.format(within=" AND ".join(within) or "TRUE"), bound).rows())


def on_days(spans: DaySpans, day: str) -> str:
    """Give the condition that a column's day is one of the spans'."""
    held = (f"({day} >= DATE '{start}' AND {day} < DATE '{end}')" for start, end in spans)
    return f"({' OR '.join(held) or 'FALSE'})"


def _within(scope: Scope) -> Iterator[str]:
    """Give the condition of each way to belong: one group, or team, that all filters of that way name."""
    for through, belonging in BELONGINGS.items():
        filters = [(at, f) for at, f in enumerate(scope.filters) if DIMENSION[f.dimension].through == through]
        if not filters:
            continue
        has = " AND ".join(
            HAS_VALUE.format(at=at, value=f'"{DIMENSION[one.dimension].column}"') for at, one in filters
        )
        held = f"{belonging.set} IN (SELECT {belonging.set} FROM derived.{belonging.name}_sets WHERE {has})"
        takes_nobody = all(None in one.values for _, one in filters)
        yield f"({held} OR {belonging.set} = 0)" if takes_nobody else held
