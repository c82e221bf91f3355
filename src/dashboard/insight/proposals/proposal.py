"""Owns what a proposal is: what it changes, why, what it would do to customers, and applying it to a draft.

A proposal never touches a grouping that holds. Priorities stay: a merged group keeps that of its first part.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from dashboard.grouping import (
    Edit,
    Effect,
    Group,
    count_change,
    draft_of,
    edit_groups,
    fields_of,
    groups_of,
    parse,
)
from dashboard.insight.proposals.regrouping import read_profiles
from dashboard.model.errors import Problem, RefusedError
from dashboard.model.question import EVERYTHING, Scope
from dashboard.model.text import Text

if TYPE_CHECKING:
    from dashboard.store import Store

_OWN = ("group_id", "grouping_id", "name", "rule")  # of every group; the rest an added group takes over


class Way(StrEnum):
    """How a proposal mends."""

    MERGE = "merge"
    SPLIT = "split"
    CLOSE = "close"
    REGROUP = "regroup"


@dataclass(frozen=True, slots=True)
class Change:
    """What becomes of one group: changed, added (no `group_id`, no `before`) or removed (no `after`)."""

    group_id: str | None
    name: Text
    before: str | None  # the rule as it is
    after: str | None  # the rule as it would be
    like: str | None = None  # of an added one: the group whose priority, department and manager it takes over


@dataclass(frozen=True, slots=True)
class Proposal:
    """One proposal: what it does, which finding leads to it, and what it changes in a draft."""

    id: str
    way: Way
    because: str  # id of the finding; empty for a regrouping
    says: Text
    changes: tuple[Change, ...]


def effect_of(
    store: "Store", grouping_id: str, proposal: Proposal, as_of: date, scope: Scope = EVERYTHING
) -> Effect:
    """Count what a proposal would do to the active customers of a draft or grouping; changes nothing."""
    before = groups_of(store, grouping_id)
    known = _known(before)
    _hold_to_known(proposal, known)
    after = {group.group_id: group for group in before}
    for at, change in enumerate(proposal.changes):
        if change.group_id is None:
            like = known.get(change.like)
            after[f"+{at}"] = Group(f"+{at}", change.name.en, None, like.priority if like else None)
            group = after[f"+{at}"]
        else:
            group = known[change.group_id]
        if change.after is None:
            del after[group.group_id]
        else:
            after[group.group_id] = replace(group, text=change.after, rule=parse(change.after), fault=None)
    changed = tuple(after.values())
    return read_profiles(
        store, as_of, scope, lambda table: count_change(store, table, before, changed, as_of)
    )


def apply_proposal(
    store: "Store", draft_id: str, proposal: Proposal, language: str = "en"
) -> tuple[str, ...]:
    """Apply a proposal to a draft, which has the groups it speaks of or copies of them; give their ids.

    New groups are named in a language. All of it in one transaction. Raises `RefusedError`, and changes
    nothing, when the draft lacks such a group, its rule is another now, or the draft is changed meanwhile.
    """
    draft = draft_of(store, draft_id)
    known = _known(groups_of(store, draft_id))
    _hold_to_known(proposal, known)
    edits = list(_edits(store, draft_id, proposal, known, language))
    return edit_groups(store, draft_id, edits, draft.revision)


Known = dict[str | None, Group]


def _known(groups: tuple[Group, ...]) -> Known:
    """Give groups by their ids and by those of the groups that they were copied from."""
    return {id_: group for group in groups for id_ in (group.copied_from, group.group_id) if id_}


def _edits(store: "Store", draft_id: str, proposal: Proposal, known: Known, language: str) -> Iterator[Edit]:
    for change in proposal.changes:
        if change.group_id is not None:
            group_id = known[change.group_id].group_id
            kept = {"name": change.name.to(language), "rule": change.after}
            yield Edit(group_id, None if change.after is None else kept)
            continue
        fields: dict[str, Any] = {}
        if change.like in known:
            fields = fields_of(store, draft_id, known[change.like].group_id)
        taken = {name: value for name, value in fields.items() if name not in _OWN}
        yield Edit(None, {**taken, "name": change.name.to(language), "rule": change.after})


def _hold_to_known(proposal: Proposal, known: Known) -> None:
    problems = []
    for change in proposal.changes:
        group = known.get(change.group_id)
        if change.group_id is None or (group and group.text == change.before):
            continue
        problems.append(
            Problem(
                "The proposal does not fit the draft",
                f"{change.group_id}: {(group.text or 'no rule') if group else 'no such group'}",
                change.before or "a group without a rule",
                "Examine the draft again, and take the proposal from there.",
            )
        )
    if problems:
        raise RefusedError(problems)
