"""Owns whether a part of the page can be shown, and saying what it lacks: a file, a column, a filter less."""

import streamlit as st

from dashboard import kpi as engine
from dashboard.ui.fitting import draw_unfiltered, shown
from dashboard.ui.needs import draw_lacked
from dashboard.ui.page import Page
from dashboard.ui.texts import text


def can_show(page: Page, kpi_id: str) -> bool:
    """Tell whether the rows of a KPI are there under the page's filters; draws what stands in the way."""
    if lacked := engine.missing(page.store).get(kpi_id):
        with st.container(border=True, key="panel-needed"):
            draw_lacked(kpi_id, lacked)
        return False
    if page.period.start > page.as_of:
        st.info(text("none_yet"))
        return False
    if not shown(page, (kpi_id,)):
        draw_unfiltered(page, (kpi_id,))
        return False
    return True


def draw_needed(words: str) -> None:
    """Say what is needed, and lead to where files are added."""
    with st.container(border=True, key="panel-needed"):
        st.markdown(words)
        st.page_link("pages/data.py", label=text("missing.add"), icon=":material/upload_file:")
