"""Owns the parts of `group` that propose how to mend a draft, and apply a proposal to it."""

from argparse import ArgumentParser, Namespace
from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING

import polars as pl

from dashboard.command.context import DONE, Context
from dashboard.command.days import add_as_of, as_of_day
from dashboard.command.drafts import Part
from dashboard.grouping import draft_of
from dashboard.model.errors import Problem, RefusedError

if TYPE_CHECKING:
    from dashboard.insight.proposals.proposal import Proposal

_REGROUP = "regroup:"


def _propose_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("draft", metavar="DRAFT", help="the draft's id, as `group list` shows it")
    parser.add_argument("--regroup", action="store_true", help="a regrouping learnt from behaviour instead")
    add_as_of(parser)


def _apply_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("draft", metavar="DRAFT", help="the draft's id, as `group list` shows it")
    parser.add_argument("proposal", metavar="PROPOSAL_ID", help="as `group propose` lists it")
    add_as_of(parser)


def _propose(context: Context, args: Namespace) -> int:
    from dashboard.insight.proposals.proposal import effect_of

    as_of = as_of_day(context, args)
    rows, changes = [], []
    for one in _found(context, args.draft, as_of, args.regroup):
        effect = effect_of(context.store, args.draft, one, as_of)
        rows.append(
            {
                "id": one.id,
                "says": one.says.en,
                "because": one.because,
                "moved": effect.moved,
                "in_none_before": effect.before.in_none,
                "in_none_after": effect.after.in_none,
                "in_several_before": effect.before.in_several,
                "in_several_after": effect.after.in_several,
            }
        )
        changes.append(
            [
                {"group_id": each.group_id, "name": each.name.en, "before": each.before, "after": each.after}
                for each in one.changes
            ]
        )
    result = [row | {"changes": each} for row, each in zip(rows, changes, strict=True)]
    context.give(result, pl.DataFrame(rows, infer_schema_length=None))
    if not rows:
        context.say("Nothing to propose.")
    return DONE


def _apply(context: Context, args: Namespace) -> int:
    from dashboard.insight.proposals.proposal import apply_proposal

    found = _found(context, args.draft, as_of_day(context, args), args.proposal.startswith(_REGROUP))
    wanted = next((one for one in found if one.id == args.proposal), None)
    if wanted is None:
        raise RefusedError(
            Problem(
                f"Nothing is proposed as {args.proposal}",
                expected=f"one of {', '.join(one.id for one in found)}"
                if found
                else "a proposal; there is none",
                mend=f"Ask `group propose {args.draft}` for what fits the draft as it is.",
            )
        )
    ids = apply_proposal(context.store, args.draft, wanted)
    rows = [
        {"group_id": id_, "name": each.name.en, "rule": each.after}
        for id_, each in zip(ids, wanted.changes, strict=True)
    ]
    context.give(rows, pl.DataFrame(rows, infer_schema_length=None))
    return DONE


def _found(context: Context, draft_id: str, as_of: date, is_learnt: bool) -> "tuple[Proposal, ...]":
    """Give what is proposed for a draft as it is; says of what is found and has no proposal why."""
    draft_of(context.store, draft_id)
    if is_learnt:
        from dashboard.insight.proposals.learning import propose_regrouping

        one = propose_regrouping(context.store, draft_id, as_of)
        return (one,) if one else ()
    from dashboard.insight.proposals.found import propose, unproposed
    from dashboard.quality import check_groups

    report = check_groups(context.store, grouping=draft_id, as_of=as_of)
    for told in unproposed(context.store, report):
        context.say(told.en)
    return propose(context.store, report)


PROPOSING: Mapping[str, Part] = MappingProxyType(
    {
        "propose": Part("what would mend a draft", _propose_arguments, _propose),
        "apply": Part("apply a proposal to a draft", _apply_arguments, _apply),
    }
)
