"""Owns `owners` and `overlaps`: who answers for which group, and what was decided about shared customers."""

import getpass
from argparse import ArgumentParser, Namespace
from datetime import date

import polars as pl

from dashboard.command.context import DONE, NEEDS_YOU, Command, Context
from dashboard.grouping import grouping_on
from dashboard.model.errors import Problem, RefusedError

FINDING = "overlapping"


def _owners_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("group", nargs="?", metavar="GROUP", help="the group to assign; without it, the map")
    parser.add_argument("--department", metavar="ID")
    parser.add_argument("--manager", metavar="ID")
    parser.add_argument("--team", metavar="ID", help="becomes a team of the group's department")
    _as_of(parser)


def _overlaps_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "groups", nargs="*", metavar="GROUP", help="the two groups to decide; without them, all overlaps"
    )
    parser.add_argument("--owner", default="", metavar="WHO", help="who answers for it: an employee's id")
    parser.add_argument("--reason", default="", metavar="WHY")
    parser.add_argument(
        "--on", type=date.fromisoformat, metavar="D", help="the day of the decision (default: the as-of date)"
    )
    parser.add_argument("--withdraw", action="store_true", help="take the decision back")
    _as_of(parser)


def _as_of(parser: ArgumentParser) -> None:
    parser.add_argument("--as-of", type=date.fromisoformat, metavar="D", help="default: the data's last day")


def _run_owners(context: Context, args: Namespace) -> int:
    from dashboard.insight.assigning import Owners, assign

    day = _day(context, args)
    if args.group is None:
        return _give_map(context, day)
    owners = Owners(args.department, args.manager, args.team)
    load_id = assign(context.store, args.group, owners, day, getpass.getuser())
    context.say(f"`undo {load_id}` takes it back.")
    context.give({"load": load_id}, pl.DataFrame({"load": [load_id]}))
    return DONE


def _give_map(context: Context, day: date) -> int:
    from dashboard.insight.ownership import ownership_map

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
    shown = pl.DataFrame(rows, infer_schema_length=None).with_columns(
        pl.col("teams", "gaps").cast(pl.List(pl.String)).list.join(", ")
    )
    context.give(rows, shown)
    return NEEDS_YOU if any(one.gaps for one in found.groups) else DONE


def _run_overlaps(context: Context, args: Namespace) -> int:
    from dashboard.insight.decisions import decide, withdraw

    day = _day(context, args)
    if not args.groups:
        return _give_overlaps(context, day)
    if len(args.groups) != 2:
        problem = Problem("An overlap is between two groups", ", ".join(args.groups), mend="Name two groups.")
        raise RefusedError(problem)
    if args.withdraw:
        withdraw(context.store, FINDING, args.groups, getpass.getuser())
    else:
        on = args.on or day
        decide(context.store, FINDING, args.groups, args.owner, args.reason, on, getpass.getuser())
    return _give_overlaps(context, day)


def _give_overlaps(context: Context, day: date) -> int:
    """Give the pairs of groups that share active customers, each with its decision."""
    from dashboard.insight.decisions import standing_decisions
    from dashboard.quality import check_groups

    decided = standing_decisions(context.store, FINDING)
    rows = []
    for one, other, customers in check_groups(context.store, as_of=day).pairs.rows():
        stands = decided.get((one, other))
        rows.append(
            {
                "one": one,
                "other": other,
                "customers": customers,
                "owner": stands.owner if stands else None,
                "reason": stands.reason if stands else None,
                "decided_on": stands.decided_on if stands else None,
            }
        )
    context.give(rows, pl.DataFrame(rows, infer_schema_length=None))
    return NEEDS_YOU if any(row["owner"] is None for row in rows) else DONE


def _day(context: Context, args: Namespace) -> date:
    day: date | None = args.as_of or context.store.last_day()
    if day is None:
        raise RefusedError(Problem("There is no data yet", mend="Load the tables customers and groups."))
    return day


OWNERS = (
    Command("owners", "who answers for each group; give one its owners", _owners_arguments, _run_owners),
    Command("overlaps", "groups that share customers; decide about one", _overlaps_arguments, _run_overlaps),
)
