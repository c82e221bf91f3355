"""Owns what copying a grouping changes by itself: who was assigned otherwise than the rules say moves."""

import streamlit as st

from dashboard.ui.words import format
from dashboard.ui.words.texts import locale, many, plain, text
from dashboard.ui.workshop.movers import draw_movers, names_of
from dashboard.ui.workshop.tried import Tried


def draw_copied(tried: Tried) -> None:
    """Say how many customers move though nothing was edited, why, and who they are."""
    compared = tried.copied
    if compared is None or not compared.moved:
        return
    words = {
        "moved": many("customers", compared.moved),
        "whole": format.count(compared.counts_after.customers, locale()),
        "name": plain(compared.before.name),
    }
    with st.container(border=True, key="panel-copied"):
        st.markdown(f":material/info: {text('workshop.copied', **words)}")
        label = text("workshop.copied_who")
        with st.expander(label, key="workshop-copied", on_change="rerun") as opened:
            if opened.open:
                draw_movers(tried, compared, "assigned-otherwise", names_of(tried, compared))
