"""Owns what a view looks at – days, comparison, filters – and how the page's address says it. Knows no
Streamlit."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from dashboard.model.period import Compare, Period, add_months
from dashboard.model.question import Filter, Hours

FILTERS = ("customer_type", "region", "channel", "group", "department")
NOBODY = "~"  # in the address, the rows that have no value: customers without a group
EARLIEST, LATEST = date(1900, 1, 1), date(2200, 12, 31)  # days that an address may name
NAMES = ("period", "from", "to", "compare", "as_of", "restate", "hours", "workdays", *FILTERS)


class Preset(StrEnum):
    """Periods that follow the as-of date."""

    YEAR_BACK = "12m"
    THIS_YEAR = "year"
    LAST_QUARTER = "quarter"
    LAST_MONTH = "month"
    CUSTOM = "custom"

    @property
    def usual(self) -> Compare:
        """What it is held against unless somebody chooses: this year against the same days of last year."""
        return Compare.YEAR if self is Preset.THIS_YEAR else Compare.PREVIOUS


@dataclass(frozen=True, slots=True)
class View:
    """What the filter bar says; every page shows the same view of its own subject."""

    preset: Preset = Preset.YEAR_BACK
    start: date | None = None  # of a custom period
    last: date | None = None  # its last day
    compare: Compare = Compare.PREVIOUS
    as_of: date | None = None  # None: the last day of the data
    is_restated: bool = False
    hours: Hours = Hours.CLOCK  # what durations are counted in
    is_per_working_day: bool = False  # totals are held against as many working days
    where: tuple[Filter, ...] = ()

    def period(self, as_of: date) -> Period:
        """Give the days looked at, as of that day; a month in which the as-of date is not the last counts as
        open."""
        if self.preset is Preset.CUSTOM and self.start and self.last:
            return Period(self.start, max(self.last, self.start) + timedelta(days=1))
        closed = _closed_months_end(as_of)
        match self.preset:
            case Preset.THIS_YEAR:
                return Period(date(as_of.year, 1, 1), as_of + timedelta(days=1))
            case Preset.LAST_QUARTER:
                end = date(closed.year, 3 * ((closed.month - 1) // 3) + 1, 1)
                return Period(add_months(end, -3), end)
            case Preset.LAST_MONTH:
                return Period(add_months(closed, -1), closed)
            case _:
                return Period(add_months(closed, -12), closed)

    def chosen(self, dimension: str) -> tuple[str | None, ...]:
        """Give the values a dimension is narrowed to; empty for all."""
        return next((f.values for f in self.where if f.dimension == dimension), ())

    def address(self) -> dict[str, list[str]]:
        """Give the view as parameters of an address; what is as by default is left out."""
        said: dict[str, list[str]] = {}
        if self.preset is not Preset.YEAR_BACK:
            said["period"] = [self.preset.value]
        if self.preset is Preset.CUSTOM and self.start and self.last:
            said["from"], said["to"] = [self.start.isoformat()], [self.last.isoformat()]
        if self.compare is not self.preset.usual:
            said["compare"] = [self.compare.value]
        if self.as_of:
            said["as_of"] = [self.as_of.isoformat()]
        if self.is_restated:
            said["restate"] = ["yes"]
        if self.hours is not Hours.CLOCK:
            said["hours"] = [self.hours.value]
        if self.is_per_working_day:
            said["workdays"] = ["yes"]
        for one in self.where:
            said[one.dimension] = [NOBODY if value is None else value for value in one.values]
        return said


def read_address(said: Mapping[str, Sequence[str]]) -> tuple[View, tuple[str, ...]]:
    """Give the view that an address asks for, and the parts of it that mean nothing."""
    faults: list[str] = []
    start, last = _day(said, "from", faults), _day(said, "to", faults)
    preset = Preset(_one_of(said, "period", [p.value for p in Preset], Preset.YEAR_BACK.value, faults))
    if preset is Preset.CUSTOM and not (start and last and start <= last):
        faults.append("period")
        preset = Preset.YEAR_BACK
    elif preset is not Preset.CUSTOM:
        faults += [f"{name}={said[name][0]}" for name, day in (("from", start), ("to", last)) if day]
    view = View(
        preset=preset,
        start=start if preset is Preset.CUSTOM else None,
        last=last if preset is Preset.CUSTOM else None,
        compare=Compare(_one_of(said, "compare", [c.value for c in Compare], preset.usual.value, faults)),
        as_of=_day(said, "as_of", faults),
        is_restated=_one_of(said, "restate", ["yes", "no"], "no", faults) == "yes",
        hours=read_hours(said, faults),
        is_per_working_day=_one_of(said, "workdays", ["yes", "no"], "no", faults) == "yes",
        where=tuple(
            Filter(name, tuple(None if value == NOBODY else value for value in dict.fromkeys(said[name])))
            for name in FILTERS
            if said.get(name)
        ),
    )
    return view, tuple(faults)


def read_hours(said: Mapping[str, Sequence[str]], faults: list[str] | None = None) -> Hours:
    """Give what an address counts durations in; adds to `faults` what means nothing."""
    known = [one.value for one in Hours]
    return Hours(_one_of(said, "hours", known, Hours.CLOCK.value, [] if faults is None else faults))


def without_unknown(
    view: View, known: Mapping[str, Collection[str | None]]
) -> tuple[View, tuple[Filter, ...]]:
    """Give the view without the filters' values that the data does not know, and those; `known` per
    dimension."""
    kept, unknown = [], []
    for one in view.where:
        there = tuple(value for value in one.values if value is None or value in known[one.dimension])
        strange = tuple(value for value in one.values if value not in there)
        kept += [Filter(one.dimension, there)] if there else []
        unknown += [Filter(one.dimension, strange)] if strange else []
    return replace(view, where=tuple(kept)), tuple(unknown)


def _closed_months_end(as_of: date) -> date:
    """Give the first day after the last whole month that is over as of that day."""
    following = as_of + timedelta(days=1)
    return following.replace(day=1)


def _one_of(
    said: Mapping[str, Sequence[str]], name: str, known: list[str], usual: str, faults: list[str]
) -> str:
    value = said[name][0] if said.get(name) else usual
    if value in known:
        return value
    faults.append(f"{name}={value}")
    return usual


def _day(said: Mapping[str, Sequence[str]], name: str, faults: list[str]) -> date | None:
    value = said[name][0] if said.get(name) else ""
    try:
        day = date.fromisoformat(value) if value else None
    except ValueError:
        day = date.min
    if day is None or EARLIEST <= day <= LATEST:
        return day
    faults.append(f"{name}={value}")
    return None
