"""Owns the groups and groupings as they are stored, drafts among them, with their rules read or refused."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from dashboard.grouping.members.every import DRAFTS, EVERY_GROUP
from dashboard.grouping.rules.parse import parse
from dashboard.grouping.rules.rule import Rule
from dashboard.model.errors import Problem, RefusedError

if TYPE_CHECKING:
    from dashboard.store import Store

ALWAYS = date(1, 1, 1)  # a draft is looked at as if it had held from the first day on


@dataclass(frozen=True, slots=True)
class Grouping:
    """One complete set of groups, valid on the days from `valid_from` up to, not including, `valid_to`."""

    grouping_id: str
    name: str
    valid_from: date
    valid_to: date | None
    revision: int | None = None  # of a draft: a new number with every edit; None for one that is published
    begun_by: str = ""  # of a draft, where it is known

    @property
    def is_draft(self) -> bool:
        """Whether it holds on no day yet."""
        return self.revision is not None

    def is_valid(self, day: date) -> bool:
        """Tell whether it is valid on that day."""
        return self.valid_from <= day and (self.valid_to is None or self.valid_to > day)

    def nearest_to(self, day: date) -> date:
        """Give the day on which it is valid that lies nearest to a day: that day itself where it can be."""
        day = max(day, self.valid_from)
        return day if self.valid_to is None else min(day, self.valid_to - timedelta(days=1))


@dataclass(frozen=True, slots=True)
class Group:
    """One group; `rule` when it has a rule that can be read, `fault` when it has one that cannot."""

    group_id: str
    name: str
    text: str | None
    priority: int | None
    rule: Rule | None = None
    fault: Problem | None = None
    copied_from: str | None = None  # of a draft: the group it began as; without a rule it keeps its members


def groupings(store: "Store") -> tuple[Grouping, ...]:
    """Give all groupings that hold or held, the newest first; drafts are not among them."""
    rows = store.query(
        "SELECT grouping_id, coalesce(name, grouping_id), valid_from, valid_to FROM groupings"
        " ORDER BY valid_from DESC, grouping_id"
    ).rows()
    return tuple(Grouping(*row) for row in rows)


def drafts(store: "Store") -> tuple[Grouping, ...]:
    """Give the groupings that are being drafted, by name."""
    rows = store.query(
        "SELECT grouping_id, coalesce(name, grouping_id), _revision, coalesce(_begun_by, '')"
        f" FROM {DRAFTS} ORDER BY 2, 1"
    ).rows()
    return tuple(Grouping(draft_id, name, ALWAYS, None, *known) for draft_id, name, *known in rows)


def grouping_on(store: "Store", day: date | None, grouping_id: str | None = None) -> Grouping:
    """Give the grouping or draft of that id, or the grouping active on `day` (without a day, the newest).

    Raises `RefusedError` when there is none, and names those that there are.
    """
    known = groupings(store)
    drafted = drafts(store) if grouping_id is not None else ()
    for grouping in (*known, *drafted):
        if grouping.grouping_id == grouping_id or (
            grouping_id is None and (day is None or grouping.is_valid(day))
        ):
            return grouping
    if not known and not drafted:
        raise RefusedError(
            Problem(
                "There are no groups yet",
                mend="Load the tables groupings and groups, or make groups of the customers that are there:"
                " `group draft NAME --empty`, then `group propose NAME --regroup`; or the workshop in the"
                " app.",
            )
        )
    names = ", ".join(
        [
            *(f"{one.grouping_id} (from {one.valid_from})" for one in known),
            *(f"{one.grouping_id} (a draft)" for one in drafted),
        ]
    )
    wanted = f"No grouping {grouping_id}" if grouping_id else f"No grouping is valid on {day}"
    raise RefusedError(
        Problem(wanted, expected=f"one of {names}", mend="Name a grouping, or another as-of date.")
    )


def groups_of(store: "Store", grouping_id: str) -> tuple[Group, ...]:
    """Give the groups of a grouping or draft in the order of their ids, each rule read or its fault told."""
    rows = store.query(
        f"SELECT group_id, coalesce(name, group_id), rule, priority, _copied_from FROM {EVERY_GROUP}"
        " WHERE grouping_id = $grouping ORDER BY group_id",
        {"grouping": grouping_id},
    ).rows()
    return tuple(_read(*row) for row in rows)


def draft_with_groups(store: "Store", draft_id: str) -> tuple[Grouping, tuple[Group, ...]] | None:
    """Give a draft and its groups as they are at one moment; None where there is no such draft."""
    rows = store.query(
        "SELECT coalesce(d.name, d.grouping_id), d._revision, coalesce(d._begun_by, ''), g.group_id,"
        f" coalesce(g.name, g.group_id), g.rule, g.priority, g._copied_from FROM {DRAFTS} AS d"
        f" LEFT JOIN {EVERY_GROUP} AS g USING (grouping_id)"
        " WHERE d.grouping_id = $draft ORDER BY g.group_id",
        {"draft": draft_id},
    ).rows()
    if not rows:
        return None
    name, *known = rows[0][:3]
    groups = tuple(_read(*row[3:]) for row in rows if row[3] is not None)
    return Grouping(draft_id, name, ALWAYS, None, *known), groups


def _read(group_id: str, name: str, text: str | None, priority: int | None, copied_from: str | None) -> Group:
    rule, fault = None, None
    text = text if text and text.strip() else None
    if text is not None:
        try:
            rule = parse(text)
        except RefusedError as refusal:
            fault = refusal.problems[0]
    return Group(group_id, name, text, priority, rule, fault, copied_from)
