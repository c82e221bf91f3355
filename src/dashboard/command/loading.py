"""Owns `load`: files into the store, and what came of it."""

import getpass
import threading
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter
from typing import Any

import polars as pl

from dashboard.command.choosing import choice_arguments, choices_of
from dashboard.command.context import DONE, NEEDS_YOU, Command, Context
from dashboard.command.uploads import uploads_of
from dashboard.export import to_csv
from dashboard.intake import (
    Choices,
    Draft,
    Plan,
    TablePlan,
    Upload,
    commit,
    contradicting,
    inspect,
    plan,
)
from dashboard.model.errors import Problem, RefusedError
from dashboard.quality.duckdb_source import warm
from dashboard.quality.uploads.checks import check_rows
from dashboard.store.running import Progress

SECONDS_BETWEEN = 1.0  # two lines of progress


def _load_arguments(parser: ArgumentParser) -> None:
    choice_arguments(parser)
    parser.add_argument("--dry-run", action="store_true", help="show what would be done, and store nothing")
    parser.add_argument(
        "--contradicting", metavar="DIR", help="write rows of keys that contradict each other there, as CSV"
    )


def _run_load(context: Context, args: Namespace) -> int:
    found = uploads_of(context, args.files)
    folder = context.path(args.contradicting) if args.contradicting else None
    return load(context, found, choices_of(args), args.source, args.dry_run, folder)


def load(
    context: Context,
    uploads: Sequence[Upload],
    choices: Choices,
    source: str | None = None,
    is_dry: bool = False,
    contradicting_into: Path | None = None,
) -> int:
    """Load files as one load and tell what came of it; gives the exit status.

    Files that cannot be read are told, and make the status say that something needs a person.

    Raises `RefusedError` with everything that only a person can decide.
    """
    warm()  # the checks' library takes seconds to import: that goes on while files are read
    cancel, progress = threading.Event(), _Teller(context)
    draft = inspect(context.store, uploads, source, choices, progress, cancel)
    try:
        _refuse_open_questions(draft)
        planned = plan(context.store, draft, check_rows, progress, cancel)
        if contradicting_into:
            _write_contradicting(context, planned, contradicting_into)
        told: dict[str, Any] = {"load_id": None, "seconds": round(planned.seconds, 2)}
        if not is_dry:
            done = commit(context.store, planned, getpass.getuser(), progress, cancel)
            told = {"load_id": done.load_id, "seconds": round(done.seconds, 2)}
    finally:
        draft.close()
    told["tables"] = {table.table: _told(table) for table in planned.tables}
    told["left_out"] = [str(problem) for problem in draft.problems]
    unread = _unread(draft)
    told["notes"] = [*draft.notes, *unread, *_hints(draft), *_unused(draft)]
    context.give(told, _counts(planned))
    _say_reasons(context, planned, [*(f"Left out: {one}" for one in draft.problems), *told["notes"]])
    return NEEDS_YOU if planned.set_aside or draft.problems or unread else DONE


def check_files(context: Context, args: Namespace) -> int:
    """Tell what loading files would set aside, and load nothing; gives the exit status."""
    return load(context, uploads_of(context, args.files), Choices(table=args.table), is_dry=True)


def _refuse_open_questions(draft: Draft) -> None:
    if draft.questions:
        raise RefusedError(
            Problem(f"{question.sheet}: {question.title}", found=question.found, mend=question.mend)
            for question in draft.questions
        )


def _unused(draft: Draft) -> list[str]:
    return [f"{sheet.label}: not used: {', '.join(sheet.unused)}" for sheet in draft.sheets if sheet.unused]


def _unread(draft: Draft) -> list[str]:
    """Tell which columns have no known word at all: what stands on those is not shown."""
    return [
        f"{sheet.label}: {header} has no known word ({', '.join(words)}, …): KPIs that tell rows apart by it"
        " are not shown"
        for sheet in draft.sheets
        for header, words in sheet.unread.items()
    ]


def _hints(draft: Draft) -> list[str]:
    """Tell how words are read as the dashboard's values, where a column has others as they are."""
    offered = [
        header
        for sheet in draft.sheets
        for header, seen in sheet.seen.items()
        if header in sheet.unread or ((seen.meanings or seen.others) and header not in sheet.meanings)
    ]
    if not offered:
        return []
    return [
        f"--values '{offered[0]}:means=known' reads the known words of a column as the dashboard's values,"
        f" --values '{offered[0]}:means=text:value,…' any word"
    ]


def _write_contradicting(context: Context, planned: Plan, folder: Path) -> None:
    """Write, table by table, the rows whose keys say different things."""
    for table in planned.tables:
        if table.contradicting:
            folder.mkdir(parents=True, exist_ok=True)
            file = folder / f"{table.table}.csv"
            file.write_bytes(to_csv(contradicting(planned, table.table)))
            context.say(f"{table.table}: {table.contradicting:,} keys with rows that differ: {file}")


def _told(table: TablePlan) -> dict[str, Any]:
    return {
        "new": table.new,
        "changed": table.changed,
        "unchanged": table.unchanged,
        "set_aside": table.set_aside,
        "contradicting": table.contradicting,
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


def _say_reasons(context: Context, planned: Plan, notes: Sequence[str]) -> None:
    for note in notes:
        context.say(note)
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


LOADING = (
    Command(
        "load",
        "load files: recognised, checked and committed as one",
        _load_arguments,
        _run_load,
        makes_store=True,
    ),
)
