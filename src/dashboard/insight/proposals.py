"""Owns proposals to mend a grouping: what each changes, from which finding, and applying one to a draft.

A proposal never touches a grouping that holds. Priorities stay: a merged group keeps that of its first part.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from dashboard.grouping import (
    Group,
    Rule,
    add_group,
    change_group,
    describe,
    draft_of,
    groups_of,
    parse,
    remove_group,
    rule_text,
)
from dashboard.grouping.drafting import MAX_NAME
from dashboard.grouping.rule import Condition
from dashboard.insight.reshaping import alike, either, left_over, widened, within
from dashboard.model.errors import Problem, RefusedError
from dashboard.model.text import Text
from dashboard.quality import Report

if TYPE_CHECKING:
    from dashboard.store import Store

MOST_HOLES = 20  # that are proposed to be closed, one by one


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
    name: str
    before: str | None  # the rule as it is
    after: str | None  # the rule as it would be


@dataclass(frozen=True, slots=True)
class Proposal:
    """One proposal: what it does, which finding leads to it, and what it changes in a draft."""

    id: str
    way: Way
    because: str  # id of the finding; empty for a regrouping
    says: Text
    changes: tuple[Change, ...]


def propose(store: "Store", report: Report) -> tuple[Proposal, ...]:
    """Give what would mend the findings of a report: twins merged, mixed groups split, holes closed.

    Only groups with a rule that can be read are changed; one without keeps whom it was given by hand.
    """
    groups = {
        group.group_id: (group, group.rule)
        for group in groups_of(store, report.grouping.grouping_id)
        if group.rule
    }
    return (*_merges(report, groups), *_splits(report, groups), *_closings(report, groups))


def apply_proposal(store: "Store", draft_id: str, proposal: Proposal) -> tuple[str, ...]:
    """Apply a proposal to a draft, which has the groups it speaks of or copies of them; give their ids.

    Raises `RefusedError`, and changes nothing, when the draft lacks such a group or its rule is another now.
    """
    draft_of(store, draft_id)
    known = {
        id_: group for group in groups_of(store, draft_id) for id_ in (group.copied_from, group.group_id)
    }
    _hold_to_known(proposal, known)
    touched = []
    for change in proposal.changes:
        if change.group_id is None:
            touched.append(add_group(store, draft_id, change.name, rule=change.after))
            continue
        group_id = known[change.group_id].group_id
        if change.after is None:
            remove_group(store, draft_id, group_id)
        else:
            change_group(store, draft_id, group_id, name=change.name, rule=change.after)
        touched.append(group_id)
    return tuple(touched)


def _hold_to_known(proposal: Proposal, known: dict[str | None, Group]) -> None:
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


Ruled = dict[str, tuple[Group, Rule]]


def _merges(report: Report, groups: Ruled) -> Iterator[Proposal]:
    for key in _keys(report, "twins"):
        one, other = key.split("~")
        if one not in groups or other not in groups:
            continue
        (first, first_rule), (second, second_rule) = groups[one], groups[other]
        together = rule_text(either(first_rule.condition, second_rule.condition))
        names = first.name, second.name
        yield Proposal(
            f"merge:{key}",
            Way.MERGE,
            "twins",
            Text(
                "Merge {} and {}: nothing they do tells them apart.".format(*names),
                "Voeg {} en {} samen: niets in hun gedrag onderscheidt ze.".format(*names),
                "Yhdistä {} ja {}: mikään käytös ei erota niitä.".format(*names),
            ),
            (
                Change(one, first.name, first.text, together),
                Change(other, second.name, second.text, None),
            ),
        )


def _splits(report: Report, groups: Ruled) -> Iterator[Proposal]:
    if "mixed" not in report.rows:
        return
    for key, difference in report.rows["mixed"].select("key", "difference").sort("key").rows():
        if key not in groups or difference is None:
            continue
        group, rule = groups[key]
        upper = parse(difference).condition
        lower = left_over(upper, rule.condition)
        told = describe(upper)
        yield Proposal(
            f"split:{key}",
            Way.SPLIT,
            "mixed",
            Text(
                f"Split {group.name}: who meets “{told.en}” buys and calls more often.",
                f"Splits {group.name}: wie voldoet aan “{told.nl}” koopt en belt vaker.",
                f"Jaa {group.name}: joka täyttää ehdon “{told.fi}”, ostaa ja asioi useammin.",
            ),
            (
                Change(key, group.name, group.text, rule_text(within(rule.condition, lower))),
                Change(
                    None,
                    f"{group.name} – {told.en}"[:MAX_NAME],
                    None,
                    rule_text(within(rule.condition, upper)),
                ),
            ),
        )


def _closings(report: Report, groups: Ruled) -> Iterator[Proposal]:
    if not groups:
        return
    for cell in _keys(report, "hole_in_definition")[:MOST_HOLES]:
        condition = parse(cell).condition
        group, wider = _covering(groups, condition)
        told = describe(condition)
        yield Proposal(
            f"close:{cell}",
            Way.CLOSE,
            "hole_in_definition",
            Text(
                f"Let {group.name} also cover “{told.en}”.",
                f"Laat {group.name} ook “{told.nl}” dekken.",
                f"Anna ryhmän {group.name} kattaa myös “{told.fi}”.",
            ),
            (Change(group.group_id, group.name, group.text, rule_text(wider)),),
        )


def _covering(groups: Ruled, cell: Condition) -> tuple[Group, Condition]:
    """Give the group to cover a cell: one with a boundary beside it, else the one most alike, by id."""
    for _, (group, rule) in sorted(groups.items()):
        wider = widened(rule.condition, cell)
        if wider is not None:
            return group, wider
    group, rule = max(
        (groups[name] for name in sorted(groups, reverse=True)),
        key=lambda known: alike(known[1].condition, cell),
    )
    return group, either(rule.condition, cell)


def _keys(report: Report, check: str) -> tuple[str, ...]:
    return next((finding.keys for finding in report.findings if finding.id == check), ())
