"""Owns the parts of `group` that begin, edit, discard and publish drafts."""

import getpass
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import polars as pl

from dashboard.command.context import DONE, NEEDS_YOU, Context
from dashboard.command.days import as_of_day, read_day
from dashboard.grouping import (
    add_group,
    begin_draft,
    change_group,
    discard_draft,
    draft_of,
    groupings,
    groups_of,
    publish,
    remove_group,
)
from dashboard.model.errors import Problem, RefusedError

_FIELDS = ("priority", "min_size", "department_id", "manager_id")


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that `group` does: its arguments, and what it does; `run` gives the exit status."""

    about: str
    arguments: Callable[[ArgumentParser], None]
    run: Callable[[Context, Namespace], int]


def _of_draft(parser: ArgumentParser) -> None:
    parser.add_argument("draft", metavar="DRAFT", help="the draft's id, as `group list` shows it")


def _draft_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("name", metavar="NAME", help="what the draft is called")
    source = parser.add_mutually_exclusive_group()
    words = "copy its groups (default: the active grouping)"
    source.add_argument("--from", dest="based_on", metavar="GROUPING", help=words)
    source.add_argument("--empty", action="store_true", help="begin with no groups")


def _rule_arguments(parser: ArgumentParser) -> None:
    _of_draft(parser)
    parser.add_argument("group", metavar="GROUP", help="the group's id, as `group show` lists it")
    parser.add_argument("rule", nargs="?", metavar="RULE", help="as revenue_12m >= 10000; '' for none")
    parser.add_argument("--name", metavar="NAME", help="another name")
    _field_arguments(parser)


def _add_arguments(parser: ArgumentParser) -> None:
    _of_draft(parser)
    parser.add_argument("name", metavar="NAME", help="what the group is called")
    parser.add_argument("rule", nargs="?", metavar="RULE", help="as revenue_12m >= 10000")
    _field_arguments(parser)


def _field_arguments(parser: ArgumentParser) -> None:
    for field in _FIELDS:
        parser.add_argument(f"--{field.removesuffix('_id').replace('_', '-')}", dest=field, metavar="VALUE")


def _remove_arguments(parser: ArgumentParser) -> None:
    _of_draft(parser)
    parser.add_argument("group", nargs="?", metavar="GROUP", help="one group (default: the whole draft)")


def _publish_arguments(parser: ArgumentParser) -> None:
    _of_draft(parser)
    parser.add_argument("--from", dest="start", required=True, metavar="DATE", help="the first day it holds")


def _draft(context: Context, args: Namespace) -> int:
    based_on = args.based_on or (None if args.empty else _active(context))
    draft = begin_draft(context.store, args.name, based_on, getpass.getuser())
    groups = len(groups_of(context.store, draft.grouping_id))
    context.give([{"draft": draft.grouping_id, "name": draft.name, "groups": groups}])
    return DONE


def _active(context: Context) -> str:
    """Give the id of the active grouping; raises `RefusedError` where none is active."""
    last = context.store.last_day()
    for one in groupings(context.store):
        if last and one.is_valid(last):
            return one.grouping_id
    raise RefusedError(
        Problem(
            "No grouping is active to copy",
            mend="Say --from GROUPING to copy another one, or --empty to begin with no groups.",
        )
    )


def _rule(context: Context, args: Namespace) -> int:
    named = {"name": args.name} if args.name is not None else {}
    change_group(context.store, args.draft, args.group, **named, **_fields(args))
    return _give(context, args.draft, args.group)


def _add(context: Context, args: Namespace) -> int:
    return _give(context, args.draft, add_group(context.store, args.draft, args.name, **_fields(args)))


def _fields(args: Namespace) -> dict[str, str]:
    """Give the fields that were named; an empty one empties the field."""
    return {name: getattr(args, name) for name in ("rule", *_FIELDS) if getattr(args, name) is not None}


def _give(context: Context, draft_id: str, group_id: str) -> int:
    group = next(one for one in groups_of(context.store, draft_id) if one.group_id == group_id)
    row = {"group_id": group_id, "name": group.name, "rule": group.text, "priority": group.priority}
    context.give([row], pl.DataFrame([row], infer_schema_length=None))
    return DONE


def _remove(context: Context, args: Namespace) -> int:
    if args.group:
        remove_group(context.store, args.draft, args.group)
    else:
        discard_draft(context.store, args.draft)
    context.give([{"removed": args.group or args.draft}])
    return DONE


def _publish(context: Context, args: Namespace) -> int:
    from dashboard.insight.proposals.regrouping import count_draft

    as_of = as_of_day(context, args)
    counts = count_draft(context.store, draft_of(context.store, args.draft).grouping_id, as_of)
    done = publish(context.store, args.draft, read_day(args.start, "--from"), as_of, getpass.getuser())
    row = {
        "load_id": done.load_id,
        "grouping_id": done.grouping.grouping_id,
        "valid_from": done.grouping.valid_from,
        "valid_to": done.grouping.valid_to,
        "closed": list(done.closed),
        "memberships": done.members,
        "taken_over": sum(done.taken_over.values()),
        "in_several": counts.in_several,
        "in_none": counts.in_none,
    }
    context.give(row, pl.DataFrame([row], infer_schema_length=None))
    if counts.in_several or counts.in_none:
        context.say(
            f"{counts.in_none:,} active customers are in no group and {counts.in_several:,} in several;"
            f" `undo {done.load_id}` takes the grouping back."
        )
        return NEEDS_YOU
    return DONE


EDITING: Mapping[str, Part] = MappingProxyType(
    {
        "draft": Part(
            "begin a draft: a copy of the active grouping, or of another", _draft_arguments, _draft
        ),
        "add": Part("add a group to a draft", _add_arguments, _add),
        "rule": Part("write the rule and fields of a draft's group", _rule_arguments, _rule),
        "remove": Part("take a group out of a draft, or discard the draft", _remove_arguments, _remove),
        "publish": Part("let a draft hold from a day on", _publish_arguments, _publish),
    }
)
