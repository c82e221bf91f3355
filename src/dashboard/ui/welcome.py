"""Owns what an empty store shows: what to do first, and the demo company to look around in."""

from pathlib import Path

import streamlit as st

from dashboard.access import Viewer
from dashboard.store import Store
from dashboard.ui.texts import text

DEMO = Path(__file__).parents[3] / "data" / "demo"


def draw_welcome(store: Store, viewer: Viewer) -> None:
    """Say that there is no data and how to begin."""
    with st.container(border=True, key="panel-welcome"):
        st.subheader(text("start.title"), anchor=False)
        st.markdown(text("start.about"))
        if not viewer.may_load:
            return
        with st.container(horizontal=True, vertical_alignment="center"):
            if st.button(
                text("start.demo"), type="primary", icon=":material/storefront:", disabled=not DEMO.is_dir()
            ):
                _open_demo(store)
            st.page_link("pages/data.py", label=text("start.upload"), icon=":material/upload_file:")
        if not DEMO.is_dir():
            st.caption(text("start.demo_missing"))


def _open_demo(store: Store) -> None:
    from dashboard.ui.upload.demo import load_demo

    with st.spinner(text("start.demo_busy")):
        load_demo(store, DEMO)
    st.rerun()
