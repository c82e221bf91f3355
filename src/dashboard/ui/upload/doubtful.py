"""Owns the rows on the screen that a plan has doubts of: those it would set aside, and those that contradict
each other."""

from collections.abc import Callable
from functools import partial

import polars as pl
import streamlit as st

from dashboard.catalog.tables import TABLE
from dashboard.intake import Plan, TablePlan, contradicting, refused
from dashboard.ui.elements.downloads import draw_downloads
from dashboard.ui.elements.tables import draw_table
from dashboard.ui.upload.chosen import key
from dashboard.ui.upload.work import Work
from dashboard.ui.words import format
from dashboard.ui.words.texts import locale, plain, say, text

SHOWN = 20  # keys, or rows


def draw_doubtful(work: Work, plan: Plan) -> None:
    """Offer a look at such rows of every table; read when somebody looks, since that may take long."""
    for table in plan.tables:
        if table.contradicting:
            _draw_contradicting(work, plan, table)
        if table.set_aside:
            title = plain(say(TABLE[table.table].title))
            if st.toggle(text("refused.show", table=title), key=key(work, "refused", table.table)):
                _draw(work, "refused", table, partial(refused, plan, table.table, SHOWN))


def _draw_contradicting(work: Work, plan: Plan, table: TablePlan) -> None:
    title, name = plain(say(TABLE[table.table].title)), table.table
    count = format.count(table.contradicting, locale())
    with st.expander(text("contradicting.title", table=title, count=count)):
        st.markdown(text("contradicting.about"))
        if st.toggle(text("contradicting.show"), key=key(work, "contradicting", name)):
            _draw(work, "contradicting", table, partial(contradicting, plan, name, SHOWN))
        draw_downloads(
            lambda limit: contradicting(plan, name).head(limit),
            name=f"contradicting-{name}", count=table.contradicting,
        )  # fmt: skip


def _draw(work: Work, about: str, table: TablePlan, read: Callable[[], pl.DataFrame]) -> None:
    """Draw rows, read once per plan."""
    place = about, table.table
    if place not in work.looked_at:
        work.looked_at[place] = read()
    title = plain(say(TABLE[table.table].title))
    draw_table(work.looked_at[place], key=f"{about}-{table.table}", alt=title, height=320)
