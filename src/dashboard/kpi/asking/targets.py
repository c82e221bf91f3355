"""Owns which targets there are, which of them speak of a period, and what they can be held against."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from dashboard.catalog.kpis import KPI
from dashboard.catalog.rows import ROWS
from dashboard.kpi.asking.spans import cuts_of
from dashboard.model.kpi import Difference, Kpi, Measure, Ratio, Share, Sum
from dashboard.model.period import Period
from dashboard.model.question import Question
from dashboard.store import Store

SCOPES = ("group", "team", "department")  # parts of the company that can have targets
OF_A_GROUP = {"department", "manager"}  # a group has one of each, so that they never narrow it
_TARGETS = """
SELECT kpi, scope, scope_id, period_start, period_end, value, source FROM targets
WHERE coalesce(kind, 'target') = $kind ORDER BY period_start
"""
KnownTargets = Mapping[tuple[str, str, str | None], tuple["Target", ...]]
"""By KPI, scope and its id; the latest last."""


@dataclass(frozen=True, slots=True)
class Target:
    """One target – or benchmark – of the company or of one of its parts."""

    start: date
    end: date | None  # its last day
    value: float
    source: str | None = None

    def holds_on(self, day: date) -> bool:
        """Tell whether the target holds on a day."""
        return self.start <= day and (self.end is None or day <= self.end)

    def days_in(self, period: Period) -> int:
        """Give how many days of a period the target speaks of; 0 for one without a last day."""
        if self.end is None:
            return 0
        return max((min(self.end, period.last) - max(self.start, period.start)).days + 1, 0)

    def share_in(self, period: Period) -> float:
        """Give the part of the target that falls in a period, in proportion to its days."""
        return self.value * self.days_in(period) / ((self.end - self.start).days + 1) if self.end else 0.0


def read_targets(store: Store, kind: str = "target") -> KnownTargets:
    """Read all targets – or `benchmark`s – of the store, by KPI, scope and its id, the latest last."""
    found: dict[tuple[str, str, str | None], list[Target]] = defaultdict(list)
    for kpi, scope, scope_id, *told in store.query(_TARGETS, {"kind": kind}).rows():
        found[kpi, scope, None if scope == "company" else scope_id].append(Target(*told))
    return {key: tuple(targets) for key, targets in found.items()}


def used_in(kpi: Kpi, targets: tuple[Target, ...], period: Period) -> tuple[Target, ...]:
    """Give those of a KPI's targets that speak of a period, `targets` being in order of their first days.

    Of a level the latest that holds on the period's last day; of a total those that fall in the period,
    none where they leave days open or speak of days twice.
    """
    if not is_total(kpi):
        return next(((one,) for one in reversed(targets) if one.holds_on(period.last)), ())
    used = tuple(one for one in targets if one.days_in(period))
    return used if sum(one.days_in(period) for one in used) == period.days else ()


def target_in(kpi: Kpi, targets: tuple[Target, ...], period: Period) -> float | None:
    """Give the target of a KPI in a period: the level, or the sum of the totals' parts by days."""
    return amount_in(kpi, used_in(kpi, targets, period), period)


def amount_in(kpi: Kpi, used: tuple[Target, ...], period: Period) -> float | None:
    """Give what the targets that speak of a period come to in it; nothing where there are none."""
    if not used:
        return None
    return sum(one.share_in(period) for one in used) if is_total(kpi) else used[0].value


def widens(kpi: Kpi) -> bool:
    """Tell whether a KPI's share grows or shrinks with the length of its period by definition."""
    return isinstance(kpi.measure, Share) and ROWS[kpi.measure.rows].widens


def holds_for_parts(kpi: Kpi) -> bool:
    """Tell whether a target of a period can be held against the figures of its months.

    A share of a state reaches back over all of its period: of a month more stay than of a year.
    """
    return not (isinstance(kpi.measure, Share) and ROWS[kpi.measure.rows].is_state)


def is_total(kpi: Kpi) -> bool:
    """Tell whether the KPI adds up over days, so that a target of a year is no target of a month."""
    return adds_up(kpi.measure)


def adds_up(measure: Measure) -> bool:
    """Tell whether a measure adds up over days."""
    match measure:
        case Sum(rows):
            return not ROWS[rows].is_state
        case Ratio(numerator, denominator):
            return not ROWS[numerator.rows].is_state and ROWS[denominator.rows].is_state
        case Difference(one, other):
            return adds_up(KPI[one].measure) and adds_up(KPI[other].measure)
    return False


def scope_of(question: Question) -> tuple[str | None, str | None]:
    """Give what part of the company the cells speak of; nothing where targets do not know such a part.

    What a viewer may see narrows figures as filters do.
    """
    cuts, filters = cuts_of(question), (*question.filters, *question.scope.filters)
    narrowed = {*cuts, *(f.dimension for f in filters)}
    if "group" in narrowed:
        narrowed -= OF_A_GROUP
    if not narrowed:
        return "company", None
    scope = narrowed.pop()
    if narrowed or scope not in SCOPES:
        return None, None
    if scope in cuts:
        return scope, None
    values = set.intersection(*(set(f.values) for f in filters if f.dimension == scope))
    return (scope, values.pop()) if len(values) == 1 else (None, None)
