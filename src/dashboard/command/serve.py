"""Owns `serve`: opening the app on a store, and letting it answer other command lines."""

import getpass
import socket
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TextIO

from dashboard.command.context import DONE, FolderCommand
from dashboard.command.counts import count
from dashboard.model.errors import Problem, RefusedError
from dashboard.store import Store

StoreAnswer = Callable[[Store, Sequence[str], Path, TextIO, TextIO], int]


def _serve_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--port", type=count, default=8501, metavar="P", help="default 8501")
    parser.add_argument(
        "--address", default="127.0.0.1", metavar="A", help="default 127.0.0.1: this machine only"
    )
    parser.add_argument("--headless", action="store_true", help="open no browser")
    parser.add_argument("--demo", action="store_true", help="load the demo company if the store is new")


def serving(answer: StoreAnswer) -> FolderCommand:
    """Give the command that opens the app; `answer` does what other command lines hand to it."""

    def run(folder: Path, args: Namespace) -> int:
        return _run(folder, args, answer)

    return FolderCommand("serve", "open the app in the browser", _serve_arguments, run)


def _run(folder: Path, args: Namespace, answer: StoreAnswer) -> int:
    from dashboard.command.relay import listen
    from dashboard.quality.demo_company import load_demo
    from dashboard.ui.server import serve

    _check_port(args.address, args.port)
    store = Store.open(folder)
    if args.demo and store.query("SELECT count(*) FROM meta.loads").item() == 0:
        sys.stderr.write("Loading the demo company …\n")
        load_demo(store, getpass.getuser())
    listen(folder, partial(answer, store))
    serve(store, port=args.port, address=args.address, headless=args.headless)
    return DONE


def _check_port(address: str, port: int) -> None:
    if not port < 65_536:
        raise RefusedError(Problem("--port is no port", found=str(port), expected="1 to 65535"))
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((address, port))
        except OSError as error:
            raise RefusedError(
                Problem(
                    "The app cannot listen there",
                    found=f"{address}, port {port}: {error.strerror}",
                    mend="End what uses the port, or choose another with --port.",
                )
            ) from error
