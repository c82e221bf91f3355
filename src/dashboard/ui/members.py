"""Owns the list of a member's customers: who is active in it, with what is known of each."""

import polars as pl
import streamlit as st

from dashboard import kpi as engine
from dashboard.catalog.tables import TABLE
from dashboard.model.period import Compare
from dashboard.model.question import Question
from dashboard.ui import format
from dashboard.ui.downloads import draw_downloads
from dashboard.ui.page import Page
from dashboard.ui.tables import draw_table
from dashboard.ui.texts import locale, text

SHOWN = 500  # customers on the screen
OF = "customers_active"


def draw_members(page: Page, dimension: str, member: str) -> None:
    """Draw the active customers of a group, department or team."""
    st.subheader(text("depth.members"), anchor=False)
    asked = page.question(OF, compare=Compare.NONE).where(dimension, member)
    count = engine.count_rows(page.store, asked, OF)
    day = format.day(min(page.period.last, page.as_of), locale())
    st.caption(text("depth.members_count", count=format.count(count, locale()), day=day))
    draw_table(_read(page, asked, SHOWN), key="depth-members", alt=text("depth.members"), height=360)
    draw_downloads(lambda limit: _read(page, asked, limit), name="members", count=count)


def _read(page: Page, asked: Question, limit: int) -> pl.DataFrame:
    """Give the customers with their attributes; what names a person only to viewers who may see persons."""
    ids = engine.rows(page.store, asked, OF, limit=limit)["customer_id"].to_list()
    sees = page.viewer.scope.sees_persons
    columns = [one.name for one in TABLE["customers"].columns if sees or not one.is_personal]
    listed = ", ".join(f'"{name}"' for name in columns)
    found = page.store.query(
        f"SELECT {listed} FROM customers WHERE customer_id IN (SELECT unnest($ids)) ORDER BY customer_id",
        {"ids": ids},
    )
    return found.select(name for name in columns if found[name].null_count() < found.height)
