"""Owns the address of the session's page: keeps what it says across pages, and takes in what a link
brings."""

from collections.abc import Mapping, Sequence
from urllib.parse import urlencode

import streamlit as st

_SAID, _SHOWN, _PAGE = "address-said", "address-shown", "address-page"
_BROUGHT = "address-brought"


def follow_address(page_id: str) -> None:
    """Take in the address as it stands: a link's words count, and a bare page keeps what was chosen
    before."""
    current = {name: st.query_params.get_all(name) for name in st.query_params}
    state = st.session_state
    before = state.get(_SAID, {})
    is_elsewhere = state.get(_PAGE) != page_id
    if is_elsewhere or current != state.get(_SHOWN):
        earlier = set() if is_elsewhere else state.get(_BROUGHT, set())
        state[_BROUGHT] = earlier | {name for name in current if current[name] != before.get(name)}
    if _SAID not in state:
        state[_SAID] = current
    elif is_elsewhere:
        state[_SAID] = {**before, **current}
    elif current != state.get(_SHOWN):
        state[_SAID] = current
    state[_PAGE] = page_id
    _show()


def page_id() -> str:
    """Give the id of the page that is drawn now, or was drawn last."""
    return str(st.session_state.get(_PAGE, ""))


def said() -> dict[str, list[str]]:
    """Give what the address says, name → values."""
    told: dict[str, list[str]] = st.session_state.get(_SAID, {})
    return told


def is_brought(name: str) -> bool:
    """Tell whether a link brought that part of the address to this page; else it was left by another page."""
    return name in st.session_state.get(_BROUGHT, ())


def put(changes: dict[str, Sequence[str]]) -> None:
    """Change parts of the address; a name without values is taken out."""
    told = {**said(), **{name: list(values) for name, values in changes.items()}}
    st.session_state[_SAID] = {name: values for name, values in told.items() if values}
    _show()


def address_with(changes: Mapping[str, Sequence[str]]) -> str:
    """Give the address of this page with parts changed, to link to; a name without values is left out."""
    told = {**said(), **changes}
    return "?" + urlencode({name: values for name, values in told.items() if values}, doseq=True)


def go_on(page: st.Page) -> None:
    """Lead to a page with everything the address says."""
    st.switch_page(page, query_params={name: st.query_params.get_all(name) for name in st.query_params})


def _show() -> None:
    told = said()
    if told != {name: st.query_params.get_all(name) for name in st.query_params}:
        st.query_params.from_dict(told)
    st.session_state[_SHOWN] = told
