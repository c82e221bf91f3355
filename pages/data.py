"""The data: loading files step by step, what is loaded, the history of loads, the data dictionary."""

import streamlit as st

from dashboard.ui.opening import open_page
from dashboard.ui.upload.calendar import draw_calendar
from dashboard.ui.upload.demo_company import draw_demo_notice
from dashboard.ui.upload.dictionary import draw_dictionary
from dashboard.ui.upload.history import draw_history
from dashboard.ui.upload.loaded import draw_loaded
from dashboard.ui.upload.settings import draw_settings
from dashboard.ui.upload.steps import draw_load
from dashboard.ui.view.sections import choose_section
from dashboard.ui.words.texts import text

page = open_page("data", filtered=False)
draw_demo_notice(page)
section = choose_section(
    "tab", ("load", "loaded", "history", "settings", "dictionary"), lambda one: text(f"data.{one}")
)
match section:
    case "loaded":
        draw_loaded(page)
    case "history":
        draw_history(page)
    case "settings":
        draw_settings(page)
        draw_calendar(page)
    case "dictionary":
        draw_dictionary()
    case _ if page.viewer.may_load:
        draw_load(page)
    case _:
        st.info(text("data.not_allowed"))
