"""Owns what is known of a customer by itself: what the customer list says, and who decides there."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl

from dashboard.catalog.tables import TABLE
from dashboard.insight.customer.days_seen import DaySpans, days_seen, on_days
from dashboard.model.question import Scope
from dashboard.store import Store

_CALLED = ("customer_id", "name")
_PEOPLE = """
SELECT c.contact_id, {persons} c.dmu_role, {known_by} AS known_by,
       CASE WHEN c.last_contact_on <= $day THEN c.last_contact_on END AS last_contact_on
FROM contacts AS c LEFT JOIN employees AS e ON e.employee_id = c.known_by
WHERE c.customer_id = $id AND {seen}
ORDER BY c.dmu_role IS DISTINCT FROM 'decider', last_contact_on DESC NULLS LAST, c.contact_id
"""


@dataclass(frozen=True, slots=True)
class Whom:
    """One customer, as one viewer looks at it on one day; `no` is its number in derived tables."""

    customer_id: str
    no: int
    day: date
    scope: Scope
    spans: DaySpans  # the days on which it was within the scope

    @property
    def is_seen(self) -> bool:
        """Whether it is within the viewer's scope on the day: else only its past is told."""
        return any(start <= self.day < end for start, end in self.spans)

    def within(self, day: str) -> str:
        """Give the condition that it was within the viewer's scope on a column's day."""
        return on_days(self.spans, day)

    def bound(self) -> dict[str, Any]:
        """Give what queries about the customer bind."""
        return {"id": self.customer_id, "no": self.no, "day": self.day}


def whom(store: Store, customer_id: str, day: date, scope: Scope) -> Whom:
    """Give the customer with its number; it must be there, and derived tables up to date."""
    no = store.query(
        "SELECT customer_no FROM derived.customer_numbers WHERE customer_id = $id", {"id": customer_id}
    )
    number = int(no.item())
    return Whom(customer_id, number, day, scope, days_seen(store, number, scope))


def attributes(store: Store, of: Whom) -> dict[str, Any]:
    """Give what the customer list says, column by column; of persons only to viewers who may see them.

    An end that is still to come on the day is left out, as every column that says nothing; of a customer who
    is out of sight on the day all but what it is called.
    """
    columns = [one for one in TABLE["customers"].columns if of.is_seen or one.name in _CALLED]
    listed = ", ".join(f'"{one.name}"' for one in columns if of.scope.sees_persons or not one.is_personal)
    found = store.query(f"SELECT {listed} FROM customers WHERE customer_id = $id", {"id": of.customer_id})
    told: dict[str, Any] = found.row(0, named=True)
    if (ended := told.get("ended")) and ended > of.day:
        told["ended"] = None
    return {name: value for name, value in told.items() if value is not None}


def people(store: Store, of: Whom) -> pl.DataFrame:
    """Give the decision-making unit, who decides first, with who on our side knows whom."""
    sees = of.scope.sees_persons
    persons = "c.name, c.title," if sees else ""
    known_by = "coalesce(e.name, c.known_by)" if sees else "c.known_by"
    sql = _PEOPLE.format(persons=persons, known_by=known_by, seen=of.is_seen)
    return store.query(sql, {"id": of.customer_id, "day": of.day})
