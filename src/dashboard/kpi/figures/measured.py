"""Owns what a measure comes to on the cells of a question: its value, numerator and n, per level."""

from dataclasses import dataclass

import numpy as np

from dashboard.catalog.kpis import KPI
from dashboard.kpi.asking import aggregates as of
from dashboard.kpi.asking.targets import adds_up, is_total
from dashboard.kpi.figures import effect
from dashboard.kpi.figures.cells import Cells, Values
from dashboard.kpi.figures.shift import DISTANCE
from dashboard.model.kpi import (
    Balance,
    Concentration,
    Difference,
    Effect,
    Growth,
    Mean,
    Measure,
    Quantile,
    Quotient,
    Ratio,
    Share,
    Shift,
    Sum,
)


@dataclass(frozen=True, slots=True)
class Measured:
    """What a value is made of; `n` is the number of rows in the denominator."""

    value: Values
    numerator: Values
    n: Values


def measured(measure: Measure, level: int, cells: Cells) -> Measured:
    """Give what a measure comes to, but for days that have not begun by the as-of date, for those before its
    rows have any data, and for those on which a cell's group or team does not hold."""
    found = _parts(measure, level, cells)
    rows = dict.fromkeys(aggregate.rows for aggregate in of.aggregates(measure))
    is_held = cells.holding.when_counted(rows, level, adds_up(measure))
    is_known = cells.begun(level) & cells.known_in(rows, level) & is_held
    value, numerator = (np.where(is_known, one, np.nan) for one in (found.value, found.numerator))
    return Measured(value, numerator, np.where(is_known, found.n, 0))


def _parts(measure: Measure, level: int, cells: Cells) -> Measured:
    match measure:
        case Difference() | Quotient() | Growth():
            return _of_kpis(measure, level, cells)
        case Ratio(numerator, denominator, scale):
            above, below = (cells.known(of.total(side), level) for side in (numerator, denominator))
            n = cells.known(of.count(denominator.rows, denominator.where), level)
            return Measured(_divided(above, below) * scale, above, n)
        case Shift(rows, column):
            distance, n = (
                cells.column(DISTANCE.format(rows=rows, of=column), level),
                cells.known(of.count(rows), level),
            )
            return Measured(distance, np.full(len(n), np.nan), n)
        case Effect(of_kpi):
            value, n = (cells.column(name.format(of=of_kpi), level) for name in (effect.VALUE, effect.ROWS))
            return Measured(value, np.full(len(n), np.nan), np.nan_to_num(n))
        case Share() | Balance():
            return _of_counts(measure, level, cells)
    return _of_values(measure, level, cells)


def _of_kpis(measure: Difference | Quotient | Growth, level: int, cells: Cells) -> Measured:
    if isinstance(measure, Growth):
        now, then = (measured(KPI[measure.of].measure, at, cells) for at in (level, level + 1))
        held = then.value * (as_many_days(cells, level) if is_total(KPI[measure.of]) else 1.0)
        # of less than nothing, more would be a fall
        return Measured(_divided(now.value - held, cells.above_zero(held)), now.value - held, then.n)
    if isinstance(measure, Quotient):
        above, below = (_parts(KPI[one].measure, level, cells) for one in (measure.dividend, measure.divisor))
        return Measured(_divided(above.value, below.value), above.value, below.n)
    one, other = (_parts(KPI[side].measure, level, cells) for side in (measure.minuend, measure.subtrahend))
    return Measured(one.value - other.value, one.value - other.value, one.n + other.n)


def _of_counts(measure: Share | Balance, level: int, cells: Cells) -> Measured:
    n = cells.known(of.count(measure.rows, measure.among), level)
    if isinstance(measure, Share):
        hits = cells.known(of.count(measure.rows, of.both(measure.among, measure.hit)), level)
        return Measured(_divided(hits, n), hits, n)
    favour, against = (cells.known(side, level) for side in of.sides(measure))
    return Measured(_divided(favour - against, n) * measure.scale, favour - against, n)


def _of_values(measure: Sum | Mean | Quantile | Concentration, level: int, cells: Cells) -> Measured:
    match measure:
        case Mean():
            total, n = (
                cells.known(of.sum_filled(measure), level),
                cells.known(of.count_filled(measure), level),
            )
            return Measured(_divided(total, n), total, n)
        case Quantile():
            found, n = cells.column(of.quantile(measure), level), cells.known(of.count_filled(measure), level)
            return Measured(found, np.full(len(n), np.nan), n)
        case Concentration(rows):
            best, everything = (
                cells.known(a, level) for a in (of.positive_of_best(measure), of.positive(measure))
            )
            return Measured(_divided(best, everything), best, cells.known(of.count(rows), level))
        case Sum(rows, _, where):
            total = cells.known(of.total(measure), level)
            return Measured(total, total, cells.known(of.count(rows, where), level))


def as_many_days(cells: Cells, level: int) -> Values:
    """Give what a total of the level after is multiplied by, to stand for as many working days; else 1."""
    own, other = cells.days(level), cells.days(level + 1)
    return _divided(own, other) if cells.is_per_working_day else np.ones(len(own))


def _divided(above: Values, below: Values) -> Values:
    return np.where(below != 0, above / below, np.nan)
