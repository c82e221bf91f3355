"""Owns which active customers a viewer's scope shows, by the grouping that holds on the day."""

from datetime import date
from typing import Any

from dashboard.grouping import groupings, members_on
from dashboard.grouping.members.membership import NOBODY
from dashboard.model.question import Scope
from dashboard.model.select import Select
from dashboard.quality.facts.population import ACTIVE
from dashboard.quality.within import Relations, customers_within, is_of_group
from dashboard.store import Store


def seen_customers(store: Store, as_of: date, scope: Scope) -> Select:
    """Give the query for the `customer_id` of every customer who is active on a day and within a scope.

    By group is by the grouping that holds on the day. Raises `RefusedError` for a scope that is not of
    customers.
    """
    sql, params = ACTIVE, dict[str, Any]({"as_of": as_of})
    if not scope.filters:
        return Select(sql, params)
    relations = Relations(active="active")
    if any(map(is_of_group, scope.filters)):
        relations, bound = _groups_of_the_day(store, as_of)
        params |= bound
    kept = [customers_within(one, at, relations) for at, one in enumerate(scope.filters)]
    for one in kept:
        params |= one.params
    within = " AND ".join(f"customer_id IN ({one.sql})" for one in kept)
    return Select(
        f"WITH active AS MATERIALIZED ({sql}) SELECT customer_id FROM active WHERE {within}", params
    )


def _groups_of_the_day(store: Store, as_of: date) -> tuple[Relations, dict[str, Any]]:
    """Give where to look customers up by the grouping that is active on a day, and what that binds."""
    active = next((known for known in groupings(store) if known.is_valid(as_of)), None)
    members = members_on(store, active, as_of) if active else Select(NOBODY)
    relations = Relations("active", f"({members.sql})", "(FROM groups WHERE grouping_id = $scope_grouping)")
    return relations, members.params | {"scope_grouping": active.grouping_id if active else None}
