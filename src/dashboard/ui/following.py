"""Owns markup whose links lead within the page: they are followed without loading the page anew."""

from pathlib import Path
from urllib.parse import parse_qs

import streamlit as st

from dashboard.ui.address_bar import put, said

_PLACE = st.components.v2.component(
    "following",
    html='<div class="followed"></div>',
    js=Path(__file__).with_suffix(".js").read_text("utf-8"),
    isolate_styles=False,
)


def draw_linked(markup: str, key: str) -> None:
    """Draw markup, in which whatever came from data is escaped; a link "?…" sets the page's address."""
    drawn = f"linked-{key}"

    def follow() -> None:
        told = parse_qs(str(st.session_state[drawn].followed).removeprefix("?"))
        put({**dict.fromkeys(said(), ()), **told})

    _PLACE(key=drawn, data=markup, on_followed_change=follow)
