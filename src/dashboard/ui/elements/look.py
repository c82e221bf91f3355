"""Owns the style sheet that goes with the theme in .streamlit/config.toml, and the theme now worn."""

from functools import lru_cache
from pathlib import Path

import streamlit as st


def wear(name: str) -> None:
    """Put the style sheet on the page, and the name beside the mark in the navigation bar."""
    scheme = st.context.theme.type or "normal"  # popovers and dialogs stand outside the app's own element
    own = f'<style>:root {{ --name: "{_escaped(name)}"; color-scheme: {scheme}; }}</style>'
    st.html(_style_sheet() + own)


def _escaped(words: str) -> str:
    """Give words as the inside of a string of a style sheet, whatever they hold."""
    return "".join(mark if mark.isascii() and mark.isalnum() else f"\\{ord(mark):x} " for mark in words)


@lru_cache(maxsize=1)
def _style_sheet() -> str:
    return f"<style>{Path(__file__).with_suffix('.css').read_text('utf-8')}</style>"


def ink() -> str:
    """Give the colour of writing in charts, by the theme now worn."""
    return "#d5dbe4" if st.context.theme.type == "dark" else "#39424f"
