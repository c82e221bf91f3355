"""Owns the spans of days that a question asks for, and how its cells find theirs and their comparison's."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

from dashboard.model.period import YEAR_DAYS, Compare, Grain, Period, Step, add_months
from dashboard.model.question import Question

GRAINS = tuple(grain.value for grain in Grain)
_COLUMNS = (
    "slot", "from_on", "to_on", "end_on", "before_on", "year_ago_on", "last_year_from_on", "last_year_to_on",
    "end_at",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class AskedBucket:
    """A bucket of time that a question asks for, or all of its days, with what that is held against."""

    label: str | None
    periods: tuple[Period, ...]  # itself, its comparison, and the comparison of that where growth is asked
    slots: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Spans:
    """All spans of a question, each once."""

    buckets: tuple[AskedBucket, ...]
    periods: Mapping[int, Period]  # by slot
    as_of: date

    @property
    def first_on(self) -> date:
        """The first day of any span."""
        return min(period.start for period in self.periods.values())

    @property
    def until_on(self) -> date:
        """The day after the last day of any span, no later than the day after the as-of date."""
        return min(max(period.end for period in self.periods.values()), self.as_of + timedelta(days=1))

    def of_levels(self, levels: int) -> "Spans":
        """Give the cells' own spans and, above one level, what they are held against."""
        slots = {slot for one in self.buckets for slot in one.slots[:levels]}
        return replace(self, periods={slot: period for slot, period in self.periods.items() if slot in slots})


def grain_of(question: Question) -> Grain | None:
    """Give the grain the question cuts time by."""
    return next((Grain(cut) for cut in question.by if cut in GRAINS), None)


def cuts_of(question: Question) -> list[str]:
    """Give the dimensions a question cuts by, without the grain."""
    return [cut for cut in question.by if cut not in GRAINS]


def spans_of(question: Question, has_growth: bool) -> Spans:
    """Give the spans of a question; buckets that begin after the as-of date are not there yet."""
    compare = Compare(question.compare)
    against = Compare.PREVIOUS if compare is Compare.NONE and has_growth else compare
    depth = (compare is not Compare.NONE) + has_growth
    slots: dict[Period, int] = {}
    buckets = []
    for label, period, step in _wholes(question, against):
        periods = tuple(_chain(period, step, depth, question.as_of))
        own = tuple(slots.setdefault(one, len(slots)) for one in periods)
        buckets.append(AskedBucket(label, periods, own))
    return Spans(tuple(buckets), {slot: period for period, slot in slots.items()}, question.as_of)


def _wholes(question: Question, against: Compare) -> Iterator[tuple[str | None, Period, Step | None]]:
    """Give the question's period, or its buckets, with how far back each is held against."""
    grain = grain_of(question)
    if grain is None:
        yield None, question.period, question.period.step(against)
        return
    for bucket in question.period.buckets(grain):
        if bucket.period.start <= question.as_of:
            yield bucket.label, bucket.period, bucket.step(against)


def _chain(period: Period, step: Step | None, depth: int, as_of: date) -> Iterator[Period]:
    """Give a period and what it is held against: of one that is running the same part of those before."""
    yield period
    if step is not None:
        for times in range(1, depth + 1):
            yield period.so_far(as_of).back(step.times(times))


def midnight_after(day: date, zone: str) -> datetime:
    """Give the instant at which a day ends in the company's time zone, as naive UTC like the stored times."""
    local = datetime.combine(day + timedelta(days=1), time(), ZoneInfo(zone))
    return local.astimezone(UTC).replace(tzinfo=None)


def span_rows(spans: Spans, zone: str) -> list[dict[str, Any]]:
    """Give what the relation `spans` has of each span."""
    return [
        dict(zip(_COLUMNS, _row(slot, period, spans.as_of, zone), strict=True))
        for slot, period in spans.periods.items()
    ]


def spans_cte(spans: Spans, zone: str, reading: str) -> tuple[str, dict[str, Any]]:
    """Give the CTE `spans`, one row per slot, with the columns that `reading` names; its parameters."""
    read = set(re.findall(r"\w+", reading))
    columns = [column for column in _COLUMNS if column in read]
    params: dict[str, Any] = {}
    rows = []
    for given in span_rows(spans, zone):
        slot = given["slot"]
        params |= {f"span_{slot}_{column}": given[column] for column in columns}
        rows.append("(" + ", ".join(f"$span_{slot}_{column}" for column in columns) + ")")
    return f"spans({', '.join(columns)}) AS (VALUES {', '.join(rows)})", params


def year_ctes(spans: Spans) -> tuple[tuple[str, ...], dict[str, Any]]:
    """Give the CTEs of the year to the end of each span, in pieces that no span's year begins or ends within.

    `year_bounds` has each piece with the day before it and its last, `year_pieces` the pieces of each slot.
    """
    years = {slot: _year(period, spans.as_of) for slot, period in spans.periods.items()}
    marks = sorted({day for year in years.values() for day in year})
    pieces = {
        place: [slot for slot, (before, last) in years.items() if before <= bounds[0] and bounds[1] <= last]
        for place, bounds in enumerate(pairwise(marks))
    }
    used = [place for place, slots in pieces.items() if slots]
    bounds = ", ".join(f"({place}, $mark_{place}, $mark_{place + 1})" for place in used)
    slots = ", ".join(f"({slot}, {place})" for place in used for slot in pieces[place])
    ctes = (
        f"year_bounds(piece, after_on, until_on) AS (VALUES {bounds})",
        f"year_pieces(slot, piece) AS (VALUES {slots})",
    )
    return ctes, {f"mark_{place}": day for place, day in enumerate(marks)}


def span_limits(spans: Spans, zone: str) -> dict[str, Any]:
    """Give the first and the last of what spans have: rows beyond them need not be looked at."""
    rows = span_rows(spans, zone)
    return {
        f"{which.__name__}_{name}": which(row[name] for row in rows)
        for which in (min, max)
        for name in _COLUMNS
    }


def _year(period: Period, as_of: date) -> tuple[date, date]:
    """Give the day before a span's year, and its last."""
    last = min(period.last, as_of)
    return last - timedelta(days=YEAR_DAYS), last


def _row(slot: int, period: Period, as_of: date, zone: str) -> tuple[Any, ...]:
    day = timedelta(days=1)
    until = min(period.end, as_of + day)
    end = until - day
    return (
        slot,
        period.start,
        until,
        end,
        min(period.start - day, as_of),
        end - timedelta(days=YEAR_DAYS),
        add_months(period.start, -12),
        add_months(until, -12),
        midnight_after(end, zone),
    )
