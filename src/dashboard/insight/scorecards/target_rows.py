"""Owns what a target is as people set it, which are stored, and what is wrong with new ones."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from dashboard.catalog.kpis import KPI
from dashboard.insight.scorecards.subjects import LEVELS
from dashboard.insight.scorecards.target_values import value_faults
from dashboard.kpi import applicable
from dashboard.kpi.asking.targets import is_total
from dashboard.model.errors import Problem, RefusedError
from dashboard.model.remark import FIRST, LAST

if TYPE_CHECKING:
    from dashboard.store import Store

TARGET, BENCHMARK = "target", "benchmark"
KINDS = (TARGET, BENCHMARK)
_STORED = """SELECT kpi, coalesce(kind, 'target'), scope, CASE WHEN scope <> 'company' THEN scope_id END,
    period_start, period_end, value, source FROM targets ORDER BY ALL"""
_KNOWN = {scope: f"SELECT {scope}_id FROM {scope}s" for scope in LEVELS[1:]}

Key = tuple[str, str, str, str | None, date]


@dataclass(frozen=True, slots=True)
class Planned:
    """One value that a KPI is to reach, or that others reach, in the KPI's unit."""

    kpi: str
    kind: str  # of KINDS
    scope: str  # of LEVELS
    scope_id: str | None  # None for the company
    start: date
    end: date | None  # the last day; None while it holds on
    value: float
    source: str | None = None

    @property
    def key(self) -> Key:
        """What tells it from others: a second one of the same key takes its place."""
        return self.kpi, self.kind, self.scope, self.scope_id, self.start

    @property
    def whose(self) -> str:
        """The one word for its part of the company, as a scorecard's."""
        return self.scope if self.scope_id is None else f"{self.scope}:{self.scope_id}"

    def __str__(self) -> str:
        name = KPI[self.kpi].name.en if self.kpi in KPI else self.kpi
        return f"{name}, {self.whose.replace(':', ' ')}, from {self.start}"


def planned(store: "Store") -> tuple[Planned, ...]:
    """Give every stored target and benchmark."""
    return tuple(Planned(*row) for row in store.query(_STORED).rows())


def faults(store: "Store", after: Iterable[Planned], put: Sequence[Planned]) -> list[Problem]:
    """Tell everything that is wrong with the targets that are `put`; `after` are all there would be then."""
    known = {scope: set(store.query(sql).to_series()) for scope, sql in _KNOWN.items()}
    found = [problem for one in put for problem in _of_one(one, known)]
    twice = [one for place, one in enumerate(put) if one.key in {other.key for other in put[:place]}]
    found += [Problem(f"{one}: named twice", mend="Keep one of the two.") for one in twice]
    return found + list(_overlaps(after, {one.key for one in put}))


def _of_one(one: Planned, known: Mapping[str, set[str]]) -> Iterator[Problem]:
    if one.kind not in KINDS:
        yield Problem(f"{one}: no such kind", one.kind, " or ".join(KINDS))
    if one.kind == BENCHMARK and not one.source:
        yield Problem(
            f"{one}: the benchmark has no source", mend="Say who in the market was asked, and when."
        )
    if one.scope not in LEVELS:
        yield Problem(f"{one}: no such part of the company", one.scope, ", ".join(LEVELS))
    elif one.scope != "company" and one.scope_id not in known[one.scope]:
        yield Problem(
            f"There is no {one.scope} {one.scope_id or 'without a code'}", mend="Name it by its id."
        )
    yield from _of_days(one)
    yield from _of_kpi(one)


def _of_days(one: Planned) -> Iterator[Problem]:
    if one.end is not None and one.end < one.start:
        yield Problem(
            f"{one}: the last day lies before the first", f"{one.start} up to {one.end}", mend="Swap the two."
        )
    if not all(FIRST <= day <= LAST for day in (one.start, one.end or one.start)):
        yield Problem(f"{one}: a day out of all reason", expected=f"{FIRST} to {LAST}")


def _of_kpi(one: Planned) -> Iterator[Problem]:
    try:
        had = applicable(one.kpi)
    except RefusedError as refused:
        yield from refused.problems
        return
    if one.scope in LEVELS[1:] and one.scope not in had:
        yield Problem(f"{KPI[one.kpi].name.en} is not known by {one.scope}", mend="Set it for another part.")
    if one.end is None and is_total(KPI[one.kpi]) and one.kind in KINDS:
        yield Problem(
            f"{one}: a total adds up over days, and there is no last one",
            mend="Say the last day of its period.",
        )
    yield from value_faults(one.kpi, one.value)


def _overlaps(after: Iterable[Planned], put: set[Key]) -> Iterator[Problem]:
    """Tell which periods share days; one that holds on ends where the next begins, unless it is a total."""
    same: dict[tuple[str, str, str | None], list[Planned]] = defaultdict(list)
    for one in after:
        same[(one.kpi, one.kind, one.whose)].append(one)
    for some in same.values():
        some.sort(key=lambda one: one.start)
        for place, one in enumerate(some):
            for later in some[place + 1 :]:
                is_shared = one.end is not None and later.start <= one.end
                if is_shared and one.start < later.start and put & {one.key, later.key}:
                    yield Problem(
                        f"{one}: two periods share days",
                        found=f"{one.start} to {one.end}, and {later.start} to {later.end or 'on'}",
                        mend=f"End the first on {later.start - timedelta(days=1)}, or change the second.",
                    )
