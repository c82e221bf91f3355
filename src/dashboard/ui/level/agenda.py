"""Owns the agenda of a team: whose planned contact is late, whose is due this week."""

import polars as pl
import streamlit as st

from dashboard.insight.value.agenda import KPI, agenda
from dashboard.model.period import Compare
from dashboard.ui.asking.cache import MEMORY
from dashboard.ui.available.fitting import shown
from dashboard.ui.behind.drill import draw_opener
from dashboard.ui.view.page import Page
from dashboard.ui.ways.listing import SHOWN, draw_listing
from dashboard.ui.words import format
from dashboard.ui.words.texts import locale, many, plain, text

FIRST = ("name", "days_late", "due_on")  # on a narrow screen
OWNERS = ("group", "manager", "team", "lead")


def draw_agenda(page: Page, team: str, name: str) -> None:
    """Draw whom to call: the accounts of a team that are late or due; nothing where no plans are known."""
    if not shown(page, (KPI,), "team"):
        return
    asked = page.question(KPI, compare=Compare.NONE).where("team", team)
    found = MEMORY.get(page.store, ("agenda", asked), lambda: agenda(page.store, asked, SHOWN))
    day = format.day(min(page.period.last, page.as_of), locale())

    def read(limit: int) -> pl.DataFrame:
        return agenda(page.store, asked, limit).accounts

    with st.container(border=True, key="panel-agenda"):
        st.subheader(text("agenda.title"), anchor=False)
        if not found.count:
            st.markdown(f":green[✓] {text('agenda.none', day=plain(day))}")
            return
        overdue = text("agenda.overdue", accounts=many("accounts", found.overdue), day=day)
        draw_opener(asked, {"value": found.overdue}, key="agenda", words=overdue)
        due = text("agenda.due", accounts=many("accounts", found.this_week))
        st.caption(f"{due} {text('agenda.about')}")
        alt = text("agenda.alt", name=name)
        draw_listing(_told_apart(found.accounts), found.count, read, "agenda", alt, FIRST)


def _told_apart(accounts: pl.DataFrame) -> pl.DataFrame:
    """Give the accounts without the owners that all of them have in common."""
    alike = [one for one in OWNERS if one in accounts.columns and accounts[one].n_unique() == 1]
    return accounts.drop(alike)
