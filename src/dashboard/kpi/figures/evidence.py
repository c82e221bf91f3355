"""Owns how firm a measure's value is: its interval, its standard error, the chance of its change."""

from collections.abc import Mapping

import numpy as np

from dashboard.catalog.rows import ROWS
from dashboard.kpi.asking import aggregates as of
from dashboard.kpi.figures import chance
from dashboard.kpi.figures.cells import Cells, Values
from dashboard.kpi.figures.effect import ERROR, FREEDOM
from dashboard.kpi.figures.errors import error_of_balance, error_of_ends, error_of_mean, error_of_share
from dashboard.kpi.figures.intervals import balance, deviation_of, student, student_half, wilson
from dashboard.kpi.figures.measured import Measured
from dashboard.kpi.figures.percentiles import end_names
from dashboard.kpi.figures.shift import BY_CHANCE
from dashboard.model.kpi import Balance, Effect, Mean, Measure, Quantile, Ratio, Share, Shift, Sum


def interval(measure: Measure, now: Measured, cells: Cells) -> tuple[Values, Values]:
    """Give the ends of the 95 % interval; empty for measures that have none."""
    match measure:
        case Share():
            return wilson(now.numerator, now.n)
        case Mean():
            return student(now.value, _deviation(measure, now, 0, cells), now.n)
        case Balance():
            return balance(*_sides(measure, 0, cells), now.n, measure.scale)
        case Quantile():
            low, high = (cells.column(name, 0) for name in end_names(measure))
            return low, high
        case Effect():
            half = student_half(error(measure, now, 0, cells), _freedom(measure, cells))
            return now.value - half, now.value + half
    return _nothing(now), _nothing(now)


def interval_by(measure: Measure) -> str:
    """Name the method of `interval`: wilson, student, balance, ranks, effect; empty where there is none."""
    return _INTERVALS.get(type(measure), "")


def error(measure: Measure, found: Measured, level: int, cells: Cells) -> Values:
    """Give the standard error of the value at a level; empty for measures without an interval."""
    match measure:
        case Share():
            return error_of_share(found.value, found.n)
        case Mean():
            return error_of_mean(_deviation(measure, found, level, cells), found.n)
        case Balance():
            return measure.scale * error_of_balance(*_sides(measure, level, cells), found.n)
        case Quantile():
            return error_of_ends(*(cells.column(name, level) for name in end_names(measure)))
        case Effect(of_kpi):
            return cells.column(ERROR.format(of=of_kpi), level)
    return _nothing(found)


def p_value(measure: Measure, now: Measured, then: Measured | None, cells: Cells) -> Values:
    """Give the probability of a change at least as large by chance alone; empty for sums of amounts, for
    states and for ratios of either.

    Shares: two proportions; means: Welch; balances, medians and other percentiles: normal; counts of events,
    and events per customer: binomial over their days and customers. A shift or an effect is a change by
    itself: its own chance is given, but not beside the change of it.
    """
    if isinstance(measure, Effect | Shift) and then is not None:
        return _nothing(now)
    if isinstance(measure, Effect):
        return chance.student(now.value, error(measure, now, 0, cells), _freedom(measure, cells))
    if isinstance(measure, Shift):
        return cells.column(BY_CHANCE.format(rows=measure.rows, of=measure.of), 0)
    return _nothing(now) if then is None else _of_change(measure, now, then, cells)


def chance_by(measure: Measure) -> str:
    """Name the method of `p_value`: shares, welch, normal, events, effect, permutation; empty for none."""
    events = measure.numerator if isinstance(measure, Ratio) and measure.denominator.of == "1" else measure
    return "events" if _is_of_events(events) else _CHANCES.get(type(measure), "")


def is_looked_up(measure: Measure) -> bool:
    """Tell whether the interval and the chance need another look at the rows than the value does."""
    return isinstance(measure, Quantile | Shift)


def _of_change(measure: Measure, now: Measured, then: Measured, cells: Cells) -> Values:
    match measure:
        case Share():
            return chance.of_shares(now.numerator, now.n, then.numerator, then.n)
        case Mean():
            own, other = (error(measure, one, level, cells) for level, one in enumerate((now, then)))
            return chance.of_means(now.value, own, now.n, then.value, other, then.n)
        case Balance():
            (favour, against), before = (_sides(measure, level, cells) for level in (0, 1))
            return chance.of_balances(favour, against, now.n, *before, then.n)
        case Quantile():
            own, other = (error(measure, one, level, cells) for level, one in enumerate((now, then)))
            return chance.normal(now.value - then.value, np.hypot(own, other))
        case Sum() | Ratio():
            return _of_events(measure, now, then, cells)
    return _nothing(now)


def _of_events(measure: Sum | Ratio, now: Measured, then: Measured, cells: Cells) -> Values:
    match measure:
        case Sum() if _is_of_events(measure):
            return chance.of_events(now.value, cells.days(0), then.value, cells.days(1))
        case Ratio(above, Sum(below, "1")) if _is_of_events(above):
            over, over_then = (
                one.n * cells.days(level) if ROWS[below].is_state else one.n
                for level, one in enumerate((now, then))
            )
            return chance.of_events(now.numerator, over, then.numerator, over_then)
    return _nothing(now)


def _is_of_events(measure: Measure) -> bool:
    """Tell whether a measure counts facts."""
    return isinstance(measure, Sum) and measure.of == "1" and not ROWS[measure.rows].is_state


def _deviation(measure: Mean, found: Measured, level: int, cells: Cells) -> Values:
    return deviation_of(found.numerator, cells.known(of.sum_of_squares(measure), level), found.n)


def _sides(measure: Balance, level: int, cells: Cells) -> tuple[Values, Values]:
    favour, against = of.sides(measure)
    return cells.known(favour, level), cells.known(against, level)


def _freedom(measure: Effect, cells: Cells) -> Values:
    return cells.column(FREEDOM.format(of=measure.of), 0)


def _nothing(found: Measured) -> Values:
    return np.full(len(found.n), np.nan)


_INTERVALS: Mapping[type, str] = {
    Share: "wilson", Mean: "student", Balance: "balance", Quantile: "ranks", Effect: "effect",
}  # fmt: skip
_CHANCES: Mapping[type, str] = {
    Share: "shares", Mean: "welch", Balance: "normal", Quantile: "normal", Effect: "effect",
    Shift: "permutation",
}  # fmt: skip
