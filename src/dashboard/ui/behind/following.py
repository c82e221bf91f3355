"""Owns markup whose numbers open and whose links lead within the page, without loading the page anew."""

from collections.abc import Sequence
from pathlib import Path
from urllib.parse import parse_qs

import streamlit as st

from dashboard.model.question import Question
from dashboard.ui.behind import drill
from dashboard.ui.view.address_bar import put, said

_PLACE = st.components.v2.component(
    "following",
    html='<div class="followed"></div>',
    js=Path(__file__).with_suffix(".js").read_text("utf-8"),
    isolate_styles=False,
)
NUMBERED = "#"  # begins the link of a number that no address of the page names


def draw_linked(markup: str, key: str, numbers: Sequence[Question] = ()) -> None:
    """Draw markup, in which whatever came from data is escaped.

    A link "?…" sets the page's address, one that `numbered` gave opens the panel behind one of `numbers`.
    """
    drawn = f"linked-{key}"

    def follow() -> None:
        link = str(st.session_state[drawn].followed)
        place = link.removeprefix(NUMBERED)
        if link.startswith("?"):
            put({**dict.fromkeys(said(), ()), **parse_qs(link[1:])})
        elif place.isdecimal() and int(place) < len(numbers):
            drill.remember(numbers[int(place)])

    _PLACE(key=drawn, data=markup, on_followed_change=follow)


def numbered(numbers: list[Question], asked: Question, written: str) -> str:
    """Give a written number as markup that opens what is behind it; its question joins `numbers`."""
    numbers.append(asked)
    return drill.number_at(f"{NUMBERED}{len(numbers) - 1}", written)
