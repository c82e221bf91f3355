"""Owns `views`: the views that people saved in the app, as addresses to open; removed."""

from argparse import ArgumentParser, Namespace
from urllib.parse import urlencode

import polars as pl

from dashboard.command.context import DONE, Command, Context

PAGE = "explore"  # the page whose views can be saved


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--remove", metavar="NAME", help="remove the view of that name")


def _run(context: Context, args: Namespace) -> int:
    from dashboard.store.saved_views import read_saved_views, remove_view

    if args.remove is not None:
        remove_view(context.store, PAGE, args.remove)
    rows = [
        {"name": one.name, "address": f"/{PAGE}?{urlencode(one.address, doseq=True)}", "by": one.by}
        for one in read_saved_views(context.store, PAGE)
    ]
    context.give(rows, pl.DataFrame(rows, dict.fromkeys(("name", "address", "by"), pl.String)))
    return DONE


VIEWS = Command("views", "the views saved in the app, as addresses to open", _arguments, _run)
