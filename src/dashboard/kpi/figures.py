"""Owns the figures of a KPI on its cells: value, n, interval, comparison, change, target, status."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import polars as pl

from dashboard.catalog.kpis import KPI
from dashboard.kpi import aggregates as of
from dashboard.kpi.cells import AS_WRITTEN, Cells, end_columns
from dashboard.kpi.intervals import balance, student, wilson
from dashboard.kpi.result import FIGURES
from dashboard.kpi.targets import Targets, status, target_column
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
    empty = pl.DataFrame(schema={"kpi": pl.String, **dict.fromkeys(question.by, pl.String), **FIGURES})
    if not kpis or not cells.has_rows:
        return empty
    wide = cells.wide()
    aimed = wide.with_columns(targets.column(kpi, wide) for kpi in kpis)
    columns = [column for kpi in kpis for column in _columns(kpi, question, cells)]
    found = aimed.lazy().select(*question.by, *columns).collect(optimizations=AS_WRITTEN)
    return pl.concat([empty, *(_rows(kpi, question, found, bool(cells.cuts)) for kpi in kpis)])


def _rows(kpi: Kpi, question: Question, found: pl.DataFrame, has_cuts: bool) -> pl.DataFrame:
    # Built from ready columns: every expression on a frame costs more than all arithmetic on a few cells.
    name = pl.Series("kpi", [kpi.id], dtype=pl.String).new_from_index(0, found.height)
    columns = {column: found[f"{kpi.id}.{column}"].alias(column) for column in FIGURES}
    frame = pl.DataFrame([name, *(found[cut] for cut in question.by), *columns.values()])
    return frame.filter(found[f"{kpi.id}.is_seen"]) if has_cuts else frame


def _columns(kpi: Kpi, question: Question, cells: Cells) -> Iterator[pl.Expr]:
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
        "target": pl.col(target_column(kpi)),
        "status": status(kpi, value, low, high),
    }
    for name, expression in columns.items():
        yield expression.cast(FIGURES[name]).alias(f"{kpi.id}.{name}")
    if cells.cuts:
        levels = 1 + (has_comparison or of.has_growth(kpi.measure))
        yield cells.seen(of.row_sets(kpi), levels).alias(f"{kpi.id}.is_seen")


def _begun(value: pl.Expr, level: int) -> pl.Expr:
    """Leave out values of days that have not begun by the as-of date."""
    return pl.when(pl.col(f"begun@{level}")).then(value)


def _parts(measure: Measure, level: int, cells: Cells) -> Parts:
    match measure:
        case Difference() | Quotient() | Growth():
            return _of_kpis(measure, level, cells)
        case Ratio(numerator, denominator, scale):
            above, below = (cells.known(of.total(side), level) for side in (numerator, denominator))
            n = cells.known(of.count(denominator.rows, denominator.where), level)
            return Parts(_divided(above, below) * scale, above, n)
        case Share() | Balance():
            return _of_counts(measure, level, cells)
    return _of_values(measure, level, cells)


def _of_kpis(measure: Difference | Quotient | Growth, level: int, cells: Cells) -> Parts:
    if isinstance(measure, Growth):
        now, then = (_parts(KPI[measure.of].measure, at, cells) for at in (level, level + 1))
        return Parts(_divided(now.value - then.value, then.value), now.value - then.value, now.n)
    if isinstance(measure, Quotient):
        above, below = (_parts(KPI[one].measure, level, cells) for one in (measure.dividend, measure.divisor))
        return Parts(_divided(above.value, below.value), above.value, below.n)
    one, other = (_parts(KPI[side].measure, level, cells) for side in (measure.minuend, measure.subtrahend))
    return Parts(one.value - other.value, one.value - other.value, one.n + other.n)


def _of_counts(measure: Share | Balance, level: int, cells: Cells) -> Parts:
    n = cells.known(of.count(measure.rows, measure.among), level)
    if isinstance(measure, Share):
        hits = cells.known(of.count(measure.rows, of.both(measure.among, measure.hit)), level)
        return Parts(_divided(hits, n), hits, n)
    favour, against = (cells.known(side, level) for side in of.sides(measure))
    return Parts(_divided(favour - against, n) * measure.scale, favour - against, n)


def _of_values(measure: Sum | Mean | Quantile | Concentration, level: int, cells: Cells) -> Parts:
    match measure:
        case Mean():
            total, n = cells.known(of.added(measure), level), cells.known(of.known(measure), level)
            return Parts(_divided(total, n), total, n)
        case Quantile():
            return Parts(
                cells.column(of.quantile(measure), level), NOTHING, cells.known(of.known(measure), level)
            )
        case Concentration(rows):
            best, everything = (
                cells.known(a, level) for a in (of.positive_of_best(measure), of.positive(measure))
            )
            return Parts(_divided(best, everything), best, cells.known(of.count(rows), level))
        case Sum(rows, _, where):
            total = cells.known(of.total(measure), level)
            return Parts(total, total, cells.known(of.count(rows, where), level))


def _divided(above: pl.Expr, below: pl.Expr) -> pl.Expr:
    return pl.when(below != 0).then(above / below)


def _interval(measure: Measure, cells: Cells) -> tuple[pl.Expr, pl.Expr]:
    parts = _parts(measure, 0, cells)
    match measure:
        case Share():
            return wilson(parts.numerator, parts.n)
        case Mean():
            return student(parts.value, cells.column(of.spread(measure), 0), parts.n)
        case Balance():
            favour, against = (cells.column(side, 0) for side in of.sides(measure))
            return balance(favour, against, parts.n, measure.scale)
        case Quantile() if cells.has_ends(measure):
            low, high = (pl.col(f"{name}@0") for name in end_columns(measure))
            return low, high
    return NOTHING, NOTHING
