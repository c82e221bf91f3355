"""Everything known about one customer: found by name or id, read on one card before a contact."""

from dashboard.insight.customer.card import Card, customer_card
from dashboard.insight.customer.events import Event, count_events, events
from dashboard.insight.customer.finding import Found, find_customers
from dashboard.insight.customer.next_products import bought_in_group

__all__ = [
    "Card",
    "Event",
    "Found",
    "bought_in_group",
    "count_events",
    "customer_card",
    "events",
    "find_customers",
]
