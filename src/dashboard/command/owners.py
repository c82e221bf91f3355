"""Owns `owners` and `overlaps`: who answers for which group, and what was decided about shared customers."""

import getpass
from argparse import ArgumentParser, Namespace
from datetime import date

import polars as pl

from dashboard.command.context import DONE, NEEDS_YOU, Command, Context
from dashboard.command.days import add_as_of, as_of_day, read_day
from dashboard.grouping import grouping_on
from dashboard.model.errors import Problem, RefusedError

FINDING = "overlapping"
_WORDS, _NAMES = pl.String(), pl.List(pl.String)
_MAP = pl.Schema(
    {**dict.fromkeys(("group", "name", "department", "manager"), _WORDS), "teams": _NAMES, "gaps": _NAMES}
)
_OVERLAPS = pl.Schema(
    {
        **dict.fromkeys(("one", "other"), _WORDS),
        "customers": pl.Int64(),
        **dict.fromkeys(("owner", "reason"), _WORDS),
        "decided_on": pl.Date(),
        "decided_for": _NAMES,
    }
)


def _owners_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("group", nargs="?", metavar="GROUP", help="the group to assign; without it, the map")
    parser.add_argument("--department", metavar="ID")
    parser.add_argument("--manager", metavar="ID")
    parser.add_argument("--team", metavar="ID", help="becomes a team of the group's department")
    add_as_of(parser)


def _overlaps_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "groups", nargs="*", metavar="GROUP", help="the two groups to decide; without them, all overlaps"
    )
    parser.add_argument("--owner", default="", metavar="WHO", help="who answers for it: an employee's id")
    parser.add_argument("--reason", default="", metavar="WHY")
    parser.add_argument("--on", metavar="D", help="the day of the decision (default: the as-of date)")
    parser.add_argument("--withdraw", action="store_true", help="take the decision back")
    add_as_of(parser)


def _run_owners(context: Context, args: Namespace) -> int:
    from dashboard.insight.ownership.assigning import Owners, assign

    day = as_of_day(context, args)
    if args.group is None:
        return _give_map(context, day)
    owners = Owners(args.department, args.manager, args.team)
    load_id = assign(context.store, args.group, owners, day, getpass.getuser())
    context.say(f"`undo {load_id}` takes it back.")
    context.give({"load": load_id}, pl.DataFrame({"load": [load_id]}))
    return DONE


def _give_map(context: Context, day: date) -> int:
    from dashboard.insight.ownership.map import ownership_map

    found = ownership_map(context.store, grouping_on(context.store, day).grouping_id, day)
    rows = [
        {
            "group": one.group_id,
            "name": one.name,
            "department": one.department_id,
            "manager": one.manager_id,
            "teams": [team for team, _ in one.teams],
            "gaps": [gap.value for gap in one.gaps],
        }
        for one in found.groups
    ]
    context.give(rows, pl.DataFrame(rows, _MAP))
    return NEEDS_YOU if any(one.gaps for one in found.groups) else DONE


def _run_overlaps(context: Context, args: Namespace) -> int:
    from dashboard.insight.group_quality.deciding import decide, withdraw

    day = as_of_day(context, args)
    if not args.groups:
        return _give_overlaps(context, day)
    if len(args.groups) != 2:
        problem = Problem("An overlap is between two groups", ", ".join(args.groups), mend="Name two groups.")
        raise RefusedError(problem)
    if args.withdraw:
        withdraw(context.store, FINDING, args.groups, getpass.getuser())
    else:
        on = read_day(args.on, "--on") if args.on else day
        decide(context.store, FINDING, args.groups, args.owner, args.reason, on, getpass.getuser())
    return _give_overlaps(context, day)


def _give_overlaps(context: Context, day: date) -> int:
    """Give the pairs of groups that share active customers, each with its decision."""
    from dashboard.insight.group_quality.decisions import decisions_on, lapsed_decisions
    from dashboard.quality import check_groups

    report = check_groups(context.store, as_of=day)
    decided = decisions_on(context.store, FINDING, report.pairs.select("one", "other").rows())
    for lapsed in lapsed_decisions(context.store, FINDING, report.grouping):
        pair = " and ".join(lapsed.keys)
        context.say(f"Lapsed with the groups {pair}: {lapsed.owner}, {lapsed.decided_on}: {lapsed.reason}")
    rows = []
    for one, other, customers in report.pairs.rows():
        stands = decided.get((one, other))
        rows.append(
            {
                "one": one,
                "other": other,
                "customers": customers,
                "owner": stands.owner if stands else None,
                "reason": stands.reason if stands else None,
                "decided_on": stands.decided_on if stands else None,
                "decided_for": list(stands.said_of) if stands else None,
            }
        )
    context.give(rows, pl.DataFrame(rows, _OVERLAPS))
    return NEEDS_YOU if any(row["owner"] is None for row in rows) else DONE


OWNERS = (
    Command("owners", "who answers for each group; give one its owners", _owners_arguments, _run_owners),
    Command("overlaps", "groups that share customers; decide about one", _overlaps_arguments, _run_overlaps),
)
