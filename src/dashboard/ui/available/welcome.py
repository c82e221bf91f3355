"""Owns what an empty store shows: what to do first, and the demo company to look around in."""

from functools import partial

import streamlit as st

from dashboard.access import Viewer
from dashboard.quality.demo_company import demo_files, load_demo
from dashboard.store import Store
from dashboard.ui.asking import ask
from dashboard.ui.asking.jobs import Job, start_job
from dashboard.ui.asking.waiting import draw_fault, watch
from dashboard.ui.gate.deeds import do, draw_done
from dashboard.ui.words.texts import text

_OPENING = "demo-opening"


def draw_welcome(store: Store, viewer: Viewer, offers_upload: bool = True) -> None:
    """Say that there is no data and how to begin; `offers_upload` leads to where files are loaded."""
    job: Job | None = st.session_state.get(_OPENING)
    with st.container(border=True, key="panel-welcome"):
        is_empty = not any(ask.counts(store).values())
        st.subheader(text("start.title" if is_empty else "start.undated"), anchor=False)
        st.markdown(text("start.about"))
        draw_done(_OPENING)
        if not viewer.may_load:
            return
        if job and not job.is_done:
            watch(job, text("start.demo_busy"))
            return
        if job:
            draw_fault(job)
        _draw_ways(store, viewer, offers_upload)


def _draw_ways(store: Store, viewer: Viewer, offers_upload: bool) -> None:
    is_shipped = bool(demo_files())
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(
            text("start.demo"), type="primary", icon=":material/storefront:", disabled=not is_shipped,
            key="demo-open", on_click=do, args=(_OPENING, partial(_open_demo, store, viewer)),
        )  # fmt: skip
        if offers_upload:
            st.page_link("pages/data.py", label=text("start.upload"), icon=":material/upload_file:")
    if not is_shipped:
        st.caption(text("start.demo_missing"))


def _open_demo(store: Store, viewer: Viewer) -> None:
    st.session_state[_OPENING] = start_job(
        lambda job: load_demo(store, viewer.name, progress=job.tell, cancel=job.cancel)
    )
