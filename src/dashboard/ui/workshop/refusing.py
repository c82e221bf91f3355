"""Owns refusals of what somebody did on the workshop: kept from the deed, told where it was done."""

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from dashboard.model.errors import RefusedError
from dashboard.ui.faults import draw_refusal

_KEPT = "workshop-refused-"


@contextmanager
def refusing(place: str) -> Iterator[None]:
    """Keep a refusal raised inside, to be told at that place of the page."""
    try:
        yield
    except RefusedError as refused:
        st.session_state[_KEPT + place] = refused


def draw_refused(place: str) -> None:
    """Tell what was refused a moment ago at that place."""
    if refused := st.session_state.pop(_KEPT + place, None):
        draw_refusal(refused)
