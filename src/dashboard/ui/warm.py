"""Owns what is done before the first visitor comes: heavy imports, derived tables, the overview's
questions."""

import importlib
import logging

from dashboard import kpi
from dashboard.access import admit
from dashboard.model.errors import RefusedError
from dashboard.store import Store
from dashboard.ui import ask
from dashboard.ui.address import FILTERS, View
from dashboard.ui.cards import grain_of
from dashboard.ui.fitting import headlines
from dashboard.ui.page import Page

_log = logging.getLogger("dashboard")
HEAVY = ("altair", "pandas", "pyarrow", "scipy.stats", "xlsxwriter", "babel.numbers")


def prepare_first_questions(store: Store) -> None:
    """Import what pages need, and ask what the overview asks on a fresh session; a refusal is logged, not
    fatal."""
    for name in HEAVY:
        importlib.import_module(name)
    last = ask.last_day(store)
    if last is None:
        return
    view = View()
    page = Page("overview", admit(), store, view, last, view.period(last))
    try:
        kpi.prepare(store)
        for dimension in FILTERS:
            ask.values(store, dimension)
        if ids := headlines(page):
            ask.ask(
                store, page.question(*ids, by=(grain_of(page).value,), compare="none", has_intervals=False)
            )
    except RefusedError as refused:
        _log.warning("not warmed up: %s", refused)
