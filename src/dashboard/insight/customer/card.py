"""Owns the customer card: everything known about one customer, on one day, for one viewer."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl

from dashboard.insight.customer import due as open_matters
from dashboard.insight.customer.figures import Ask, Figure, figures
from dashboard.insight.customer.known import Whom, attributes, people, whom
from dashboard.insight.customer.next_products import next_products
from dashboard.insight.customer.owed import plans, promises
from dashboard.insight.customer.serving import InGroup, InTeam, groups_of_customer, teams_of_customer
from dashboard.insight.customer.telling import told
from dashboard.kpi import check_values
from dashboard.kpi.basis import basis
from dashboard.kpi.on_demand import make_needed
from dashboard.model.question import Question, Scope
from dashboard.store import Store

Bought = Callable[
    [str, date, Scope], pl.DataFrame
]  # what a group's customers buy: `bought_in_group`, remembered
PLANS = "plan_slots"  # its rows are made of the plans that hold
_LAST = """
SELECT interaction_id AS id, _day AS day, opened_at AS happened_at, channel, direction,
       purpose, kind AS contact_kind, topic, product_id, employee_id, department_id
FROM derived.contact_facts WHERE customer_no = $no AND is_external AND _day <= $day
ORDER BY opened_at DESC, interaction_id DESC LIMIT 1
"""


@dataclass(frozen=True, slots=True)
class Card:
    """One customer: who it is, who serves it, what it is owed, what is due, how it goes."""

    of: Whom
    known: Mapping[str, Any]  # columns of the customer list that say something
    groups: tuple[InGroup, ...]
    teams: tuple[InTeam, ...]
    people: pl.DataFrame  # the decision-making unit
    plans: pl.DataFrame
    promises: pl.DataFrame
    due: pl.DataFrame
    counts: Mapping[str, int]  # overdue, this_week, open
    last_contact: Mapping[str, Any] | None
    figures: tuple[Figure, ...]
    next_products: pl.DataFrame  # product, customers, buyers, share; of its first group in sight

    @property
    def name(self) -> str:
        """What the customer is called: its id where it has no name, or none for this viewer."""
        return str(self.known.get("name") or self.of.customer_id)


def customer_card(
    store: Store, question: Question, customer_id: str, ask: Ask, bought: Bought, hidden: str
) -> Card:
    """Give the card of a customer: KPIs over the question's days, all else as of its as-of date.

    The question's filters do not count. `hidden` stands for words that name somebody out of sight. Raises
    `RefusedError` for a customer who is not there, or not in the viewer's sight, in the same words.
    """
    asked = question.with_(filters=(), by=(), kpis=())
    check_values(store, asked.where("customer", customer_id))
    basis(store)
    make_needed(store, (PLANS,))
    of = whom(store, customer_id, asked.as_of, asked.scope)
    groups, held = groups_of_customer(store, of), plans(store, of)
    seen = [one.group_id for one in groups if one.group_id]
    found = open_matters.due(store, of, held)
    last = store.query(_LAST, {"no": of.no, "day": of.day})
    offered = [
        next_products(store, of, bought(one, of.day, of.scope), basis(store).settings.small_cell)
        for one in seen
    ]
    return Card(
        of=of,
        known=attributes(store, of),
        groups=groups,
        teams=teams_of_customer(store, of),
        people=people(store, of),
        plans=held,
        promises=promises(store, of),
        due=told(store, of, found, hidden),
        counts=open_matters.counts_of(found, of),
        last_contact=told(store, of, last, hidden).row(0, named=True) if last.height else None,
        figures=figures(store, ask, asked, customer_id, seen),
        next_products=offered[0] if offered else pl.DataFrame(),
    )
