"""Owns the row of sections within a page; only the chosen one is computed, and the address says which."""

from collections.abc import Callable, Sequence

import streamlit as st

from dashboard.ui.view.address_bar import put, said
from dashboard.ui.view.misunderstood import tell_misunderstood


def choose_section(
    name: str, sections: Sequence[str], words: Callable[[str], str], usual: str | None = None
) -> str:
    """Offer the sections and give the chosen one, by default the `usual` one or else the first."""
    key, usual = f"section-{name}", usual or sections[0]
    told = said().get(name, [usual])[0]
    st.session_state[key] = told if told in sections else usual
    if told not in sections:
        tell_misunderstood(name, [told], words(usual))

    def keep() -> None:
        chosen = st.session_state[key]
        put({name: [] if chosen == usual else [chosen]})

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
