"""Owns the lists of a member: its active customers, with what is known of each, and the people of a team."""

import polars as pl
import streamlit as st

from dashboard import kpi as engine
from dashboard.catalog.tables import TABLE
from dashboard.insight.ownership.team_people import team_people
from dashboard.model.period import Compare
from dashboard.model.question import Question
from dashboard.ui.asking import ask
from dashboard.ui.asking.cache import MEMORY
from dashboard.ui.available.fitting import draw_unfiltered, shown
from dashboard.ui.behind.drill import draw_opener
from dashboard.ui.elements.downloads import draw_downloads
from dashboard.ui.elements.tables import draw_table
from dashboard.ui.view.kpis import ACTIVE
from dashboard.ui.view.page import Page
from dashboard.ui.ways.customers import draw_of_customers
from dashboard.ui.words import format
from dashboard.ui.words.texts import locale, many, text

SHOWN = 500  # customers on the screen


def draw_members(page: Page, dimension: str, member: str) -> None:
    """Draw the active customers of a group, department or team."""
    title = text("depth.accounts" if dimension == "team" else "depth.members")
    st.subheader(title, anchor=False)
    if not shown(page, (ACTIVE,)):
        draw_unfiltered(page, (ACTIVE,))
        return
    asked = page.question(ACTIVE, compare=Compare.NONE).where(dimension, member)
    counted = ask.ask(page.store, asked.with_(has_intervals=False)).frame
    count = int(counted["value"].sum())
    day = format.day(min(page.period.last, page.as_of), locale())
    words = text("depth.members_count", customers=many("customers", count), day=day)
    draw_opener(asked, {"value": count}, key="members", words=words)
    listed = MEMORY.get(page.store, ("members", asked), lambda: _read(page, asked, SHOWN))
    draw_of_customers(listed, key="depth-members", alt=title, height=360)
    draw_downloads(lambda limit: _read(page, asked, limit), name="members", count=count)


def draw_people(page: Page, team: str) -> None:
    """Draw who is in the team, by function; names only for viewers who may see persons."""
    day = min(page.period.last, page.as_of)
    people = team_people(page.store, team, day, page.viewer.scope)
    st.subheader(text("depth.people"), anchor=False)
    if people.is_empty():
        st.caption(text("depth.no_people", day=format.day(day, locale())))
    else:
        draw_table(people, key="depth-people", alt=text("depth.people"), height=220)


def _read(page: Page, asked: Question, limit: int) -> pl.DataFrame:
    """Give the customers with their attributes; what names a person only to viewers who may see persons."""
    ids = engine.rows(page.store, asked, ACTIVE, limit=limit)["customer_id"].to_list()
    sees = page.viewer.scope.sees_persons
    columns = [one.name for one in TABLE["customers"].columns if sees or not one.is_personal]
    listed = ", ".join(f'"{name}"' for name in columns)
    found = page.store.query(
        f"SELECT {listed} FROM customers WHERE customer_id IN (SELECT unnest($ids)) ORDER BY customer_id",
        {"ids": ids},
    )
    return found.select(name for name in columns if found[name].null_count() < found.height)
