"""Owns `reference`: the pages of all KPIs and all tables, written from their declarations."""

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from dashboard.command.context import DONE, FolderCommand


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--out", required=True, metavar="DIR", help="where the pages go")


def _run(_: Path, args: Namespace) -> int:
    from dashboard.export.reference_pages import reference_pages
    from dashboard.export.wording import Wording

    out = Path(args.out).resolve()
    out.mkdir(parents=True, exist_ok=True)
    for name, words in reference_pages(Wording()).items():
        (out / name).write_text(words, "utf-8")
        sys.stderr.write(f"{out / name}\n")
    return DONE


REFERENCE = FolderCommand(
    "reference", "write the pages of all KPIs and all tables, in Markdown", _arguments, _run
)
