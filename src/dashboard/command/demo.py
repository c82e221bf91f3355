"""Owns `demo`: making a company's files."""

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from dashboard.command.context import DONE, FolderCommand
from dashboard.command.counts import count


def _demo_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--out", required=True, metavar="DIR", help="where the files go")
    parser.add_argument(
        "--customers",
        type=count,
        default=2000,
        metavar="N",
        help="default 2000; 20,000 make a million contacts in 24 months",
    )
    parser.add_argument("--months", type=count, default=24, metavar="M", help="default 24")
    parser.add_argument(
        "--seed", type=int, default=1, metavar="S", help="same seed, same company (default 1)"
    )
    parser.add_argument(
        "--plant", default="", metavar="ID[,ID…]", help="defects to plant, as `catalogue checks` names them"
    )
    parser.add_argument("--csv", action="store_true", help="CSV instead of Parquet")


def _run_demo(_: Path, args: Namespace) -> int:
    from dashboard.demo import generate

    out = Path(args.out).resolve()
    plant = tuple(part.strip() for part in args.plant.split(",") if part.strip())
    generate(out, customers=args.customers, months=args.months, seed=args.seed, plant=plant, csv=args.csv)
    sys.stderr.write(f"A company of {args.customers:,} customers over {args.months} months is in {out}.\n")
    return DONE


DEMO = FolderCommand(
    "demo", "make a whole company's files, clean or with planted defects", _demo_arguments, _run_demo
)
