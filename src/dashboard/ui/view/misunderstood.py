"""Owns saying which words of the address were not understood, and what is shown instead: one line each, under
the page's head."""

from collections.abc import Sequence

import streamlit as st

from dashboard.ui.view.address_bar import is_brought
from dashboard.ui.words.texts import plain, text

_PLACE = "misunderstood"  # where the page says it


def reserve_place() -> None:
    """Keep the place where the page, further down, says what it did not understand."""
    st.session_state[_PLACE] = st.container(key="misunderstood")


def tell_misunderstood(name: str, words: Sequence[str], instead: str) -> None:
    """Say that those words of a part of the address mean nothing here; `instead` is what is shown.

    What another page left in the address is no fault of whoever came by.
    """
    if words and is_brought(name):
        part = f"{name}={', '.join(words)}"
        with st.session_state[_PLACE]:
            st.warning(plain(text("address.misunderstood", part=part, instead=instead)))
