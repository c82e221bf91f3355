"""Owns who went over to the new way of working when, beside which traditional groups, and over which days."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from dashboard.kpi.asking.spans import AskedBucket, Spans
from dashboard.model.period import Compare, Period
from dashboard.model.question import Filter, Question
from dashboard.store import Store

GROUP_COLUMNS = {"group": "group_id", "department": "department_id", "manager": "manager_id"}
"""What effects can be cut by, and the column of a group that says it."""
NEW, TRADITIONAL = "new", "traditional"
AFTER, BEFORE = 0, 1  # slots of the halves

_GROUPS = """
SELECT group_id, grouping_id, department_id, manager_id, way_of_working AS way, new_since FROM groups
WHERE (way_of_working = 'traditional' OR (way_of_working = 'new' AND new_since <= $last))
      AND grouping_id = coalesce($grouping, grouping_id)
ORDER BY grouping_id, new_since, group_id
"""

Places = Mapping[str, str | None]  # what a group is, by dimension


@dataclass(frozen=True, slots=True)
class RollOut:
    """The groups of one grouping that went over on one day, and the traditional ones beside them."""

    grouping_id: str
    since: date
    places: Mapping[str, Places]  # of each new group
    traditional: tuple[str, ...]

    @property
    def new(self) -> tuple[str, ...]:
        """The groups that went over."""
        return tuple(self.places)

    @property
    def sides(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """The groups by their way of working."""
        return (NEW, self.new), (TRADITIONAL, self.traditional)


def roll_outs(store: Store, question: Question) -> tuple[RollOut, ...]:
    """Give who went over when, up to the question's last day, where there are traditional groups beside.

    Filters and scope narrow the new groups; the traditional ones are narrowed by scope alone, when asked.
    """
    if question.period.start > question.as_of:
        return ()
    params = {"last": min(question.period.last, question.as_of), "grouping": question.grouping}
    chosen = [one for one in (*question.filters, *question.scope.filters) if one.dimension in GROUP_COLUMNS]
    new: dict[tuple[str, date], dict[str, Places]] = defaultdict(dict)
    traditional: dict[str, list[str]] = defaultdict(list)
    for one in store.query(_GROUPS, params).iter_rows(named=True):
        places = {dimension: one[column] for dimension, column in GROUP_COLUMNS.items()}
        if one["way"] == TRADITIONAL:
            traditional[one["grouping_id"]].append(one["group_id"])
        elif all(places[f.dimension] in f.values for f in chosen):
            new[one["grouping_id"], one["new_since"]][one["group_id"]] = places
    return tuple(
        RollOut(grouping, since, groups, tuple(traditional[grouping]))
        for (grouping, since), groups in new.items()
        if grouping in traditional
    )


def around(since: date, period: Period, as_of: date) -> tuple[Period, Period]:
    """Give the days from a day on that the effect of a period stands on, and as many days before them."""
    over = (min(period.last, as_of) - since).days + 1
    length = timedelta(days=min(period.days, over))
    return Period(since, since + length), Period(since - length, since)


def halves(since: date, question: Question) -> Spans:
    """Give the days from a day on as one bucket, held against those before."""
    both = around(since, question.period, question.as_of)
    return Spans((AskedBucket(None, both, (AFTER, BEFORE)),), dict(enumerate(both)), question.as_of)


def of_sides(question: Question, out: RollOut) -> Iterator[tuple[str, Question]]:
    """Give the question of the new groups, each apart, and of the traditional ones together."""
    for way, groups in out.sides:
        by = ("group",) if way == NEW else ()
        filters = (Filter("group", groups),)
        yield way, question.with_(by=by, filters=filters, compare=Compare.PREVIOUS)
