"""Owns what pages say while there are no groups, and the ways to have some: rules in the workshop, files."""

import streamlit as st

from dashboard.ui.available.needs import draw_additions
from dashboard.ui.words.texts import text

FILES = (("groupings",), ("groups",), ("memberships",))


def draw_no_groups(words: str = "") -> None:
    """Say that there are no groups, in other `words` where there is more to say, and lead to where they are
    made."""
    with st.container(border=True, key="panel-nothing"):
        st.markdown(words or text("groups.none"))
        draw_making()
        draw_additions(FILES)


def draw_making() -> None:
    """Lead to where groups are made by rules."""
    st.page_link("pages/workshop.py", label=text("groups.make"), icon=":material/build:")
