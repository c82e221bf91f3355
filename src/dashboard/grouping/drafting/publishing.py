"""Owns how a draft becomes the grouping that holds from a day on: one load, which `undo` takes back.

Nothing is overwritten: the grouping that held until then keeps its days. A draft by rules alone keeps
following them; one with assigned groups is published with its members as they are on the as-of date.
"""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from dashboard.catalog.tables import TABLE
from dashboard.grouping.drafting.drafts import draft_of
from dashboard.grouping.drafting.inheriting import take_over
from dashboard.grouping.members.groups import Group, Grouping, groupings, groups_of
from dashboard.grouping.members.membership import is_assigned, members_on, tells_members
from dashboard.model.errors import Problem, RefusedError
from dashboard.store.journal import keep_before, put
from dashboard.store.loads import begin_load, note_table
from dashboard.store.publications import PUBLISH

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from duckdb import DuckDBPyConnection

    from dashboard.store import Store

_CLOSED = """SELECT * REPLACE ($until AS valid_to) FROM groupings
    WHERE list_contains($closing, grouping_id)"""
_ENDING = """SELECT * FROM memberships SEMI JOIN (FROM groups WHERE list_contains($closing, grouping_id))
    USING (group_id) WHERE valid_to IS NULL OR valid_to > $until"""
_MEMBERS = """SELECT m.customer_id, m.group_id,
        greatest($from, coalesce(c.since, $from)) AS valid_from,
        least(coalesce(c.ended, $to), coalesce($to, c.ended)) AS valid_to
    FROM ({members}) AS m JOIN customers AS c USING (customer_id)
    WHERE (c.ended IS NULL OR c.ended > $from) AND ($to IS NULL OR c.since IS NULL OR c.since < $to)
        AND (c.ended IS NULL OR c.since IS NULL OR c.ended > c.since)"""


@dataclass(frozen=True, slots=True)
class Published:
    """What publishing did."""

    load_id: int
    grouping: Grouping
    closed: tuple[str, ...]  # groupings that held until then
    members: int  # memberships written down; 0 where the rules say who is in
    taken_over: "Mapping[str, int]"  # rows that groups took over from those they were copied from, by table


@dataclass(frozen=True, slots=True)
class Succession:
    """What a grouping that begins on a day comes after, and until when it holds."""

    ends: tuple[Grouping, ...]  # groupings that hold until then
    valid_to: date | None  # the day on which a later one begins


def succession(store: "Store", valid_from: date) -> Succession:
    """Tell what publishing from a day on would end, and what would end it."""
    known = groupings(store)
    later = min((one.valid_from for one in known if one.valid_from > valid_from), default=None)
    return Succession(tuple(one for one in known if one.is_valid(valid_from)), later)


def publish(store: "Store", draft_id: str, valid_from: date, as_of: date, by: str = "") -> Published:
    """Let a draft hold from a day on, and close the grouping that holds then.

    It holds until a grouping that begins later. Raises `RefusedError` with everything that stands in the way.
    """
    draft = draft_of(store, draft_id)
    groups, known = groups_of(store, draft_id), groupings(store)
    if problems := [*_faults(groups), *_taken(store, groups), *_begun(known, valid_from)]:
        raise RefusedError(problems)
    takes_place = succession(store, valid_from)
    closing = [one.grouping_id for one in takes_place.ends]
    published = Grouping(draft_id, draft.name, valid_from, takes_place.valid_to)
    with store.write() as cursor:
        load_id = begin_load(cursor, PUBLISH, by, draft.name)
        work = _Publishing(store, cursor, load_id)
        written = work.write_members(draft, published, groups, as_of) if any(map(is_assigned, groups)) else 0
        ended = work.close(closing, valid_from)
        work.write_groups(published)
        work.record("groupings", 1, len(closing))
        work.record("groups", len(groups), 0)
        work.record("memberships", written, ended)
        taken_over = take_over(cursor, draft_id, valid_from, load_id, work.zone)
    return Published(load_id, published, tuple(closing), written, taken_over)


def _faults(groups: "Sequence[Group]") -> list[Problem]:
    if not groups:
        return [Problem("The draft has no groups", mend="Add groups first.")]
    problems = [
        Problem(f"The rule of {group.name} cannot be read", str(group.fault), mend="Correct the rule.")
        for group in groups
        if group.fault
    ]
    return problems + [
        Problem(f"{group.name} has no rule", mend="Write its rule, or take the group out.")
        for group in groups
        if not group.fault and not tells_members(group)
    ]


def _deserted(group: Group) -> Problem:
    return Problem(
        f"{group.name} has no rule and would have no customers",
        f"nobody who was assigned to {group.copied_from} is left in it",
        mend="Write its rule, or take the group out.",
    )


def _taken(store: "Store", groups: "Sequence[Group]") -> list[Problem]:
    ids = {"ids": [group.group_id for group in groups]}
    rows = store.query("SELECT group_id FROM groups WHERE list_contains($ids, group_id)", ids).rows()
    return [
        Problem(f"A group {group_id} was loaded since", mend="Copy this draft: the copy has ids of its own.")
        for (group_id,) in rows
    ]


def _begun(known: "Sequence[Grouping]", valid_from: date) -> list[Problem]:
    return [
        Problem(
            "Another grouping begins on that very day",
            found=f"{one.grouping_id} on {valid_from}",
            mend="Choose another day, or take that grouping back first.",
        )
        for one in known
        if one.valid_from == valid_from
    ]


class _Publishing:
    """The writing of one publication, all on one transaction's cursor."""

    def __init__(self, store: "Store", cursor: "DuckDBPyConnection", load_id: int) -> None:
        self.store = store
        self.cursor = cursor
        self.load_id = load_id
        self.zone = store.settings().time_zone

    def close(self, closing: list[str], until: date) -> int:
        """End groupings and the memberships in them on a day; gives the number of memberships."""
        params = {"closing": closing, "until": until}
        self._stage("closed", _CLOSED, params)
        self._stage("ending", _ENDING, params)
        self._replace("groupings", "FROM closed")
        self._replace(
            "memberships",
            f"SELECT * REPLACE (DATE '{until}' AS valid_to) FROM ending WHERE valid_from < DATE '{until}'",
            before="FROM ending",
        )
        return self._count("FROM ending")

    def write_members(
        self, draft: Grouping, published: Grouping, groups: "Sequence[Group]", as_of: date
    ) -> int:
        """Write down who is in the draft's groups, for the days on which both they and it are there.

        Raises `RefusedError` for groups of assigned customers none of whom is left.
        """
        members = members_on(self.store, draft, as_of)
        days = {"from": published.valid_from, "to": published.valid_to}
        self._stage("drafted", _MEMBERS.format(members=members.sql), members.params | days)
        kept = {row[0] for row in self.cursor.execute("SELECT DISTINCT group_id FROM drafted").fetchall()}
        if deserted := [one for one in groups if is_assigned(one) and one.group_id not in kept]:
            raise RefusedError([_deserted(group) for group in deserted])
        columns = [column.name for column in TABLE["memberships"].columns]
        put(self.cursor, TABLE["memberships"], columns, "SELECT * FROM drafted", self.load_id, self.zone)
        return self._count("FROM drafted")

    def write_groups(self, published: Grouping) -> None:
        """Write the draft's groups and the grouping itself."""
        asked = {"id": published.grouping_id, "from": published.valid_from, "to": published.valid_to}
        self._stage(
            "opened",
            "SELECT * REPLACE ($from AS valid_from, $to AS valid_to) FROM drafts.groupings"
            " WHERE grouping_id = $id",
            asked,
        )
        self._stage("grouped", "SELECT * FROM drafts.groups WHERE grouping_id = $id", {"id": asked["id"]})
        for name, staged in (("groupings", "opened"), ("groups", "grouped")):
            columns = [column.name for column in TABLE[name].columns]
            put(self.cursor, TABLE[name], columns, f"SELECT * FROM {staged}", self.load_id, self.zone)

    def record(self, table: str, new: int, changed: int) -> None:
        """Note in the history what became of a table."""
        if new or changed:
            columns = [column.name for column in TABLE[table].columns]
            note_table(self.cursor, self.load_id, table, new, changed, columns)

    def _replace(self, name: str, rows: str, before: str = "") -> None:
        table = TABLE[name]
        columns = [column.name for column in table.columns]
        keep_before(self.cursor, table, before or rows, self.load_id)
        put(self.cursor, table, columns, rows, self.load_id, self.zone)

    def _stage(self, name: str, sql: str, params: dict[str, object]) -> None:
        self.cursor.execute(f"CREATE OR REPLACE TEMP TABLE {name} AS {sql}", params)

    def _count(self, rows: str) -> int:
        return int(self.cursor.execute(f"SELECT count(*) FROM ({rows})").fetchall()[0][0])
