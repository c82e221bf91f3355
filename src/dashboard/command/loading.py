"""Owns `load`, `history`, `undo` and `set-aside`: files into the store, and what became of them."""

import getpass
import threading
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Sequence
from time import perf_counter
from typing import Any

import polars as pl

from dashboard.command.context import DONE, NEEDS_YOU, Command, Context
from dashboard.command.uploads import uploads_of
from dashboard.intake import (
    Choices,
    Draft,
    Mode,
    Plan,
    TablePlan,
    Upload,
    commit,
    history,
    inspect,
    plan,
    set_aside,
    undo,
)
from dashboard.model.errors import Problem, RefusedError
from dashboard.quality.duckdb_source import warm
from dashboard.quality.upload_checks import check_rows
from dashboard.store.running import Progress

SECONDS_BETWEEN = 1.0  # two lines of progress


def _pair(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals or not name:
        raise ArgumentTypeError(f"{text} is not of the form NAME=VALUE")
    return name, value


def _choice_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("files", nargs="+", metavar="FILE", help="files, folders or globs")
    parser.add_argument("--table", metavar="T", help="the table they feed (default: recognised)")
    parser.add_argument(
        "--map",
        action="append",
        default=[],
        type=_pair,
        metavar="COLUMN=HEADER",
        help="repeatable; or table.column=HEADER",
    )
    parser.add_argument(
        "--read", action="append", default=[], type=_pair, metavar="NAME=VALUE",
        help="how the file is read: encoding, delimiter, quote, header_row, sheet; repeatable",
    )  # fmt: skip
    parser.add_argument(
        "--values", action="append", default=[], type=_pair, metavar="[HEADER:]NAME=VALUE",
        help="how values are written: date_order=dmy, decimal=, …; of one column or of all; repeatable",
    )  # fmt: skip
    parser.add_argument("--source", metavar="NAME", help="remember the mapping under this name")
    parser.add_argument(
        "--keep-last", metavar="COLUMN", help="several rows per key: the highest value of this header"
    )
    parser.add_argument(
        "--create-missing", action="store_true", help="bare rows for what rows refer to and nobody knows"
    )
    parser.add_argument("--mode", choices=[mode.value for mode in Mode], default=Mode.UPSERT.value)


def _load_arguments(parser: ArgumentParser) -> None:
    _choice_arguments(parser)
    parser.add_argument("--dry-run", action="store_true", help="show what would be done, and store nothing")


def _choices(args: Namespace) -> Choices:
    values: dict[str, dict[str, Any]] = {}
    for name, value in args.values:
        header, _, choice = name.rpartition(":")
        values.setdefault(header, {})[choice] = value
    reading = {name: int(value) if value.isdigit() else value for name, value in args.read}
    return Choices(
        table=args.table,
        mapping=dict(args.map),
        mode=Mode(args.mode),
        keep_last=args.keep_last,
        create_missing=args.create_missing,
        reading=reading,
        values=values,
    )


def _run_load(context: Context, args: Namespace) -> int:
    found = uploads_of(context, args.files)
    return load(context, found, _choices(args), source=args.source, is_dry=args.dry_run)


def load(
    context: Context,
    uploads: Sequence[Upload],
    choices: Choices,
    source: str | None = None,
    is_dry: bool = False,
) -> int:
    """Load files as one load and tell what came of it; gives the exit status.

    Raises `RefusedError` with everything that only a person can decide.
    """
    warm()  # the checks' library takes seconds to import: that goes on while files are read
    cancel, progress = threading.Event(), _Teller(context)
    draft = inspect(context.store, uploads, source, choices, progress, cancel)
    try:
        _refuse_open_questions(draft)
        planned = plan(context.store, draft, check_rows, progress, cancel)
        told: dict[str, Any] = {"load_id": None, "seconds": round(planned.seconds, 2)}
        if not is_dry:
            done = commit(context.store, planned, getpass.getuser(), progress, cancel)
            told = {"load_id": done.load_id, "seconds": round(done.seconds, 2)}
    finally:
        draft.close()
    told["tables"] = {table.table: _told(table) for table in planned.tables}
    told["notes"] = list(draft.notes)
    context.give(told, _counts(planned))
    _say_reasons(context, planned)
    return NEEDS_YOU if planned.set_aside else DONE


def check_files(context: Context, args: Namespace) -> int:
    """Tell what loading files would set aside, and load nothing; gives the exit status."""
    return load(context, uploads_of(context, args.files), Choices(table=args.table), is_dry=True)


def _refuse_open_questions(draft: Draft) -> None:
    if draft.questions:
        raise RefusedError(
            Problem(f"{question.sheet}: {question.title}", found=question.found, mend=question.mend)
            for question in draft.questions
        )


def _told(table: TablePlan) -> dict[str, Any]:
    return {
        "new": table.new,
        "changed": table.changed,
        "unchanged": table.unchanged,
        "set_aside": table.set_aside,
        "created": table.created,
        "removed": table.removed,
        "reasons": [
            {
                "rule": reason.rule,
                "column": reason.column,
                "says": reason.says,
                "severity": reason.severity.value,
                "count": reason.count,
            }
            for reason in table.reasons
        ],
        "notes": list(table.notes),
    }


def _counts(planned: Plan) -> pl.DataFrame:
    kept = ("new", "changed", "unchanged", "set_aside", "created", "removed")
    return pl.DataFrame(
        [{"table": t.table} | {name: getattr(t, name) for name in kept} for t in planned.tables]
    )


def _say_reasons(context: Context, planned: Plan) -> None:
    for table in planned.tables:
        for reason in table.reasons:
            context.say(f"{table.table}: {reason.count:,} rows: {reason.says} ({reason.severity.value})")
        for note in table.notes:
            context.say(f"{table.table}: {note}")


class _Teller:
    """Tells how far the work is, one line a second at most; nothing for work that is done at once."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._told_at = perf_counter()

    def __call__(self, progress: Progress) -> None:
        if perf_counter() - self._told_at < SECONDS_BETWEEN:
            return
        self._told_at = perf_counter()
        rows = f", {progress.rows:,} of {progress.total:,} rows" if progress.total else ""
        left = f", about {progress.seconds_left:.0f} s left" if progress.seconds_left else ""
        self._context.say(f"{progress.step}{rows}{left}")


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


LOADING = (
    Command(
        "load", "load files: recognised, checked, planned and committed as one", _load_arguments, _run_load
    ),
    Command("history", "the loads there were", _no_arguments, _run_history),
    Command("undo", "take one load back", _one_load, _run_undo),
    Command("set-aside", "the rows of a load that were refused, with reasons", _one_load, _run_set_aside),
)
