"""Owns `group`: the groupings and drafts there are, what is in them, and how two of them compare."""

from argparse import SUPPRESS, ArgumentParser, Namespace

import polars as pl

from dashboard.command.context import DONE, Command, Context
from dashboard.command.days import add_as_of, as_of_day
from dashboard.command.drafts import EDITING, Part
from dashboard.command.proposals import PROPOSING
from dashboard.grouping import Comparison, drafts, grouping_on, groupings, groups_of

_LISTED = 100_000  # movers of a comparison


def _arguments(parser: ArgumentParser) -> None:
    what = parser.add_subparsers(dest="what", required=True, metavar="|".join(_PARTS))
    for name, known in _PARTS.items():
        part = what.add_parser(name, help=known.about, description=known.about)
        known.arguments(part)
        part.add_argument("--store", metavar="PATH", default=SUPPRESS, help="the store's folder")
        part.add_argument("--format", choices=("table", "json", "csv"), default=SUPPRESS)


def _nothing_more(_: ArgumentParser) -> None:
    """A part that needs nothing but the store."""


def _show_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("grouping", metavar="GROUPING", help="a draft or a grouping")
    add_as_of(parser)


def _compare_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("grouping", metavar="DRAFT", help="a draft or a grouping")
    parser.add_argument("before", nargs="?", metavar="GROUPING", help="default: the active one")
    parser.add_argument("--movers", action="store_true", help="also list the customers who move")
    add_as_of(parser)


def _run(context: Context, args: Namespace) -> int:
    return _PARTS[args.what].run(context, args)


def _list(context: Context, _: Namespace) -> int:
    last = context.store.last_day()
    rows = [
        {
            "grouping_id": one.grouping_id,
            "name": one.name,
            "state": "draft" if one.is_draft else "active" if last and one.is_valid(last) else "not active",
            "valid_from": None if one.is_draft else one.valid_from,
            "valid_to": one.valid_to,
            "groups": len(groups_of(context.store, one.grouping_id)),
        }
        for one in (*groupings(context.store), *drafts(context.store))
    ]
    context.give(rows, pl.DataFrame(rows, infer_schema_length=None))
    return DONE


def _show(context: Context, args: Namespace) -> int:
    from dashboard.insight.proposals.regrouping import count_draft

    as_of = as_of_day(context, args)
    grouping = grouping_on(context.store, as_of, args.grouping)
    counts = count_draft(context.store, grouping.grouping_id, as_of)
    rows = [
        {
            "group_id": group.group_id,
            "name": group.name,
            "rule": group.text,
            "fault": str(group.fault) if group.fault else None,
            "priority": group.priority,
            "matched": counts.groups[group.group_id].matched,
            "members": counts.groups[group.group_id].members,
            "shared": counts.groups[group.group_id].shared,
        }
        for group in groups_of(context.store, grouping.grouping_id)
    ]
    whole = {
        "active": counts.customers,
        "in_one": counts.in_one,
        "in_several": counts.in_several,
        "in_none": counts.in_none,
    }
    context.say(", ".join(f"{name} {number:,}" for name, number in whole.items()))
    context.give({**whole, "groups": rows}, pl.DataFrame(rows, infer_schema_length=None))
    return DONE


def _compare(context: Context, args: Namespace) -> int:
    from dashboard.insight.proposals.regrouping import compare, list_movers

    as_of = as_of_day(context, args)
    compared = compare(context.store, args.grouping, args.before, as_of)
    result = {
        "before": compared.before.grouping_id,
        "after": compared.after.grouping_id,
        "as_of": as_of,
        "moved": compared.moved,
        "coverage": _coverage(compared),
        "sizes": _sizes(compared),
        "flows": compared.flows,
    }
    if args.movers:
        result["movers"] = list_movers(context.store, compared, _LISTED)
    context.say(f"{compared.moved:,} of {compared.counts_after.customers:,} active customers would move")
    context.give(result, result["movers"] if args.movers else compared.flows)  # type: ignore[arg-type]
    return DONE


def _coverage(compared: Comparison) -> list[dict[str, object]]:
    return [
        {
            "grouping": grouping.grouping_id,
            "active": counts.customers,
            "in_one": counts.in_one,
            "in_several": counts.in_several,
            "in_none": counts.in_none,
        }
        for grouping, counts in (
            (compared.before, compared.counts_before),
            (compared.after, compared.counts_after),
        )
    ]


def _sizes(compared: Comparison) -> list[dict[str, object]]:
    return [
        {"grouping": grouping.grouping_id, "group_id": name, "customers": one.members, "revenue": one.revenue}
        for grouping, counts in (
            (compared.before, compared.counts_before),
            (compared.after, compared.counts_after),
        )
        for name, one in counts.groups.items()
    ]


_PARTS: dict[str, Part] = {
    "list": Part("the groupings and drafts there are", _nothing_more, _list),
    "show": Part("groups with their rules, and whom they select", _show_arguments, _show),
    **EDITING,
    **PROPOSING,
    "compare": Part("who would move from where to where", _compare_arguments, _compare),
}
WORKSHOP = (Command("group", "groupings and drafts of groupings", _arguments, _run),)
