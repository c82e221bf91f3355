"""Owns what a draft would do to a company: counted over active customers, and the KPIs before and after."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from hashlib import sha256
from typing import TypeVar

import polars as pl

from dashboard.grouping import (
    Comparison,
    Counts,
    Distribution,
    Group,
    Grouping,
    compare_groupings,
    count_groups,
    distributions,
    groupings,
    groups_of,
    movers,
)
from dashboard.grouping import keep_profiles as keep
from dashboard.grouping.rules.nearest import Unmet, unmet_values
from dashboard.grouping.rules.rule import Condition
from dashboard.insight.seen import seen_customers
from dashboard.kpi import Result, prepare
from dashboard.model.period import Compare
from dashboard.model.question import EVERYTHING, Question, Scope
from dashboard.store import Store, VanishedError

_FIGURES = ("kpi", "group_id", "value", "n", "low", "high")
_TRIES = 3  # of reading profiles, while the data keeps changing
Given = TypeVar("Given")


def read_profiles(store: Store, as_of: date, scope: Scope, read: Callable[[str], Given]) -> Given:
    """Give what is read from the table with the attributes of every active customer within a scope.

    The table is made anew, and read again, where a change of the data dropped it in between.
    """
    for _ in range(_TRIES - 1):
        try:
            return read(_keep_profiles(store, as_of, scope))
        except VanishedError:
            continue
    return read(_keep_profiles(store, as_of, scope))


def _keep_profiles(store: Store, as_of: date, scope: Scope) -> str:
    prepare(store)
    tag = sha256(repr(scope.filters).encode()).hexdigest()[:16] if scope.filters else ""
    return keep(store, seen_customers(store, as_of, scope), as_of, tag)


def count_draft(store: Store, grouping_id: str, as_of: date, scope: Scope = EVERYTHING) -> Counts:
    """Count the active customers over the groups of a draft, or of a grouping by its rules."""
    return count_over(store, groups_of(store, grouping_id), as_of, scope)


def count_over(store: Store, groups: Sequence[Group], as_of: date, scope: Scope = EVERYTHING) -> Counts:
    """Count the active customers over groups, saved or not."""
    return read_profiles(store, as_of, scope, lambda table: count_groups(store, table, groups, as_of))


def compare(
    store: Store,
    after: str,
    before: str | None,
    as_of: date,
    scope: Scope = EVERYTHING,
    groups: Sequence[Group] | None = None,
) -> Comparison:
    """Compare a draft or grouping with another, by default the active one, over the active customers.

    `groups` are those of `after`, where they were read already.
    """
    return read_profiles(
        store, as_of, scope, lambda table: compare_groupings(store, table, after, before, as_of, groups)
    )


def compare_copy(
    store: Store, draft_id: str, source: Grouping, as_of: date, scope: Scope = EVERYTHING
) -> Comparison:
    """Compare a grouping with a draft that is a copy of it and was not edited.

    Who moves was assigned otherwise than the rules say: a grouping goes by uploaded memberships first, a
    draft by its rules.
    """
    copies = [replace(one, copied_from=one.group_id) for one in groups_of(store, source.grouping_id)]
    return compare(store, draft_id, source.grouping_id, as_of, scope, copies)


def source_of(store: Store, groups: Sequence[Group]) -> Grouping | None:
    """Give the grouping whose groups a draft's groups are copies of; None where it copies none."""
    copied = {group.copied_from for group in groups if group.copied_from}
    return next(
        (
            one
            for one in (groupings(store) if copied else ())
            if copied & {group.group_id for group in groups_of(store, one.grouping_id)}
        ),
        None,
    )


def list_movers(store: Store, compared: Comparison, limit: int, scope: Scope = EVERYTHING) -> pl.DataFrame:
    """Give the customers who move, the largest first; without names where a scope hides persons."""
    found = read_profiles(
        store, compared.as_of, scope, lambda table: movers(store, table, compared, limit=limit)
    )
    return found if scope.sees_persons else found.drop("name")


def spread_of(store: Store, as_of: date, scope: Scope = EVERYTHING) -> dict[str, Distribution]:
    """Give how the values of every attribute are spread over the active customers, by attribute."""
    found = read_profiles(store, as_of, scope, lambda table: distributions(store, table))
    return {one.attribute: one for one in found}


def unmet_of(store: Store, condition: Condition, as_of: date, scope: Scope = EVERYTHING) -> tuple[Unmet, ...]:
    """Give the texts a rule compares with that no active customer has, and what is most like each."""
    return read_profiles(store, as_of, scope, lambda table: unmet_values(store, table, condition))


def by_group_of(question: Question, grouping_id: str) -> Question:
    """Give the question per group of a grouping or draft, all facts by the groups of the as-of date.

    Before and after differ by the groups alone, because both are restated.
    """
    return question.with_(by=("group",), grouping=grouping_id, is_restated=True, compare=Compare.NONE)


def figures_in(result: Result) -> pl.DataFrame:
    """Give the figures of an answer: kpi, group_id (null: in no group), value, n, low, high."""
    if result.frame.is_empty():
        return pl.DataFrame(schema=dict.fromkeys(_FIGURES, pl.String))
    return result.frame.rename({"group": "group_id"}).select(_FIGURES)
