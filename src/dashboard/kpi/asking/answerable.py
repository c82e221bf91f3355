"""Owns whether a question can be answered: known KPIs, dimensions that apply, data that is there."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from difflib import get_close_matches

from dashboard.catalog.dimensions import DIMENSION, DIMENSIONS, GIVEN_BY
from dashboard.catalog.kpis import KPI, KPIS
from dashboard.catalog.rows import ROWS
from dashboard.kpi.asking.aggregates import composed_of, has_growth, row_sets, stands_on
from dashboard.kpi.asking.basis import Basis, basis
from dashboard.kpi.asking.roll_outs import GROUP_COLUMNS
from dashboard.kpi.asking.spans import GRAINS
from dashboard.model.dimension import Dimension
from dashboard.model.errors import Problem, RefusedError
from dashboard.model.kpi import Effect, Kpi, Need
from dashboard.model.question import Question
from dashboard.store import Store


def applicable(kpi_id: str) -> tuple[str, ...]:
    """Give the dimensions that all rows of a KPI have, beside the grains; refuses an unknown KPI."""
    _raise(_unknown("KPI", (kpi_id,), KPI))
    if isinstance(KPI[kpi_id].measure, Effect):
        return tuple(d.id for d in DIMENSIONS if d.id in GROUP_COLUMNS)
    counted = (ROWS[rows_id] for rows_id in row_sets(KPI[kpi_id]))
    had = [{*GIVEN_BY[rows.belongs_by], *rows.dimensions} for rows in counted]
    return tuple(d.id for d in DIMENSIONS if all(d.id in ids for ids in had))


def check_dimension(dimension_id: str) -> None:
    """Raise `RefusedError` for a dimension that is not known."""
    _raise(_unknown("dimension", (dimension_id,), DIMENSION))


def available(store: Store, judge: str | None = None) -> tuple[str, ...]:
    """Give the KPIs whose data is there; an effect's is that of the KPI by which it is judged."""
    lacked = missing(store, judge)
    return tuple(kpi.id for kpi in KPIS if kpi.id not in lacked)


def missing(store: Store, judge: str | None = None) -> Mapping[str, tuple[Need, ...]]:
    """Give what is not there, per KPI that cannot be shown for it; `judge` as in `lacking`."""
    known = basis(store)
    return {kpi.id: lacked for kpi in KPIS if (lacked := lacking(known, kpi.id, judge))}


def unread(store: Store) -> Mapping[str, tuple[str, ...]]:
    """Give the columns, as `table.column`, whose words are all unknown, with the words they have most."""
    return basis(store).unread


def lacking(known: Basis, kpi_id: str, judge: str | None = None) -> tuple[Need, ...]:
    """Give what a KPI needs that is not there: tables, then columns of those that are, or known words in
    them.

    An effect needs what the KPI needs by which it is judged: `judge`, else the one of the settings.
    """
    kpi, judged = KPI[kpi_id], tuple[Need, ...]()
    if isinstance(kpi.measure, Effect):
        name = judge or known.settings.new_way_kpi
        judged = lacking(known, name if name in KPI and judges(name) else kpi.measure.of)
    tables = [table for table in kpi.needs if not known.counts[table]]
    needed = kpi.filled if isinstance(kpi.measure, Effect) else needed_columns(kpi_id)
    columns = [
        need
        for need in needed
        if not any(known.has(one) for one in need) and {one.split(".")[0] for one in need}.isdisjoint(tables)
    ]
    told_apart = kpi.words if isinstance(kpi.measure, Effect) else told_apart_by(kpi_id)
    silent = [(name,) for name in told_apart if name in known.unread]
    return tuple(dict.fromkeys([*((table,) for table in tables), *columns, *silent, *judged]))


def needed_columns(kpi_id: str) -> tuple[Need, ...]:
    """Give the columns a KPI needs beside its tables, those of the KPIs it is made of included."""
    parts = [need for one in stands_on(KPI[kpi_id].measure) for need in needed_columns(one)]
    return tuple(dict.fromkeys((*KPI[kpi_id].filled, *parts)))


def told_apart_by(kpi_id: str) -> tuple[str, ...]:
    """Give the columns by whose known words a KPI, or a KPI it is made of, tells rows apart."""
    kpi = KPI[kpi_id]
    parts = (name for one in composed_of(kpi.measure) for name in told_apart_by(one))
    rows = (name for rows_id in row_sets(kpi) for name in ROWS[rows_id].words)
    return tuple(dict.fromkeys((*kpi.words, *parts, *rows)))


def check(question: Question) -> None:
    """Raise `RefusedError` with all faults of a question: unknown names, what does not apply."""
    filters, scope = ([f.dimension for f in some] for some in (question.filters, question.scope.filters))
    cuts = [cut for cut in question.by if cut not in GRAINS]
    problems = [
        *_unknown("KPI", question.kpis, KPI),
        *_unknown("dimension", cuts, {**DIMENSION, **dict.fromkeys(GRAINS)}),
        *_unknown("dimension", (*filters, *scope), DIMENSION),
    ]
    if len(question.by) - len(cuts) > 1:
        grains = ", ".join(cut for cut in question.by if cut in GRAINS)
        problems.append(
            Problem("Time can be cut one way at a time", found=grains, mend="Choose one of them.")
        )
    if len(set(question.by)) < len(question.by):
        problems.append(Problem("A cut is named twice", found=", ".join(question.by), mend="Name each once."))
    if not problems:
        problems = [
            problem
            for kpi_id in question.kpis
            for problem in (
                *_without(kpi_id, (*cuts, *filters), _inapplicable),
                *_without(kpi_id, scope, _unseen),
            )
        ]
    _raise(problems)


def judges(kpi_id: str) -> bool:
    """Tell whether a KPI can judge the new way of working: one by group that is no change by itself."""
    measure = KPI[kpi_id].measure
    is_change = has_growth(measure) or isinstance(measure, Effect)
    return not is_change and set(GROUP_COLUMNS) <= set(applicable(kpi_id))


def chosen(kpi: Kpi, question: Question, known: Basis) -> Kpi:
    """Give a KPI as the question and the settings choose it: by working hours, or on the KPI they name.

    Raises `RefusedError` for one that is not known, lacks its data, or cannot be held against itself.
    """
    if not isinstance(kpi.measure, Effect):
        return kpi.by(question.hours)
    name = question.new_way_kpi or known.settings.new_way_kpi
    _raise(_unknown("KPI", (name,), KPI))
    if not judges(name) or lacking(known, name):
        mend = "Choose a KPI that has its data, can be cut by group, and is not a change by itself."
        raise RefusedError(
            Problem("The new way of working cannot be judged by this KPI", found=name, mend=mend)
        )
    return replace(kpi, measure=Effect(name))


def _without(
    kpi_id: str, dimensions: Iterable[str], told: Callable[[Kpi, Dimension, str], Problem]
) -> list[Problem]:
    """Tell of the dimensions that a KPI's rows do not have."""
    had = applicable(kpi_id)
    lacked = (DIMENSION[one] for one in dict.fromkeys(dimensions) if one not in had)
    return [told(KPI[kpi_id], one, ", ".join(had)) for one in lacked]


def _inapplicable(kpi: Kpi, dimension: Dimension, had: str) -> Problem:
    return Problem(
        f"{kpi.name.en} cannot be cut by or filtered on {dimension.title.en.lower()}",
        found=f"{kpi.id} by {dimension.id}",
        expected=f"one of {had}",
        mend="Leave it out, or ask this KPI on its own.",
    )


def _unseen(kpi: Kpi, dimension: Dimension, had: str) -> Problem:
    """Tell that a viewer's scope speaks of what the rows do not tell: nobody sees them by guess."""
    return Problem(
        f"{kpi.name.en} is not to be seen by part of the company that you may see",
        found=f"a view held to {dimension.title.en.lower()}",
        expected=f"one held to any of {had}",
        mend="Ask somebody who may see the whole company.",
    )


def _unknown(what: str, names: Iterable[str], known: Iterable[str]) -> list[Problem]:
    problems = []
    for name in dict.fromkeys(names):
        if name not in (there := list(known)):
            close = get_close_matches(name, there, n=3, cutoff=0.4)
            meant = f"Did you mean {', '.join(close)}?" if close else f"There are {', '.join(there)}."
            problems.append(Problem(f"There is no {what} called {name}", mend=meant))
    return problems


def _raise(problems: list[Problem]) -> None:
    if problems:
        raise RefusedError(problems)
