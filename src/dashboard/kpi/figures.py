"""Owns the figures of a KPI on its cells: value, numerator, n, interval, comparison, change, target, status."""

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from dashboard.catalog.kpis import KPI
from dashboard.kpi import aggregates as of
from dashboard.kpi.cells import Cells, end_columns
from dashboard.kpi.intervals import balance, student, wilson
from dashboard.kpi.result import FIGURES
from dashboard.kpi.targets import Targets, status
from dashboard.model.kpi import (
    Balance,
    Concentration,
    Difference,
    Growth,
    Kpi,
    Mean,
    Measure,
    Quantile,
    Quotient,
    Ratio,
    Share,
    Sum,
)
from dashboard.model.period import Compare
from dashboard.model.question import Question

NOTHING = pl.lit(None, pl.Float64)


@dataclass(frozen=True, slots=True)
class Parts:
    """What a value is made of; `n` is the number of rows in the denominator."""

    value: pl.Expr
    numerator: pl.Expr
    n: pl.Expr


def figures(kpis: Sequence[Kpi], question: Question, cells: Cells, targets: Targets) -> pl.DataFrame:
    """Give the result's rows: every KPI on the cells whose values occur in its rows."""
    labels = dict.fromkeys(question.by, pl.String)
    empty = pl.DataFrame(schema={"kpi": pl.String, **labels, **FIGURES})
    if not kpis or not cells.has_rows:
        return empty
    wide = cells.wide()
    frames = [_figures(kpi, question, cells, targets, wide) for kpi in kpis]
    return pl.concat([empty, *frames])


def _figures(
    kpi: Kpi, question: Question, cells: Cells, targets: Targets, wide: pl.DataFrame
) -> pl.DataFrame:
    has_comparison = Compare(question.compare) is not Compare.NONE
    now = _parts(kpi.measure, 0, cells)
    value = _begun(now.value, 0)
    low, high = _interval(kpi.measure, cells) if question.has_intervals else (NOTHING, NOTHING)
    comparison = _begun(_parts(kpi.measure, 1, cells).value, 1) if has_comparison else NOTHING
    columns = {
        "value": value,
        "numerator": now.numerator,
        "n": now.n,
        "low": low,
        "high": high,
        "comparison": comparison,
        "change": value - comparison,
    }
    levels = 1 + (has_comparison or of.has_growth(kpi.measure))
    seen = wide.filter(cells.seen(of.row_sets(kpi), levels)) if cells.cuts else wide
    frame = seen.select(
        pl.lit(kpi.id).alias("kpi"),
        *question.by,
        "part",
        *(e.cast(FIGURES[n]).alias(n) for n, e in columns.items()),
    )
    frame = frame.with_columns(targets.column(kpi, frame)).with_columns(status(kpi))
    return frame.select("kpi", *question.by, *FIGURES)


def _begun(value: pl.Expr, level: int) -> pl.Expr:
    """Leave out values of days that have not begun by the as-of date."""
    return pl.when(pl.col(f"begun@{level}")).then(value)


def _parts(measure: Measure, level: int, cells: Cells) -> Parts:
    def found(aggregate: of.Aggregate) -> pl.Expr:
        return cells.column(aggregate, level)

    def known(aggregate: of.Aggregate) -> pl.Expr:
        return found(aggregate).fill_null(0)

    match measure:
        case Sum(rows, _, where):
            return Parts(known(of.total(measure)), known(of.total(measure)), known(of.count(rows, where)))
        case Share(rows, hit, among):
            hits, n = known(of.count(rows, of.both(among, hit))), known(of.count(rows, among))
            return Parts(_divided(hits, n), hits, n)
        case Balance(rows, favour, against, among, scale):
            for_, counter = (known(of.count(rows, of.both(among, side))) for side in (favour, against))
            n = known(of.count(rows, among))
            return Parts(_divided(for_ - counter, n) * scale, for_ - counter, n)
        case Mean():
            n = known(of.known(measure))
            return Parts(_divided(found(of.added(measure)), n), known(of.added(measure)), n)
        case Quantile():
            return Parts(found(of.quantile(measure)), NOTHING, known(of.known(measure)))
        case Concentration(rows):
            best, all_of_it = known(of.positive_of_best(measure)), known(of.positive(measure))
            return Parts(_divided(best, all_of_it), best, known(of.count(rows)))
        case Ratio(numerator, denominator, scale):
            above, below = known(of.total(numerator)), known(of.total(denominator))
            return Parts(
                _divided(above, below) * scale, above, known(of.count(denominator.rows, denominator.where))
            )
        case Difference(one, other):
            first, second = _parts(KPI[one].measure, level, cells), _parts(KPI[other].measure, level, cells)
            return Parts(first.value - second.value, first.value - second.value, first.n + second.n)
        case Quotient(one, other):
            first, second = _parts(KPI[one].measure, level, cells), _parts(KPI[other].measure, level, cells)
            return Parts(_divided(first.value, second.value), first.value, second.n)
        case Growth(kpi_id):
            first, then = (_parts(KPI[kpi_id].measure, at, cells) for at in (level, level + 1))
            return Parts(_divided(first.value - then.value, then.value), first.value - then.value, first.n)


def _divided(above: pl.Expr, below: pl.Expr) -> pl.Expr:
    return pl.when(below != 0).then(above / below)


def _interval(measure: Measure, cells: Cells) -> tuple[pl.Expr, pl.Expr]:
    parts = _parts(measure, 0, cells)
    match measure:
        case Share():
            return wilson(parts.numerator, parts.n)
        case Mean():
            return student(parts.value, cells.column(of.spread(measure), 0), parts.n)
        case Balance(rows, favour, against, among, scale):
            sides = (cells.column(of.count(rows, of.both(among, side)), 0) for side in (favour, against))
            return balance(*sides, parts.n, scale)
        case Quantile() if cells.has_ends(measure):
            low, high = (pl.col(f"{name}@0") for name in end_columns(measure))
            return low, high
    return NOTHING, NOTHING
