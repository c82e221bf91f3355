"""Owns deeds: what people change from a page, if they may; what came of it is told where it was done."""

from collections.abc import Callable

import streamlit as st

from dashboard.model.errors import RefusedError
from dashboard.ui.gate.faults import draw_refusal
from dashboard.ui.gate.guard import hold_to_changing, hold_to_changing_all

_KEPT = "deed-"


def do(place: str, deed: Callable[[], str | None]) -> None:
    """Do what somebody asked for at a place of the page; `deed` gives what to say of it, if anything.

    Who may not change anything is refused like whatever else stands in the way.
    """
    _do(place, deed, hold_to_changing)


def do_for_all(place: str, deed: Callable[[], str | None]) -> None:
    """Do, as `do` does, what the whole company goes by: only for who sees all of it."""
    _do(place, deed, hold_to_changing_all)


def _do(place: str, deed: Callable[[], str | None], hold: Callable[[], None]) -> None:
    try:
        hold()
        told = deed()
    except RefusedError as refused:
        st.session_state[_KEPT + place] = refused
    else:
        if told:
            st.session_state[_KEPT + place] = told


def draw_done(place: str) -> bool:
    """Tell what came of the last deed at that place, once; gives whether something was done there."""
    match st.session_state.pop(_KEPT + place, None):
        case RefusedError() as refused:
            draw_refusal(refused)
        case str(told):
            st.success(told, icon=":material/check_circle:")
            return True
    return False
