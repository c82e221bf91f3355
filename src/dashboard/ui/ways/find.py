"""Owns finding a customer by name or number, on every page."""

from typing import Any

import streamlit as st

from dashboard.insight.customer import find_customers
from dashboard.model.question import Scope
from dashboard.store import Store
from dashboard.ui.asking import ask
from dashboard.ui.ways.card import draw_card_link
from dashboard.ui.words import format
from dashboard.ui.words.texts import locale, plain, text

SHOWN = 8
# Who opens it wants to type; by the keyboard alone the field would lie behind all else on the page.
FOCUS = """<script>{
const seek = (left) => {
  const field = document.querySelector(".st-key-find-head input");
  if (field) field.focus(); else if (left) setTimeout(seek, 50, left - 1);
};
seek(20);
}</script>"""


@st.fragment
def draw_find(store: Store, scope: Scope) -> None:
    """Draw the magnifying glass beside the page's title; nothing where no customer is known."""
    if ask.counts(store)["customers"]:
        with (
            st.container(width="content", key="find"),
            st.popover(text("customer.find"), icon=":material/search:"),
        ):
            draw_search(store, scope, "head")
            st.html(FOCUS, unsafe_allow_javascript=True)


def draw_search(store: Store, scope: Scope, key: str) -> None:
    """Draw the field to type in, and who is found; each leads to the card."""
    typed = st.text_input(
        text("customer.find"), key=f"find-{key}", placeholder=text("customer.find_hint"),
        label_visibility="collapsed", icon=":material/search:",
    )  # fmt: skip
    if not typed.strip():
        st.caption(text("customer.find_about"))
        return
    found = find_customers(store, typed, scope, SHOWN)
    if found.customers.is_empty():
        st.caption(text("customer.none_found"))
        return
    if found.is_near:
        st.caption(text("customer.near"))
    with st.container(key=f"found-{key}"):
        for row in found.customers.iter_rows(named=True):
            draw_card_link(row["customer_id"], _label(row))
    if found.has_more:
        st.caption(text("customer.more"))


def _label(row: dict[str, Any]) -> str:
    """Give the name, and what tells those of one name apart."""
    parts = [
        row["customer_id"] if row["name"] else None,
        row["size_class"] or row["customer_type"],
        row["region"],
    ]
    if row["ended"]:
        parts.append(text("customer.left", day=format.day(row["ended"], locale())))
    told = " · ".join(plain(str(one)) for one in parts if one)
    return f"**{plain(str(row['name'] or row['customer_id']))}** {told}"
