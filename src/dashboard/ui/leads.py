"""Owns the ways from what is wrong with a group to where it is mended."""

import streamlit as st

from dashboard.ui.texts import text


def draw_owner_link(group_id: str | None) -> None:
    """Lead to the form that assigns owners, of one group where it is known."""
    label, icon = text("quality.mend_owner"), ":material/person_add:"
    says = {"mend": group_id} if group_id else {}
    st.page_link("pages/ownership.py", label=label, icon=icon, query_params=says)


def draw_workshop_link(group_id: str | None) -> None:
    """Lead to the workshop, to the rule of one group where it is known."""
    label, icon = text("quality.mend_rule"), ":material/build:"
    says = {"draft_group": group_id} if group_id else {}
    st.page_link("pages/workshop.py", label=label, icon=icon, query_params=says)
