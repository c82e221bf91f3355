"""Owns the row of sections within a page; only the chosen one is computed, and the address says which."""

from collections.abc import Callable, Sequence

import streamlit as st

from dashboard.ui.address_bar import put, said


def choose_section(name: str, sections: Sequence[str], words: Callable[[str], str]) -> str:
    """Offer the sections and give the chosen one, the first by default."""
    told = said().get(name, [""])[0]
    key = f"section-{name}"
    st.session_state[key] = told if told in sections else sections[0]

    def keep() -> None:
        chosen = st.session_state[key]
        put({name: [] if chosen == sections[0] else [chosen]})

    st.segmented_control(
        name,
        list(sections),
        key=key,
        format_func=words,
        on_change=keep,
        required=True,
        label_visibility="collapsed",
    )
    chosen: str = st.session_state[key]
    return chosen
