"""Owns how days are typed: one way of reading them for every command, and the as-of date."""

from argparse import ArgumentParser, Namespace
from dataclasses import replace
from datetime import date

from dashboard.command.context import Context
from dashboard.model.errors import Problem, RefusedError

YEARS = range(1900, 2201)


def add_as_of(parser: ArgumentParser) -> None:
    """Let a command take the day the figures speak of."""
    parser.add_argument(
        "--as-of", metavar="D", help="the day the figures speak of (default: the data's last day)"
    )


def read_day(typed: str, option: str) -> date:
    """Give the day that was typed; raises `RefusedError` for what is none."""
    fault = Problem(f"{option} is not a day", typed, "a day as 2026-03-31", "Write year-month-day.")
    try:
        day = date.fromisoformat(typed)
    except ValueError as error:
        raise RefusedError(fault) from error
    if day.year not in YEARS:
        raise RefusedError(replace(fault, expected=f"a day from {YEARS[0]} to {YEARS[-1]}"))
    return day


def as_of_day(context: Context, args: Namespace) -> date:
    """Give the day the figures speak of: the one that was typed, else the data's last."""
    chosen = getattr(args, "as_of", None)
    day = read_day(chosen, "--as-of") if chosen else context.store.last_day()
    if day is None:
        raise RefusedError(
            Problem(
                "The store holds no facts yet",
                mend="Load interactions or orders first, or say the day the figures speak of: --as-of D.",
            )
        )
    return day
