"""Owns what is done before anybody asks: heavy imports, derived tables, the questions of the overview and
the company's scorecard, and the groups examined after the start and after every change of the data."""

import gc
import importlib
import logging
import threading
from collections.abc import Iterator

from dashboard import kpi
from dashboard.access import admit
from dashboard.insight.scorecards.scorecard import card_kpis
from dashboard.model.errors import RefusedError
from dashboard.model.period import Compare
from dashboard.model.question import Question
from dashboard.store import Store
from dashboard.ui.asking import ask
from dashboard.ui.asking.jobs import Job
from dashboard.ui.attention import concerns_of
from dashboard.ui.available.fitting import glance, headlines, parted_by
from dashboard.ui.groups.examination import examine
from dashboard.ui.over_time.trend import grain_of
from dashboard.ui.view.address import FILTERS, View
from dashboard.ui.view.page import Page

_log = logging.getLogger("dashboard")
HEAVY = (
    "altair",
    "babel.numbers",
    "holidays.countries",
    "pandas",
    "PIL.Image",
    "pyarrow.pandas_compat",
    "scipy.stats",
    "xlsxwriter",
)
PAUSE = 1.0  # s between two looks at whether the data has changed


def prepare_first_questions(store: Store) -> None:
    """Import what pages need, and ask what the overview asks on a fresh session; a refusal is logged, not
    fatal."""
    for name in HEAVY:
        importlib.import_module(name)
    page = _fresh_overview(store)
    if page is None:
        return
    try:
        kpi.prepare(store)
        for dimension in FILTERS:
            ask.values(store, dimension, page.viewer.scope)
        for asked in _of_the_overview(page):
            ask.ask(store, asked)
        concerns_of(page)
    except RefusedError as refused:
        _log.warning("not warmed up: %s", refused)


def keep_examined(store: Store, ended: threading.Event) -> None:
    """Prepare the derived tables and examine the groups, and again whenever the data has changed and then
    kept still; until `ended`. A refusal is logged, and the next change tried."""
    examined, before, examination = None, store.version, None
    while not ended.wait(PAUSE):
        now = store.version
        if now == before and now != examined:
            examined = now
            try:
                examination = _examine_now(store)
            except RefusedError as refused:
                _log.warning("not examined: %s", refused)
        if examination and examination.is_done:
            examination = None
            set_apart()
        before = now


def set_apart() -> None:
    """Keep what is there for long, modules above all, out of the collection of garbage that follows every
    run of a page; what was set apart and has become garbage since goes."""
    gc.unfreeze()
    gc.collect()
    gc.freeze()


def _examine_now(store: Store) -> Job | None:
    """Give the examination of the groups, under way; None where there are none."""
    version, examination = store.version, None
    if page := _fresh_overview(store):
        kpi.prepare(store)
        concerns_of(page)  # what nobody asked for yet is made for it: contact plans, commitments
        if ask.counts(store)["groups"]:
            examination = examine(page)
        for asked in (*_of_the_overview(page), *_of_the_scorecard(page)):
            if store.version == version:  # what another change overtook, nobody asks
                ask.ask(store, asked)
    return examination


def _of_the_scorecard(page: Page) -> Iterator[Question]:
    """Give what the company's scorecard asks: its figures and their course."""
    if ids := card_kpis(page.store):
        figures = page.question(*ids)
        yield figures
        yield figures.with_(by=(grain_of(page).value,), compare=Compare.NONE, has_intervals=False)


def _of_the_overview(page: Page) -> Iterator[Question]:
    """Give what the overview asks besides its cards: their course, and the table of the groups."""
    if ids := headlines(page):
        plain = page.question(*ids, compare=Compare.NONE, has_intervals=False)
        yield plain.with_(by=(grain_of(page).value,))
        if dimension := parted_by(page):
            few = plain.with_(kpis=glance(page, dimension))
            yield from (few, few.with_(by=(dimension,)))


def _fresh_overview(store: Store) -> Page | None:
    """Give the overview as a new session sees it; None while there is no data."""
    last = ask.last_day(store)
    view = View()
    return Page("overview", admit(), store, view, last, view.period(last)) if last else None
