"""Owns the command line itself: which commands there are, whose hands do them, and how a refusal is told."""

import os
import sys
import traceback
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import NoReturn, TextIO

from dashboard.command.annotations import ANNOTATIONS
from dashboard.command.calendar import CALENDAR
from dashboard.command.catalogue import CATALOGUE
from dashboard.command.context import FAILED, AnyCommand, Command, Context, FolderCommand
from dashboard.command.copies import COPIES
from dashboard.command.customer import CUSTOMER
from dashboard.command.demo import DEMO
from dashboard.command.groups import GROUPS
from dashboard.command.history import HISTORY
from dashboard.command.inspecting import QUERY
from dashboard.command.loading import LOADING
from dashboard.command.owners import OWNERS
from dashboard.command.questions import QUESTIONS
from dashboard.command.reference import REFERENCE
from dashboard.command.relay import hand_over
from dashboard.command.scorecard import SCORECARD
from dashboard.command.serve import serving
from dashboard.command.targets import TARGETS
from dashboard.command.value import VALUE
from dashboard.command.views import VIEWS
from dashboard.command.workshop import WORKSHOP
from dashboard.model.errors import Problem, RefusedError
from dashboard.store import Store, StoreBusyError

DEFAULT_STORE = "data/store"


class _Parser(ArgumentParser):
    """A parser that tells a fault as every other fault is told."""

    def error(self, message: str) -> NoReturn:
        """Raise `RefusedError` with argparse's message."""
        raise RefusedError(
            Problem(message.capitalize(), mend=f"`{self.prog} --help` shows what can be said.")
        )


@cache
def parser() -> ArgumentParser:
    """Give the parser of the whole command line."""
    whole = _Parser(
        prog="python -m dashboard", description="Customer groups: KPIs, and the quality of the groups."
    )
    whole.set_defaults(command=None)
    commands = whole.add_subparsers(title="commands", metavar="COMMAND")
    for command in COMMANDS:
        part = commands.add_parser(command.name, help=command.about, description=command.about)
        part.add_argument(
            "--store", metavar="PATH", help="the store's folder (default: DASHBOARD_STORE, or data/store)"
        )
        part.add_argument(
            "--format",
            choices=("table", "json", "csv"),
            help="default: table on a terminal, else json; of --sql text",
        )
        command.arguments(part)
        part.set_defaults(command=command)
    return whole


def main(argv: Sequence[str] | None = None) -> int:
    """Do one command; gives the exit status: 0 done, 1 done but something needs you, 2 could not be done."""
    given = list(sys.argv[1:] if argv is None else argv)
    try:
        return _guarded(lambda: _do(given), sys.stderr)
    except KeyboardInterrupt:
        sys.stderr.write("Stopped; nothing was changed.\n")
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return FAILED


def answer(store: Store, argv: Sequence[str], folder: Path, out: TextIO, err: TextIO) -> int:
    """Do a command on a store that is open already, for somebody who typed it in `folder`."""

    def do() -> int:
        args = _parsed(argv)
        return _run(Context(store, out, err, args.format or "json", folder), args)

    return _guarded(do, err)


def _guarded(do: Callable[[], int], err: TextIO) -> int:
    """Run a command; whatever stops it is told in one message, never as a traceback."""
    try:
        return do()
    except RefusedError as refused:
        return _tell(refused, err)
    except BrokenPipeError:
        raise
    except OSError as error:
        return _tell(RefusedError(_unreachable(error)), err)
    except Exception as error:  # noqa: BLE001  # the last resort: a fault of ours, told as one
        return _own_fault(error, err)


def _do(argv: list[str]) -> int:
    args = _parsed(argv)
    folder = Path(args.store or os.environ.get("DASHBOARD_STORE") or DEFAULT_STORE).resolve()
    if not isinstance(args.command, Command):
        return _run_on_folder(args.command, folder, args)
    return _with_store(folder, argv, args)


def _parsed(argv: Sequence[str]) -> Namespace:
    whole = parser()
    args = whole.parse_args(argv)
    if args.command is None:
        whole.print_help(sys.stderr)
        raise SystemExit(FAILED)
    return args


def _with_store(folder: Path, argv: list[str], args: Namespace) -> int:
    is_text = sys.stdout.isatty() or getattr(args, "sql", False)  # SQL is saved to be run
    layout = args.format or ("table" if is_text else "json")
    if not args.command.makes_store and not Store.is_in(folder):
        raise RefusedError(
            Problem(
                "There is no store there",
                found=str(folder),
                mend="Load files first (`python -m dashboard load FILE`), or name its folder with --store.",
            )
        )
    try:
        store = Store.open(folder)
    except StoreBusyError:
        status = hand_over(folder, [*argv, "--format", layout], sys.stdout, sys.stderr)
        if status is None:
            raise
        return status
    try:
        return _run(Context(store, sys.stdout, sys.stderr, layout, Path.cwd()), args)
    finally:
        store.close()


def _run(context: Context, args: Namespace) -> int:
    command: Command = args.command
    return command.run(context, args)


def _run_on_folder(command: FolderCommand, folder: Path, args: Namespace) -> int:
    return command.run(folder, args)


def _tell(refused: RefusedError, err: TextIO) -> int:
    for problem in refused.problems:
        err.write(f"{problem}\n")
    return FAILED


def _unreachable(error: OSError) -> Problem:
    return Problem(
        "A file or folder cannot be read or written",
        found=f"{error.filename or 'no name'}: {error.strerror or error}",
        mend="Check its name, its rights and the room on the disk.",
    )


def _own_fault(error: Exception, err: TextIO) -> int:
    where = traceback.extract_tb(error.__traceback__)[-1]
    told = f"{type(error).__name__} in {Path(where.filename).name}, line {where.lineno}: {error}"
    _tell(
        RefusedError(
            Problem(
                "The dashboard itself failed; nothing was changed",
                found=told.splitlines()[0],
                mend="Please report this line; DASHBOARD_DEBUG=1 shows all of it.",
            )
        ),
        err,
    )
    if os.environ.get("DASHBOARD_DEBUG"):
        err.write("".join(traceback.format_exception(error)))
    return FAILED


COMMANDS: tuple[AnyCommand, ...] = (
    serving(answer),
    DEMO,
    *LOADING,
    *HISTORY,
    *QUESTIONS,
    QUERY,
    *VALUE,
    CUSTOMER,
    ANNOTATIONS,
    VIEWS,
    *GROUPS,
    *OWNERS,
    CALENDAR,
    SCORECARD,
    TARGETS,
    *WORKSHOP,
    *CATALOGUE,
    REFERENCE,
    *COPIES,
)
