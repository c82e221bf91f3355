"""Owns the customer card: everything known about one customer, on one day, for one viewer."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl

from dashboard.insight.customer import due as open_matters
from dashboard.insight.customer.figures import Figure, figures
from dashboard.insight.customer.known import Whom, attributes, people, whom
from dashboard.insight.customer.next_products import next_products
from dashboard.insight.customer.owed import plans, promises
from dashboard.insight.customer.serving import InGroup, InTeam, groups_of_customer, teams_of_customer
from dashboard.insight.customer.telling import told
from dashboard.kpi import Ask, check_values
from dashboard.kpi.asking.basis import basis
from dashboard.kpi.derived.on_demand import make_needed
from dashboard.model.question import Question, Scope
from dashboard.store import Store

Bought = Callable[[str, date, Scope], pl.DataFrame]
"""Tells what a group's customers buy: `bought_in_group`, remembered."""

_READ = ("overdue_accounts", "closings")  # rows made of what the card reads: plans, and what is closed
_LAST = """
SELECT interaction_id AS id, _day AS day, opened_at AS happened_at, channel, direction,
       purpose, kind AS contact_kind, topic, product_id, employee_id, department_id
FROM derived.contact_facts WHERE customer_no = $no AND is_external AND _day <= $day AND {within}
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
    untold: tuple[str, ...]  # kinds of what is due of which nobody can tell what is open
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

    Of a customer who is within the viewer's scope on other days only, what happened on those is told, and
    nothing of the as-of date but what it is called. The question's filters do not count. `hidden` stands for
    words that name somebody out of sight. Raises `RefusedError` for a customer who is not there, or never in
    the viewer's sight, in the same words.
    """
    asked = question.with_(filters=(), by=(), kpis=())
    check_values(store, asked.where("customer", customer_id))
    basis(store)
    make_needed(store, _READ)
    of = whom(store, customer_id, asked.as_of, asked.scope)
    groups = groups_of_customer(store, of) if of.is_seen else ()
    seen = [one.group_id for one in groups if one.group_id]
    found = open_matters.due(store, of)
    last = store.query(_LAST.format(within=of.within("_day")), {"no": of.no, "day": of.day})
    offered = bought(seen[0], of.day, of.scope) if seen else None
    least = basis(store).settings.small_cell
    return Card(
        of=of,
        known=attributes(store, of),
        groups=groups,
        teams=teams_of_customer(store, of) if of.is_seen else (),
        people=people(store, of),
        plans=plans(store, of),
        promises=promises(store, of),
        due=told(store, of, found, hidden),
        untold=open_matters.untold(store),
        counts=open_matters.counts_of(found, of),
        last_contact=told(store, of, last, hidden).row(0, named=True) if last.height else None,
        figures=figures(store, ask, asked, customer_id, seen),
        next_products=pl.DataFrame() if offered is None else next_products(store, of, offered, least),
    )
