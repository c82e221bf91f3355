"""Owns the way to a customer's card: from a click in a table, and as a link."""

from collections.abc import Callable, Sequence

import streamlit as st

from dashboard.ui.view.address_bar import put, said

PAGE = "pages/customer.py"
CUSTOMER, EVENTS, FROM = "customer", "events", "from_event"  # in the address: whose card, what of its past
_ASKED = "customer-asked"


def lead_to(customer_id: str) -> None:
    """Note whose card is to be shown; for clicks, during which no page can be left."""
    st.session_state[_ASKED] = customer_id


def go_to_card(leave: Callable[[], None] | None = None) -> None:
    """Go to the card that somebody asked for, if anybody did; `leave` closes what is open first."""
    customer_id = st.session_state.pop(_ASKED, None)
    if customer_id is None:
        return
    if leave:
        leave()
    put(card_address(customer_id))
    st.switch_page(PAGE, query_params=said())


def draw_card_link(customer_id: str, label: str, icon: str = ":material/person:") -> None:
    """Draw a link to a customer's card, under the days that the page looks at."""
    st.page_link(PAGE, label=label, icon=icon, query_params={**said(), **card_address(customer_id)})


def card_address(customer_id: str) -> dict[str, Sequence[str]]:
    """Give what the address says of a customer's card, from its newest event on."""
    return {CUSTOMER: [customer_id], EVENTS: [], FROM: []}
