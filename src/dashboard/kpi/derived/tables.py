"""Owns how each derived table is made: one SELECT over contract tables and derived ones before it."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from dashboard.catalog.rows import TABLES_ON_DEMAND
from dashboard.catalog.rows.facts import FACT_TABLES, NEXT_OPENINGS, ORDERS_COUNTING, FactTable
from dashboard.catalog.tables import TABLES
from dashboard.kpi.derived.activity import (
    ACTIVITY_SPANS,
    CONTACTS,
    LASTING_SPANS,
    ORDER_DAYS,
    PASSING_DAYS,
    SPANS,
    VERSIONS,
)
from dashboard.kpi.derived.belonging import (
    ASSORTMENT_SPANS,
    BELONGING_SPANS,
    BELONGINGS,
    CUSTOMER_NUMBERS,
    LIVES,
    set_tables,
    with_sets,
)
from dashboard.kpi.derived.merging import merged
from dashboard.kpi.derived.rates import rates_of
from dashboard.model.select import named_in
from dashboard.model.settings import Settings
from dashboard.store.zones import to_local

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

CONTACT_DAYS = 90
DAYS_TABLE, ASSORTMENT_TABLE = "derived.days", "derived.assortment_spans"
NOT_OF_CUSTOMERS = {
    DAYS_TABLE,
    ASSORTMENT_TABLE,
    *(f"derived.{one.name}_sets" for one in BELONGINGS.values()),
    *(f"derived.{one.name}" for one in TABLES_ON_DEMAND if not one.is_of_customers),
}

# Rows of one customer in one group that touch or overlap are one membership, or its facts would count twice.
# held_from … held_to is the part that lies in the days of the group's grouping. Without uploaded memberships
# a grouping's rules say who is in its groups, for all its days.
_LISTED = """
SELECT customer_id, group_id, valid_from, coalesce(valid_to, DATE '9999-12-31') AS until
FROM memberships WHERE valid_to IS NULL OR valid_to > valid_from
"""
_MEMBERSHIPS = f"""
SELECT m.customer_id, m.group_id, g.grouping_id, g.department_id, g.manager_id, g.way_of_working,
       m.valid_from, nullif(m.until, DATE '9999-12-31') AS valid_to,
       greatest(m.valid_from, coalesce(h.valid_from, m.valid_from)) AS held_from,
       least(m.until, coalesce(h.valid_to, DATE '9999-12-31')) AS held_to
FROM ({merged(_LISTED, "customer_id, group_id", "valid_from", "until")}) AS m
LEFT JOIN groups AS g ON g.group_id = m.group_id
LEFT JOIN groupings AS h ON h.grouping_id = g.grouping_id
UNION ALL
SELECT m.customer_id, m.group_id, g.grouping_id, g.department_id, g.manager_id, g.way_of_working,
       h.valid_from, h.valid_to, h.valid_from AS held_from,
       coalesce(h.valid_to, DATE '9999-12-31') AS held_to
FROM members_by_rule AS m
JOIN groups AS g ON g.group_id = m.group_id
JOIN groupings AS h ON h.grouping_id = g.grouping_id
"""

# Ten years more than there are facts: a plan, a promise, a chosen as-of date may lie after the last of them.
_DAYS = """
SELECT CAST(unnest(generate_series(first_on, last_on + INTERVAL 10 YEAR, INTERVAL 1 DAY)) AS DATE) AS day
FROM (SELECT min(first_on) AS first_on, max(last_on) AS last_on FROM ({facts}) AS f) AS ends
"""


@dataclass(frozen=True, slots=True)
class Made:
    """A derived table and the SELECT that makes it; a passing one is needed only while building.

    Rows with a customer follow from that customer's rows alone, and from tables that have no customers.
    """

    name: str
    select: str
    params: Mapping[str, Any] = field(default_factory=dict)

    @property
    def is_passing(self) -> bool:
        """Whether it is dropped after building."""
        return "." not in self.name

    @property
    def is_of_customers(self) -> bool:
        """Whether each row is of a customer, by `customer_id`."""
        return not self.is_passing and self.name not in NOT_OF_CUSTOMERS


def base_tables(settings: Settings) -> Iterator[Made]:
    """Give the derived tables that are made with every version of the data, each after those it reads.

    They read `members_by_rule` (customer_id, group_id) and the numbers given before, `known_customers`
    (customer_id, number) and `known_sets` (name, number, keys), besides.
    """
    dated = " UNION ALL ".join(
        f'SELECT min(_day) AS first_on, max(_day) AS last_on FROM "{t.name}"' for t in TABLES if t.dated_by
    )
    reached = SPANS.format(name="contact", facts=CONTACTS)
    window = {"window": settings.inactivity_days}
    yield Made(DAYS_TABLE, _DAYS.format(facts=dated))
    yield Made("derived.customer_numbers", CUSTOMER_NUMBERS)
    yield Made("derived.orders_counting", ORDERS_COUNTING)
    yield Made("order_days", ORDER_DAYS)
    yield Made("lasting_spans", LASTING_SPANS, window)
    yield Made("passing_days", PASSING_DAYS, window)
    yield Made("activity_versions", VERSIONS)
    yield Made("derived.activity_spans", ACTIVITY_SPANS, window)
    yield Made("derived.contact_spans", reached, {"window": CONTACT_DAYS})
    yield Made("derived.memberships", _MEMBERSHIPS)
    yield Made(ASSORTMENT_TABLE, ASSORTMENT_SPANS)
    for belonging in BELONGINGS.values():
        for table, select in set_tables(belonging).items():
            yield Made(table, select)
    yield Made("derived.belonging_spans", BELONGING_SPANS)
    yield Made("derived.lives", LIVES)
    yield from (made_of(facts, settings) for facts in FACT_TABLES)


def made_of(facts: FactTable, settings: Settings) -> Made:
    """Give how a table of facts is made."""
    rates, given = rates_of(settings)
    known = given | {
        "default_respond_minutes": settings.default_respond_minutes,
        "rate_per_minute": settings.rate_per_minute,
    }
    select = with_sets(facts.made_of) if facts.has_days else facts.made_of
    resolved_on = f"CAST({to_local('resolved_at', settings.time_zone)} AS DATE) AS resolved_on"
    ctes = {
        "rates": rates,
        "next_openings": f"next_openings AS ({NEXT_OPENINGS})",
        "dated_interactions": f"dated_interactions AS (SELECT *, {resolved_on} FROM interactions)",
    }
    read = ", ".join(sql for name, sql in ctes.items() if re.search(rf"\b{name}\b", select))
    select = f"WITH {read} {select}" if read else select
    return Made(f"derived.{facts.name}", select, named_in(select, known))


def creating(made: Made) -> str:
    """Give the statement that makes a derived table; it binds what the SELECT does."""
    kind = "OR REPLACE TEMP" if made.is_passing else ""
    return f"CREATE {kind} TABLE {made.name} AS {made.select}"


def make(cursor: "DuckDBPyConnection", made: Made) -> None:
    """Make a derived table in a transaction."""
    cursor.execute(creating(made), made.params)
