"""Owns `annotations`: what happened on which day, told on every course over time; written and removed."""

import getpass
from argparse import ArgumentParser, Namespace

import polars as pl

from dashboard.command.context import DONE, Command, Context
from dashboard.command.days import read_day
from dashboard.model.errors import Problem, RefusedError

_SCHEMA = pl.Schema(
    {
        "number": pl.Int64(),
        "day": pl.Date(),
        **dict.fromkeys(("text", "group", "department", "by"), pl.String()),
    }
)


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("day", nargs="?", metavar="D", help="the day it happened; without it, all of them")
    parser.add_argument("text", nargs="?", metavar="TEXT", help="what happened, in a few words")
    concerned = parser.add_mutually_exclusive_group()
    concerned.add_argument("--group", metavar="ID", help="it concerns this group only")
    concerned.add_argument("--department", metavar="ID", help="it concerns this department only")
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--change", type=int, metavar="N", help="in the place of the one of that number")
    which.add_argument("--remove", type=int, metavar="N", help="remove the one of that number")


def _run(context: Context, args: Namespace) -> int:
    from dashboard.store.annotations import annotate, remove_annotation

    if args.day and args.remove is not None:
        raise RefusedError(Problem("An annotation is written or removed", mend="Do one after the other."))
    if args.remove is not None:
        remove_annotation(context.store, args.remove)
    elif args.day:
        concerns = {"group": args.group, "department": args.department}
        about = next(((dimension, value) for dimension, value in concerns.items() if value), None)
        on = read_day(args.day, "The day of the annotation")
        annotate(context.store, on, args.text or "", getpass.getuser(), about, args.change)
    elif args.change is not None:
        raise RefusedError(Problem("Nothing is said to change it to", mend="Give its day and text."))
    _give(context)
    return DONE


def _give(context: Context) -> None:
    from dashboard.store.annotations import read_annotations

    rows = [
        {
            "number": one.number,
            "day": one.on,
            "text": one.words,
            "group": one.value if one.dimension == "group" else None,
            "department": one.value if one.dimension == "department" else None,
            "by": one.by,
        }
        for one in read_annotations(context.store)
    ]
    context.give(rows, pl.DataFrame(rows, _SCHEMA))


ANNOTATIONS = Command("annotations", "what happened when, told on every course over time", _arguments, _run)
