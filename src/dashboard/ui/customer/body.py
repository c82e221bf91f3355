"""Owns the order of a customer's card, and what it says where there is no such customer."""

import streamlit as st

from dashboard.insight.customer import Card, bought_in_group, customer_card
from dashboard.kpi import labels
from dashboard.ui.asking import ask
from dashboard.ui.asking.cache import MEMORY
from dashboard.ui.customer import worded
from dashboard.ui.customer.due import draw_due
from dashboard.ui.customer.events import draw_events
from dashboard.ui.customer.figures import draw_figures, draw_next
from dashboard.ui.customer.head import draw_glance
from dashboard.ui.customer.served import draw_known, draw_owed, draw_people, draw_served
from dashboard.ui.view.address_bar import said
from dashboard.ui.view.page import Page
from dashboard.ui.ways.card import CUSTOMER
from dashboard.ui.ways.find import draw_search
from dashboard.ui.words.texts import text


def name_of(page: Page) -> str:
    """Give what heads the page: the customer's name, else its id; the page's own where nobody is in sight."""
    customer_id = _asked()
    if not customer_id or not ask.has_value(page.store, "customer", customer_id, page.viewer.scope):
        return text("page.customer")
    names = labels(page.store, "customer", page.viewer.scope, among=[customer_id])
    return names.get(customer_id, customer_id)


def draw_customer(page: Page) -> None:
    """Draw everything known of the customer that the address names; without one, ask for whom."""
    customer_id = _asked()
    if not customer_id:
        with st.container(border=True, key="panel-find"):
            st.subheader(text("customer.ask"), anchor=False)
            draw_search(page.store, page.viewer.scope, "page")
        return
    asked = page.question()
    card = MEMORY.get(page.store, ("customer card", asked, customer_id), lambda: _read(page, customer_id))
    with st.container(border=True, key="panel-glance"):
        draw_glance(card)
    _draw_panels(page, card)


def _draw_panels(page: Page, card: Card) -> None:
    left, right = st.columns(2)
    if card.of.is_seen:
        with left, st.container(border=True, key="panel-due"):
            draw_due(card)
    with left, st.container(border=True, key="panel-figures"):
        draw_figures(card)
        draw_next(card)
    with right, st.container(border=True, key="panel-served"):
        if card.of.is_seen:
            draw_served(card)
            draw_people(card)
            draw_owed(card)
            draw_known(card)
        else:
            st.caption(text("customer.out_of_sight", day=worded.day(card.of.day)))
    with st.container(border=True, key="panel-events"):
        draw_events(page.store, card)


def _read(page: Page, customer_id: str) -> Card:
    store = page.store
    return customer_card(
        store,
        page.question(),
        customer_id,
        ask=lambda asked: ask.ask(store, asked),
        bought=lambda group, day, scope: MEMORY.get(
            store, ("bought", group, day, scope), lambda: bought_in_group(store, group, day, scope)
        ),
        hidden=text("words.hidden"),
    )


def _asked() -> str:
    return said().get(CUSTOMER, [""])[0]
