"""Owns the gate of every page: nothing is drawn before the viewer is admitted."""

import streamlit as st
from streamlit.runtime.pages_manager import PagesManager
from streamlit.runtime.scriptrunner import get_script_run_ctx

from dashboard.access import Viewer, admit
from dashboard.ui.gate.faults import draw_unexpected

_ENTERED = "entered"


def enter() -> None:
    """Note that this run came in through app.py, which drew the frame; errors in it get a reference."""
    st.session_state[_ENTERED] = True
    if run := get_script_run_ctx():
        run.on_script_error = draw_unexpected


def guard() -> Viewer:
    """Give the viewer, or stop.

    Streamlit can run a page by its own right after the server starts; such a run is sent through app.py.
    """
    if not st.session_state.pop(_ENTERED, False):
        ignore_pages_folder()
        st.rerun()
    return admit()


def hold_to_changing() -> None:
    """Raise `RefusedError` unless the viewer may change what others see, now, whatever the page has drawn."""
    admit().hold_to_changing()


def hold_to_changing_all() -> None:
    """Raise `RefusedError` unless the viewer may change what the whole company goes by, now."""
    admit().hold_to_changing_all()


def hold_to_changing_of(by: str | None) -> None:
    """Raise `RefusedError` unless what somebody loaded, wrote or saved is the viewer's to change, now."""
    admit().hold_to_changing_of(by)


def ignore_pages_folder() -> None:
    """Make Streamlit run pages through app.py only."""
    PagesManager.uses_pages_directory = False
