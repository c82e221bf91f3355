"""Owns `demo` and `serve`: making a company's files, and opening the app on a store."""

import getpass
import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from pathlib import Path

from dashboard.command.context import DONE, FolderCommand
from dashboard.model.errors import Problem, RefusedError


def _count(text: str) -> int:
    if not text.isdigit() or int(text) == 0:
        raise ArgumentTypeError(f"{text} is not a whole number above 0")
    return int(text)


def _demo_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--out", required=True, metavar="DIR", help="where the files go")
    parser.add_argument(
        "--customers",
        type=_count,
        default=2000,
        metavar="N",
        help="default 2000; 20,000 make a million contacts in 24 months",
    )
    parser.add_argument("--months", type=_count, default=24, metavar="M", help="default 24")
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


def _serve_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--port", type=_count, default=8501, metavar="P", help="default 8501")
    parser.add_argument(
        "--address", default="127.0.0.1", metavar="A", help="default 127.0.0.1: this machine only"
    )
    parser.add_argument("--headless", action="store_true", help="open no browser")
    parser.add_argument("--demo", action="store_true", help="load the demo company if the store is new")


def _run_serve(folder: Path, args: Namespace) -> int:
    from dashboard.command.line import answer
    from dashboard.command.relay import listen
    from dashboard.quality.demo_company import load_demo
    from dashboard.store import Store
    from dashboard.ui.server import serve

    if not 0 < args.port < 65_536:
        raise RefusedError(Problem("--port is no port", found=str(args.port), expected="1 to 65535"))
    store = Store.open(folder)
    if args.demo and store.query("SELECT count(*) FROM meta.loads").item() == 0:
        sys.stderr.write("Loading the demo company …\n")
        load_demo(store, getpass.getuser())
    listen(folder, lambda argv, typed_in, out, err: answer(store, argv, typed_in, out, err))
    serve(store, port=args.port, address=args.address, headless=args.headless)
    return DONE


COMPANY = (
    FolderCommand("serve", "open the app in the browser", _serve_arguments, _run_serve),
    FolderCommand(
        "demo", "make a whole company's files, clean or with planted defects", _demo_arguments, _run_demo
    ),
)
