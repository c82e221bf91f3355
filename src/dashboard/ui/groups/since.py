"""Owns what is said of groups that hold only since a day within what they are held against."""

from datetime import date

import streamlit as st

from dashboard.grouping import groupings
from dashboard.kpi.asking.basis import basis
from dashboard.model.period import Compare
from dashboard.ui.view.address_bar import put
from dashboard.ui.view.page import Page
from dashboard.ui.words import format
from dashboard.ui.words.texts import locale, plain, text

BY_GROUP = ("group", "department", "manager")  # what facts belong to by the groups of their day


def held_since(page: Page, compare: Compare) -> date | None:
    """Give the first day of the groups, where what a page is held against has facts of days before it.

    Their changes are not of like with like then; restated to today's groups they are.
    """
    earlier = [one.start for one in page.period.comparisons(compare, page.as_of).values()]
    first = basis(page.store).first_active_on
    if page.view.is_restated or not earlier or first is None:
        return None
    day = min(page.period.last, page.as_of)
    begun = next((one.valid_from for one in groupings(page.store) if one.is_valid(day)), None)
    return begun if begun and begun > max(first, min(earlier)) else None


def draw_since(page: Page, dimension: str, key: str, is_in_part: bool) -> None:
    """Say under figures cut by groups that days they are compared with lie before they held, and offer to
    restate them; else whether some `is_in_part`: a group or team that begins or ends within the days."""
    since = held_since(page, page.view.compare) if dimension in BY_GROUP else None
    if since:
        st.caption(f":material/info: {text('groups.since', day=plain(format.day(since, locale())))}")
        draw_restate(key)
    elif is_in_part:
        st.caption(text("cells.in_part"))


def draw_restate(key: str) -> None:
    """Offer to count every fact in today's groups."""
    st.button(
        text("filter.restate"),
        icon=":material/history:",
        type="tertiary",
        key=f"restate-{key}",
        on_click=put,
        args=({"restate": ["yes"]},),
    )
