"""Owns the agenda of a team: whose planned contact is late, whose is due this week."""

import polars as pl
import streamlit as st

from dashboard.insight.agenda import KPI, count_due, due_accounts
from dashboard.model.period import Compare
from dashboard.ui import format
from dashboard.ui.cache import MEMORY
from dashboard.ui.drill import draw_opener
from dashboard.ui.fitting import shown
from dashboard.ui.page import Page
from dashboard.ui.texts import locale, many, plain, text
from dashboard.ui.value.listing import SHOWN, draw_listing


def draw_agenda(page: Page, team: str, name: str) -> None:
    """Draw whom to call: the accounts of a team that are late or due; nothing where no plans are known."""
    if not shown(page, (KPI,), "team"):
        return
    asked = page.question(KPI, compare=Compare.NONE).where("team", team)
    found = MEMORY.get(page.store, ("due", asked), lambda: count_due(page.store, asked))
    title = text("agenda.title")
    with st.container(border=True, key="panel-agenda"):
        st.subheader(title, anchor=False)
        day = format.day(min(page.period.last, page.as_of), locale())
        if not found.accounts:
            st.markdown(f":green[✓] {text('agenda.none', day=plain(day))}")
            return
        with st.container(horizontal=True, vertical_alignment="center", key="agenda-counts"):
            overdue = text("agenda.overdue", accounts=many("accounts", found.overdue), day=day)
            draw_opener(asked, {"value": found.overdue}, key="agenda", words=overdue)
            st.markdown(text("agenda.due", accounts=many("accounts", found.this_week)))
        st.caption(text("agenda.about"))

        def read(limit: int) -> pl.DataFrame:
            return due_accounts(page.store, asked, limit)

        listed = MEMORY.get(page.store, ("agenda", asked), lambda: read(SHOWN))
        alt = text("agenda.alt", name=name)
        draw_listing(page, listed, found.accounts, read, "agenda", alt)
