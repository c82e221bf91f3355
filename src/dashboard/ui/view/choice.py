"""Owns a choice that a page offers and the address keeps: which KPI, which group, which tab."""

from collections.abc import Callable, Sequence

import streamlit as st

from dashboard.ui.view.address_bar import put, said
from dashboard.ui.view.misunderstood import tell_misunderstood


def choose(
    name: str,
    label: str,
    options: Sequence[str],
    usual: str,
    words: Callable[[str], str],
    hidden: bool = False,
) -> str:
    """Offer one of the options and give the chosen one; a word in the address that is no option is said."""
    told = said().get(name, [usual])[0]
    key = f"choice-{name}"
    st.session_state[key] = told if told in options else usual
    if told not in options:
        tell_misunderstood(name, [told], words(usual))

    def keep() -> None:
        chosen = st.session_state[key]
        put({name: [] if chosen == usual else [chosen]})

    st.selectbox(
        label,
        list(options),
        key=key,
        format_func=words,
        on_change=keep,
        label_visibility="collapsed" if hidden else "visible",
    )
    chosen: str = st.session_state[key]
    return chosen


def choose_headed(
    title: Callable[[str], str],
    name: str,
    label: str,
    options: Sequence[str],
    usual: str,
    words: Callable[[str], str],
) -> str:
    """Offer one of the options beside the heading of what it changes, and give the chosen one."""
    with st.container(key=f"headed-{name}"):
        left, right = st.columns([1.65, 1], vertical_alignment="center")
    with right:
        chosen = choose(name, label, options, usual, words, hidden=True)
    left.subheader(title(chosen), anchor=False)
    return chosen


def choose_many(
    name: str, label: str, options: Sequence[str], usual: Sequence[str], words: Callable[[str], str]
) -> list[str]:
    """Offer several of the options and give the chosen ones, in the order of choosing."""
    told = [word for word in said().get(name, []) if word in options]
    key = f"choice-{name}"
    st.session_state[key] = told or list(usual)
    strange = [word for word in said().get(name, []) if word not in options]
    tell_misunderstood(name, strange, ", ".join(map(words, told or usual)))

    def keep() -> None:
        chosen = list(st.session_state[key])
        put({name: [] if chosen == list(usual) else chosen})

    st.multiselect(label, list(options), key=key, format_func=words, on_change=keep)
    chosen: list[str] = st.session_state[key]
    return chosen
