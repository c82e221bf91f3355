"""Owns the customers who look as if they belong in another group than the one they are in, on the screen."""

import polars as pl
import streamlit as st

from dashboard.quality import Report, suspects
from dashboard.ui.elements.downloads import draw_downloads
from dashboard.ui.elements.tables import local_times
from dashboard.ui.view.page import Page
from dashboard.ui.ways.customers import draw_of_customers
from dashboard.ui.words import format
from dashboard.ui.words.texts import language, locale, text

SHOWN = 500  # on the screen


def draw_suspects(page: Page, report: Report) -> None:
    """Draw whom the rule of another group would take for its own, with that rule; nothing where nobody is."""
    count = report.suspects.height
    if not count:
        return
    title = text("quality.suspects", count=format.count(count, locale()))
    with st.expander(title, key="suspects", on_change="rerun") as opened:
        if opened.open:
            _draw_rows(page, report, count)


def _draw_rows(page: Page, report: Report, count: int) -> None:
    zone = page.store.settings().time_zone

    def read(limit: int) -> pl.DataFrame:
        rows = suspects(page.store, report, page.viewer.scope, language(), limit=limit)
        return local_times(rows, zone)

    frame = read(SHOWN)
    frame = frame.select(name for name in frame.columns if frame[name].null_count() < frame.height)
    st.caption(text("quality.suspects_why"))
    if frame.height < count:
        shown, all_of_them = (format.count(number, locale()) for number in (frame.height, count))
        st.caption(text("quality.shown", shown=shown, count=all_of_them))
    draw_of_customers(frame, key="suspects-rows", alt=text("quality.suspects_alt"), height=300)
    draw_downloads(read, name="suspects", count=count)
