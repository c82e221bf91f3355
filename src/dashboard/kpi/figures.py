"""Owns the figures of a KPI on its cells: value, n, interval, comparison, change, target, status."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl

from dashboard.catalog.kpis import KPI
from dashboard.kpi import aggregates as of
from dashboard.kpi.cells import Cells, Values
from dashboard.kpi.ends import end_names
from dashboard.kpi.intervals import balance, deviation_of, student, wilson
from dashboard.kpi.result import FIGURES
from dashboard.kpi.targets import STATUSES, Targets, status
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


@dataclass(frozen=True, slots=True)
class Parts:
    """What a value is made of; `n` is the number of rows in the denominator."""

    value: Values
    numerator: Values
    n: Values


def figures(kpis: Sequence[Kpi], question: Question, cells: Cells, targets: Targets) -> pl.DataFrame:
    """Give the result's rows: every KPI on the cells whose values occur in its rows."""
    if not kpis or not cells.has_rows:
        return pl.DataFrame(schema={"kpi": pl.String, **dict.fromkeys(question.by, pl.String), **FIGURES})
    with np.errstate(divide="ignore", invalid="ignore"):
        found = [_columns(kpi, question, cells, targets) for kpi in kpis]
    places = [np.flatnonzero(_seen(kpi, question, cells)) for kpi in kpis]
    of_kpi = np.repeat(np.arange(len(kpis)), [len(place) for place in places])
    name = pl.Series("kpi", [kpi.id for kpi in kpis], dtype=pl.String).gather(of_kpi)
    everywhere = np.concatenate(places)
    cuts = [cells.cut(cut).gather(everywhere) for cut in question.by]
    joined = {
        column: np.concatenate([one[column][place] for one, place in zip(found, places, strict=True)])
        for column in FIGURES
    }
    return pl.DataFrame([name, *cuts, *(_series(column, values) for column, values in joined.items())])


def _series(column: str, values: np.ndarray) -> pl.Series:
    if column == "status":
        return pl.Series(column, [*STATUSES, None], dtype=pl.String).gather(values)
    if FIGURES[column] is pl.Int64:
        return pl.Series(column, values.astype(np.int64))
    return pl.Series(column, values, dtype=pl.Float64, nan_to_null=True)


def _seen(kpi: Kpi, question: Question, cells: Cells) -> np.ndarray:
    has_comparison = Compare(question.compare) is not Compare.NONE
    return cells.seen(of.row_sets(kpi), 1 + (has_comparison or of.has_growth(kpi.measure)))


def _columns(kpi: Kpi, question: Question, cells: Cells, targets: Targets) -> dict[str, np.ndarray]:
    now = _begun(_parts(kpi.measure, 0, cells), 0, cells)
    value = now.value
    low = high = comparison = np.full(len(value), np.nan)
    if question.has_intervals:
        low, high = (np.where(cells.begun(0), end, np.nan) for end in _interval(kpi.measure, now, cells))
    if Compare(question.compare) is not Compare.NONE:
        comparison = _begun(_parts(kpi.measure, 1, cells), 1, cells).value
    target = targets.column(kpi, cells)
    return {
        "value": value,
        "numerator": now.numerator,
        "n": now.n,
        "low": low,
        "high": high,
        "comparison": comparison,
        "change": value - comparison,
        "target": target,
        "status": status(kpi, value, target, low, high, targets.is_open(kpi, cells)),
    }


def _begun(parts: Parts, level: int, cells: Cells) -> Parts:
    """Leave out the figures of days that have not begun by the as-of date."""
    is_begun = cells.begun(level)
    value, numerator = (np.where(is_begun, one, np.nan) for one in (parts.value, parts.numerator))
    return Parts(value, numerator, np.where(is_begun, parts.n, 0))


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
        return Parts(_divided(now.value - then.value, then.value), now.value - then.value, then.n)
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
            found, n = cells.column(of.quantile(measure), level), cells.known(of.known(measure), level)
            return Parts(found, np.full(len(n), np.nan), n)
        case Concentration(rows):
            best, everything = (
                cells.known(a, level) for a in (of.positive_of_best(measure), of.positive(measure))
            )
            return Parts(_divided(best, everything), best, cells.known(of.count(rows), level))
        case Sum(rows, _, where):
            total = cells.known(of.total(measure), level)
            return Parts(total, total, cells.known(of.count(rows, where), level))


def _divided(above: Values, below: Values) -> Values:
    return np.where(below != 0, above / below, np.nan)


def _interval(measure: Measure, now: Parts, cells: Cells) -> tuple[Values, Values]:
    match measure:
        case Share():
            return wilson(now.numerator, now.n)
        case Mean():
            deviation = deviation_of(now.numerator, cells.known(of.squared(measure), 0), now.n)
            return student(now.value, deviation, now.n)
        case Balance():
            favour, against = (cells.known(side, 0) for side in of.sides(measure))
            return balance(favour, against, now.n, measure.scale)
        case Quantile():
            low, high = (cells.column(name, 0) for name in end_names(measure))
            return low, high
    nothing = np.full(len(now.n), np.nan)
    return nothing, nothing
