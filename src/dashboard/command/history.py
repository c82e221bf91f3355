"""Owns `history`, `undo` and `set-aside`: the loads there were, and what became of their rows."""

import getpass
from argparse import ArgumentParser, Namespace

import polars as pl

from dashboard.command.context import DONE, Command, Context
from dashboard.intake import history, set_aside, undo


def _no_arguments(_: ArgumentParser) -> None:
    """A command that needs nothing but the store."""


def _one_load(parser: ArgumentParser) -> None:
    parser.add_argument("load_id", type=int, metavar="LOAD_ID", help="as `history` shows it")


def _run_history(context: Context, _: Namespace) -> int:
    loads = history(context.store)
    context.give(loads, loads.drop("tables", "files"))
    return DONE


def _run_undo(context: Context, args: Namespace) -> int:
    undo(context.store, args.load_id, getpass.getuser())
    context.give({"undone": args.load_id}, pl.DataFrame({"undone": [args.load_id]}))
    return DONE


def _run_set_aside(context: Context, args: Namespace) -> int:
    rows = set_aside(context.store, args.load_id)
    context.give(rows, rows)
    return DONE


HISTORY = (
    Command("history", "the loads there were", _no_arguments, _run_history),
    Command("undo", "take one load back", _one_load, _run_undo),
    Command("set-aside", "the rows of a load that were refused, with reasons", _one_load, _run_set_aside),
)
