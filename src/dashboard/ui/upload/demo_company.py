"""Owns what the data page says while the demo company is loaded: that it is made up, and the way to take it
out."""

from functools import partial

import streamlit as st

from dashboard.quality.demo_company import demo_loads
from dashboard.store.undoing import undo
from dashboard.ui.asking import ask
from dashboard.ui.gate.deeds import do_for_all, draw_done
from dashboard.ui.upload.work import current_work
from dashboard.ui.view.page import Page
from dashboard.ui.words.texts import text

_PLACE = "demo"  # of deeds


def has_demo(page: Page) -> bool:
    """Tell whether the demo company is among the data."""
    return bool(ask.demo(page.store))


def draw_demo_notice(page: Page) -> None:
    """Say that the demo company is what is shown, with the way to one's own files; or that it is out."""
    draw_done(_PLACE)
    if not has_demo(page):
        return
    with st.container(
        border=True, horizontal=True, vertical_alignment="center", key="panel-demo",
        horizontal_alignment="distribute",
    ):  # fmt: skip
        st.markdown(f":material/storefront: **{text('demo.title')}** {text('demo.about')}", width="stretch")
        if page.viewer.may_change_all:
            with st.popover(text("demo.remove"), icon=":material/logout:"):
                st.markdown(text("demo.sure"))
                st.button(
                    text("demo.remove_now"),
                    type="primary",
                    key="demo-remove",
                    on_click=do_for_all,
                    args=(_PLACE, partial(_remove, page)),
                )


def draw_mixing(page: Page) -> None:
    """Warn before loading that what is loaded would stand among the demo company's rows."""
    if has_demo(page):
        st.warning(text("demo.mixes"), icon=":material/call_merge:")


def _remove(page: Page) -> str:
    for load_id in demo_loads(page.store):
        undo(page.store, load_id, by=page.viewer.name)
    if work := current_work():
        work.plan_again()
    return text("demo.removed")
