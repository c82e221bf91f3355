"""Owns how far a target is on its way: what was to be expected by now, and what the rest must bring."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Any

import polars as pl

from dashboard.catalog.kpis import KPI
from dashboard.catalog.rows import ROWS
from dashboard.insight.scorecards.subjects import Subject
from dashboard.kpi import Ask
from dashboard.kpi.asking.targets import Target, is_total, read_targets, target_in
from dashboard.model.kpi import Balance, Better, Kpi, Mean, Quantile, Share, Sum
from dashboard.model.period import Compare, Grain, Period, add_months
from dashboard.model.question import Question

if TYPE_CHECKING:
    from dashboard.store import Store

ONE_DAY = timedelta(days=1)


class Shape(StrEnum):
    """By what the part of a period that is over is measured."""

    LAST_YEAR = "last_year"  # what the same days of last year brought of the whole
    DAYS = "days"


class Course(StrEnum):
    """How a target that is not over stands."""

    REACHED = "reached"
    ON_PACE = "on_pace"
    BEHIND = "behind"
    OUT_OF_REACH = "out_of_reach"  # no value that the rest can have is enough, or too much is there already
    MISSED = "missed"  # its days are over


class Unsaid(StrEnum):
    """Why nothing can be said of what the rest must bring."""

    STATE = "state"  # a figure of one day
    MIDDLE = "middle"  # a percentile does not follow from those of parts
    RATIO = "ratio"  # of two figures: what it weighs is no number of rows
    NO_FACTS = "no_facts"


@dataclass(frozen=True, slots=True)
class Pace:
    """One target of a subject in the days that it is for; figures in the KPI's unit."""

    kpi: str
    period: Period
    target: float
    left: int  # days after the as-of date
    value: float | None  # up to the as-of date
    shape: Shape
    share: float  # of the period by the as-of date, 0 … 1
    expected: float | None = None  # by now; of totals
    heading_for: float | None = None  # at the end, if the rest goes on like this; of totals
    rest: float | None = None  # what the rest must add up to (totals) or average (levels)
    course: Course | None = None
    unsaid: Unsaid | None = None

    @property
    def per_week(self) -> float | None:
        """What each remaining week must bring, or may; None for levels, and below a week."""
        if self.expected is None or self.rest is None or self.left < 7:
            return None
        return max(self.rest, 0.0) * 7 / self.left


def paces(store: "Store", ask: Ask, asked: Question, subject: Subject) -> tuple[Pace, ...]:
    """Give how every target stands that holds on the as-of date and has a last day.

    The question's KPIs are looked at, whatever its days; a year that quarters add up to is one more target.
    """
    known = read_targets(store)
    narrowed = asked.with_(filters=(*asked.filters, *subject.filters), compare=Compare.NONE)
    wanted: dict[Period, list[str]] = {}
    for kpi_id in asked.kpis:
        own = known.get((kpi_id, subject.scope, subject.scope_id), ())
        for period in _running(KPI[kpi_id], own, asked.as_of):
            wanted.setdefault(period, []).append(kpi_id)
    found = [
        one
        for period, kpi_ids in wanted.items()
        for one in _of_period(ask, narrowed.with_(kpis=tuple(kpi_ids), period=period))
    ]
    order = {kpi_id: place for place, kpi_id in enumerate(asked.kpis)}
    return tuple(sorted(found, key=lambda one: (order[one.kpi], one.period.end)))


def _running(kpi: Kpi, own: tuple[Target, ...], day: date) -> list[Period]:
    """Give the periods with a last day that a KPI has a target for on a day."""
    held = [one for one in own if one.holds_on(day)]
    periods = [Period(one.start, one.end + ONE_DAY) for one in held[-1:] if one.end]
    if is_total(kpi):
        periods.append(Period(date(day.year, 1, 1), date(day.year + 1, 1, 1)))
    return [one for one in dict.fromkeys(periods) if target_in(kpi, own, one) is not None]


def _of_period(ask: Ask, asked: Question) -> Iterator[Pace]:
    shares = _shares(ask, asked)
    for row in ask(asked).frame.iter_rows(named=True):
        if row["target"] is not None:
            yield _pace(KPI[row["kpi"]], row, asked, shares.get(row["kpi"]))


def _shares(ask: Ask, asked: Question) -> dict[str, float]:
    """Give the part of last year's same days that had come by the same day, where it was counted from the
    first month on: of totals what they add up to, of other KPIs their rows."""
    start, end = add_months(asked.period.start, -12), add_months(asked.period.end, -12)
    until = min(add_months(asked.as_of + ONE_DAY, -12), end)
    if not start < until:
        return {}
    plain = asked.with_(has_intervals=False)
    whole = ask(plain.with_(period=Period(start, end))).frame
    part = ask(plain.with_(period=Period(start, until), by=(Grain.MONTH.value,))).frame
    shares = {}
    for kpi_id in asked.kpis:
        weight = "numerator" if is_total(KPI[kpi_id]) else "n"
        by_month = part.filter(pl.col("kpi") == kpi_id).sort(Grain.MONTH.value)[weight].fill_null(0).to_list()
        total = whole.filter(pl.col("kpi") == kpi_id)[weight].sum() or 0
        if by_month and by_month[0] > 0 and 0 < sum(by_month) <= total:
            shares[kpi_id] = sum(by_month) / total
    return shares


def _pace(kpi: Kpi, row: dict[str, Any], asked: Question, last_year: float | None) -> Pace:
    period, value, target = asked.period, row["value"], row["target"]
    left = max((period.last - asked.as_of).days, 0)
    share = 1.0 if not left else last_year or 1 - left / period.days
    shape = Shape.LAST_YEAR if last_year else Shape.DAYS
    plain = Pace(kpi.id, period, target, left, value, shape, share)
    unsaid = _unsaid(kpi, value)
    if unsaid and (left or value is None):
        return replace(plain, unsaid=unsaid)
    if not left:
        return replace(plain, course=Course.REACHED if _is_enough(kpi, value, target) else Course.MISSED)
    return _of_total(kpi, plain) if is_total(kpi) else _of_level(kpi, plain)


def _of_total(kpi: Kpi, one: Pace) -> Pace:
    value, expected = one.value or 0.0, one.target * one.share
    is_past = value >= one.target if kpi.better is Better.HIGHER else value > one.target
    if is_past:
        course = Course.REACHED if kpi.better is Better.HIGHER else Course.OUT_OF_REACH
    else:
        course = Course.ON_PACE if _is_enough(kpi, value, expected) else Course.BEHIND
    heading_for = value / one.share
    return replace(
        one, expected=expected, heading_for=heading_for, rest=one.target - value, course=_judged(kpi, course)
    )


def _of_level(kpi: Kpi, one: Pace) -> Pace:
    """Tell the average of the rest: value × share + rest × (1 − share) = target, weighed by rows."""
    value = one.value or 0.0
    rest = one.target + (one.target - value) * one.share / (1 - one.share) if one.share < 1 else None
    course = Course.ON_PACE if _is_enough(kpi, value, one.target) else Course.BEHIND
    if rest is None or (course is Course.BEHIND and not _can_be(kpi, rest)):
        course = course if _is_enough(kpi, value, one.target) else Course.OUT_OF_REACH
    return replace(one, rest=rest, course=_judged(kpi, course))


def _can_be(kpi: Kpi, value: float) -> bool:
    match kpi.measure:
        case Share():
            return 0 <= value <= 1
        case Balance(scale=scale):
            return -scale <= value <= scale
    return True


def _unsaid(kpi: Kpi, value: float | None) -> Unsaid | None:
    if value is None:
        return Unsaid.NO_FACTS
    if is_total(kpi):
        return None
    match kpi.measure:
        case Share(rows) | Mean(rows) | Balance(rows) | Quantile(rows) | Sum(rows) if ROWS[rows].is_state:
            return Unsaid.STATE
        case Share() | Mean() | Balance():
            return None
        case Quantile():
            return Unsaid.MIDDLE
    return Unsaid.RATIO


def _is_enough(kpi: Kpi, value: float, target: float) -> bool:
    return value <= target if kpi.better is Better.LOWER else value >= target


def _judged(kpi: Kpi, course: Course) -> Course | None:
    return None if kpi.better is Better.NEITHER else course
