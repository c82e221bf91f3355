"""Owns on which days parts of the company hold: before a group begins, and after it ends, it has no 0."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType

from dashboard.model.period import Period, add_months
from dashboard.model.question import Filter, Question
from dashboard.model.rows import LooksBack, RowSet
from dashboard.store import Store

# A group holds from the day of its first member to that of its last, in the days of its grouping; a team from
# its first account to its last.
_HELD = """
WITH of_groups AS (
    SELECT group_id, department_id, manager_id, min(held_from) AS from_on, max(held_to) AS to_on
    FROM derived.memberships WHERE held_from < held_to GROUP BY ALL
), parts AS (
    SELECT 'group' AS dimension, group_id AS id, from_on, to_on FROM of_groups
    UNION ALL SELECT 'department', department_id, from_on, to_on FROM of_groups
    UNION ALL SELECT 'manager', manager_id, from_on, to_on FROM of_groups
    UNION ALL SELECT 'team', team_id, valid_from, coalesce(valid_to, DATE '9999-12-31') FROM accounts
    WHERE valid_to IS NULL OR valid_from < valid_to
)
SELECT dimension, id, min(from_on), max(to_on) FROM parts WHERE id IS NOT NULL GROUP BY dimension, id
"""
OF_GROUPS, TEAM = ("group", "department", "manager"), "team"
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Held:
    """The days from `start` up to, not including, `end` on which a part of the company holds."""

    start: date
    end: date


ALWAYS = Held(date.min, date.max)
HeldParts = Mapping[str, Mapping[str, Held]]
"""By dimension and value; what is not named holds always."""
NONE_ENDS: HeldParts = MappingProxyType({})


def read_held(store: Store) -> HeldParts:
    """Read on which days groups, what answers for them, and teams hold."""
    found: dict[str, dict[str, Held]] = {}
    for dimension, key, start, end in store.query(_HELD).rows():
        found.setdefault(dimension, {})[key] = Held(start, end)
    return found


def held_in(parts: HeldParts, question: Question) -> HeldParts:
    """Give the parts that begin and end for a question: groups that it names, or today's where facts are
    restated to them, hold on all days."""
    always = {*(OF_GROUPS if question.goes_by_others else ()), *([TEAM] if question.is_restated else [])}
    return {dimension: held for dimension, held in parts.items() if dimension not in always}


def held_of(parts: HeldParts, filters: Iterable[Filter]) -> Held:
    """Give the days on which all that filters keep holds: of several values from the first to the last."""
    of_filters = (
        [parts[one.dimension].get(value or "", ALWAYS) for value in one.values]
        for one in filters
        if one.dimension in parts and one.values
    )
    spans = [ALWAYS, *(Held(min(h.start for h in one), max(h.end for h in one)) for one in of_filters)]
    return Held(max(one.start for one in spans), min(one.end for one in spans))


def membership_days(rows: RowSet, period: Period, as_of: date) -> Period:
    """Give the days of a period on which it is looked up whom rows belong to: those of facts, or that of a
    state."""
    days = Period(period.start, max(min(period.end, as_of + DAY), period.start + DAY))
    match rows.looks_back:
        case _ if not rows.is_state:
            return days
        case LooksBack.TO_DAY_BEFORE:
            return Period(period.start - DAY, period.start)
        case LooksBack.TO_YEAR_EARLIER:
            year_ago = add_months(period.start, -12)
            return Period(year_ago, year_ago + DAY)
    return Period(days.last, days.end)
