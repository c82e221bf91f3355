"""Owns the line of the command line that gives the same number. Knows no Streamlit."""

from collections.abc import Iterator
from shlex import join

from dashboard.catalog.kpis import KPI
from dashboard.model.kpi import Effect
from dashboard.model.period import Compare
from dashboard.model.question import Filter, Hours, Question


def command_of(asked: Question) -> str | None:
    """Give the command that answers a question; None where there is none.

    What a viewer may see is spelled out as filters: whoever runs it is told the same. Filters that leave
    nobody cannot be said, nor that an effect is held against groups in sight alone.
    """
    wheres = _together((*asked.filters, *asked.scope.filters))
    is_held_apart = bool(asked.scope.filters) and any(
        isinstance(KPI[one].measure, Effect) for one in asked.kpis
    )
    if is_held_apart or any(not one.values for one in wheres):
        return None
    return join(["python", "-m", "dashboard", "kpi", *asked.kpis, *_options(asked, wheres)])


def _options(asked: Question, wheres: tuple[Filter, ...]) -> Iterator[str]:
    yield from ("--from", asked.period.start.isoformat(), "--to", asked.period.end.isoformat())
    yield from ("--as-of", asked.as_of.isoformat())
    if asked.by:
        yield from ("--by", ",".join(asked.by))
    if asked.compare is not Compare.NONE:
        yield from ("--compare", asked.compare.value)
    for one in wheres:
        for value in one.values:
            yield from ("--where", f"{one.dimension}={value or ''}")
    if asked.grouping:
        yield from ("--grouping", asked.grouping)
    if asked.is_restated:
        yield "--restate"
    if asked.hours is not Hours.CLOCK:
        yield from ("--hours", asked.hours.value)
    if asked.is_per_working_day:
        yield "--per-working-day"
    if asked.new_way_kpi:
        yield from ("--new-way-kpi", asked.new_way_kpi)


def _together(filters: tuple[Filter, ...]) -> tuple[Filter, ...]:
    """Give one filter per dimension: what all of the question's filters on it leave."""
    found: dict[str, tuple[str | None, ...]] = {}
    for one in filters:
        values = found.get(one.dimension, one.values)
        found[one.dimension] = tuple(value for value in values if value in one.values)
    return tuple(Filter(dimension, values) for dimension, values in found.items())
