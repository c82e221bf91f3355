"""Owns what happened with a customer, in order of time: contacts, orders, answers, promises, opportunities,
and signals about its groups."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

import polars as pl

from dashboard.insight.customer.known import Whom
from dashboard.kpi import values
from dashboard.kpi.asking.basis import basis
from dashboard.kpi.asking.spans import midnight_after
from dashboard.model.select import named_in
from dashboard.store import Store


class Event(StrEnum):
    """What can happen with a customer."""

    CONTACT = "contact"
    COMPLAINT = "complaint"
    ORDER = "order"
    SURVEY = "survey"
    COMMITMENT = "commitment"
    OPPORTUNITY = "opportunity"
    SIGNAL = "signal"


OF_PERSONS = Event.SURVEY  # what single persons answered: only for viewers who may see persons
_CONTACTS = """
SELECT CASE WHEN kind = 'complaint' THEN 'complaint' ELSE 'contact' END AS event,
       _day AS day,
       opened_at AS happened_at, interaction_id AS id, channel, direction, purpose,
       kind AS contact_kind, topic, product_id, employee_id, department_id,
       CASE WHEN first_response_at < $asof_at THEN first_response_at END AS answered_at,
       CASE WHEN resolved_at < $asof_at THEN resolved_at END AS resolved_at
FROM derived.contact_facts WHERE customer_no = $no AND _day <= $day AND {within}
"""
_ORDERS = """
SELECT 'order' AS event, min(_day) AS day, min(ordered_at) AS happened_at, order_id AS id,
       min(channel) AS channel,
       arg_max(product_id, revenue) AS product_id, min(employee_id) AS employee_id, count(*) AS lines,
       CAST(sum(revenue) AS DOUBLE) AS amount
FROM derived.order_facts WHERE customer_no = $no AND _day <= $day AND {within} GROUP BY order_id
"""
_SURVEYS = """
SELECT 'survey' AS event, _day AS day, answered_at AS happened_at, survey_id AS id, csat, nps, ces,
       versus_competition
FROM derived.survey_facts WHERE customer_no = $no AND _day <= $day AND {within}
"""
_COMMITMENTS = """
SELECT 'commitment' AS event, made_on AS day, commitment_id AS id, due_on, description AS words,
       CASE WHEN kept_on <= $day THEN kept_on END AS done_on, owner_id AS employee_id, department_id
FROM commitments WHERE customer_id = $id AND made_on <= $day AND {within}
"""
_OPPORTUNITIES = """
SELECT 'opportunity' AS event, o.opened_on AS day, o.opportunity_id AS id, o.product_id, o.employee_id,
       CAST(o.amount AS DOUBLE) AS amount, c.closed_on AS done_on,
       CASE WHEN c.opportunity_id IS NULL THEN 'open' ELSE c.outcome END AS outcome, c.reason AS words
FROM opportunities AS o
LEFT JOIN derived.closings AS c ON c.opportunity_id = o.opportunity_id AND c._day <= $day
WHERE o.customer_id = $id AND o.opened_on <= $day AND {within}
"""
_SIGNALS = """
SELECT DISTINCT 'signal' AS event, s.raised_on AS day, s.signal_id AS id, s.description AS words, s.action,
       s.group_id, s.owner_id AS employee_id, s.due_on,
       CASE WHEN s.done_on <= $day THEN s.done_on END AS done_on
FROM signals AS s JOIN derived.memberships AS m ON m.group_id = s.group_id AND m.customer_id = $id
    AND m.held_from <= s.raised_on AND m.held_to > s.raised_on
WHERE s.raised_on <= $day AND {within} AND ($sees_all OR list_contains($groups, s.group_id))
"""
_OF: Mapping[Event, tuple[str, str]] = {
    Event.CONTACT: ("_day", _CONTACTS),
    Event.ORDER: ("_day", _ORDERS),
    Event.SURVEY: ("_day", _SURVEYS),
    Event.COMMITMENT: ("made_on", _COMMITMENTS),
    Event.OPPORTUNITY: ("o.opened_on", _OPPORTUNITIES),
    Event.SIGNAL: ("s.raised_on", _SIGNALS),
}
"""Each with the day on which the customer has to be within the viewer's scope."""
_ENDS = {"answered_at": "interactions.first_response_at", "resolved_at": "interactions.resolved_at"}


def count_events(store: Store, of: Whom) -> dict[Event, int]:
    """Give how often each kind of thing happened by the day; what never did is left out."""
    sql, params = _union(store, of, None)
    found = dict(store.query(f"SELECT event, count(*) FROM ({sql}) GROUP BY event", params).rows())
    return {one: found[one.value] for one in Event if one.value in found}


def events(store: Store, of: Whom, kind: Event | None, limit: int, offset: int = 0) -> pl.DataFrame:
    """Give what happened by the day, of one kind or all, the newest first; times are UTC.

    Only of days on which the customer was within the viewer's scope; answers to surveys only to viewers who
    may see persons, signals only of groups in sight. Whether a contact was answered or resolved is not there
    where no contact tells it. `closings` must be made.
    """
    sql, params = _union(store, of, kind)
    page = "ORDER BY day DESC, happened_at DESC NULLS LAST, id DESC LIMIT $limit OFFSET $offset"
    which = f"WHERE event = '{kind.value}'" if kind else ""
    asked = params | {"limit": limit, "offset": offset}
    found = store.query(f"SELECT * FROM ({sql}) {which} {page}", asked)
    untold = [column for column, needed in _ENDS.items() if not basis(store).has(needed)]
    return found.drop(untold, strict=False)


def _union(store: Store, of: Whom, kind: Event | None) -> tuple[str, dict[str, Any]]:
    """Give the query for what happened, with no more than a kind needs, and what it binds."""
    wanted = Event.CONTACT if kind is Event.COMPLAINT else kind
    parts = [
        sql.format(within=of.within(day)) for one, (day, sql) in _OF.items()
        if wanted in (None, one) and (one is not OF_PERSONS or of.scope.sees_persons)
    ]  # fmt: skip
    sql = " UNION ALL BY NAME ".join(f"({one})" for one in parts)
    known = of.bound() | {"asof_at": midnight_after(of.day, store.settings().time_zone)}
    known |= {"sees_all": not of.scope.filters, "groups": list[str]()}
    if of.scope.filters and "$groups" in sql:
        known["groups"] = values(store, "group", of.scope)["value"].drop_nulls().to_list()
    return sql, named_in(sql, known)
