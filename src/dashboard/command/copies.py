"""Owns `backup` and `restore`: a consistent copy of the store, and back from it."""

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from dashboard.command.context import DONE, Command, Context, FolderCommand


def _path(parser: ArgumentParser) -> None:
    parser.add_argument("path", metavar="PATH", help="the backup's folder")


def _run_backup(context: Context, args: Namespace) -> int:
    from dashboard.store.backup import back_up

    target = context.path(args.path)
    back_up(context.store, target)
    context.give({"backup": str(target)}, None)
    return DONE


def _run_restore(folder: Path, args: Namespace) -> int:
    from dashboard.store.backup import restore

    restore(folder, Path(args.path).resolve())
    sys.stderr.write(f"The store in {folder} is as it was in the backup.\n")
    return DONE


COPIES = (
    Command("backup", "a consistent copy of the store, also while the app runs", _path, _run_backup),
    FolderCommand("restore", "put a backup back as the store", _path, _run_restore),
)
