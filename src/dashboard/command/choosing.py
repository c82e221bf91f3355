"""Owns what somebody can decide of a file on the command line instead of what is detected."""

from argparse import ArgumentParser, ArgumentTypeError, Namespace
from typing import Any

from dashboard.command.days import read_day
from dashboard.intake import Choices, Mode


def _pair(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals or not name:
        raise ArgumentTypeError(f"{text} is not of the form NAME=VALUE")
    return name, value


def choice_arguments(parser: ArgumentParser) -> None:
    """Add the files and everything that can be chosen of them."""
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
    parser.add_argument(
        "--empty", action="append", default=[], type=_pair, metavar="COLUMN=VALUE",
        help="a value that means empty in that column, beside ? n/a - and the like; repeatable",
    )  # fmt: skip
    parser.add_argument(
        "--unreadable", choices=("leave-out", "refuse"),
        help="files that cannot be read, or feed no table: go on without them, with status 1, or load none "
        "(default: leave-out; with --mode replace: refuse)",
    )  # fmt: skip
    parser.add_argument("--source", metavar="NAME", help="remember under this name how the files are read")
    parser.add_argument(
        "--keep-last", metavar="COLUMN", help="several rows per key: the highest value of this header"
    )
    parser.add_argument(
        "--create-missing",
        action="store_true",
        help="bare rows for what rows refer to and nobody knows;"
        " groups too, beside memberships that name them",
    )
    parser.add_argument(
        "--valid-from", metavar="DAY",
        help="the day from which customers are in their group, where a file names it without a day "
        "(default: each customer's own start, else the first day of the data)",
    )  # fmt: skip
    parser.add_argument(
        "--end-previous", action="store_true",
        help="who comes into another group of a grouping leaves the one before, on the day before",
    )  # fmt: skip
    parser.add_argument("--mode", choices=[mode.value for mode in Mode], default=Mode.UPSERT.value)


def choices_of(args: Namespace) -> Choices:
    """Give what was chosen."""
    values: dict[str, dict[str, Any]] = {}
    for name, value in args.values:
        header, _, choice = name.rpartition(":")
        values.setdefault(header, {})[choice] = value
    for column, words in args.empty:
        values.setdefault(column, {}).setdefault("also_empty", []).extend(words.split(","))
    reading = {name: int(value) if value.isdigit() else value for name, value in args.read}
    return Choices(
        table=args.table,
        mapping=dict(args.map),
        mode=Mode(args.mode),
        keep_last=args.keep_last,
        create_missing=args.create_missing,
        valid_from=read_day(args.valid_from, "--valid-from") if args.valid_from else None,
        end_previous=args.end_previous,
        reading=reading,
        values=values,
        leave_out={None: None, "leave-out": True, "refuse": False}[args.unreadable],
    )
