"""Owns the cost of the workshop at a million customers: counting a draft as a rule is typed, comparing it."""

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

from benchmarks.company import CUSTOMERS, multiply
from benchmarks.measure import Measurement, in_turn
from dashboard.grouping import begin_draft, count_groups, distributions, groups_of, parse
from dashboard.grouping.rules.write import rule_sql
from dashboard.insight.proposals.regrouping import compare, list_movers, read_profiles
from dashboard.model.question import Scope
from dashboard.store import Store

COPIES = 1_750_000 // CUSTOMERS  # four customers in seven are active
COUNTED, COMPARED, SPREAD = 300, 3000, 5000  # ms


def measure(folder: Path) -> list[Measurement]:
    """Measure on the same company with its facts spread over a million customers."""
    spread = folder.with_name("workshop")
    shutil.copytree(folder, spread)
    store = Store.open(spread)
    as_of = multiply(store, COPIES)
    draft = begin_draft(store, "Measured", "GR-2025").grouping_id
    profiles = read_profiles(store, as_of, Scope(), str)
    measured = [*_counting(store, draft, profiles, as_of), _comparing(store, draft, profiles, as_of)]
    ours, floor = in_turn(
        lambda: distributions(store, profiles), lambda: _scan(store, profiles, "count(*)"), rounds=2
    )
    measured.append(Measurement("every attribute's distribution", ours, "one scan", floor, SPREAD))
    store.close()
    return measured


def _counting(store: Store, draft: str, profiles: str, as_of: date) -> list[Measurement]:
    groups = groups_of(store, draft)
    typed = [
        replace(groups[0], rule=parse("customer_type = 'government' AND revenue_12m >= 100")),
        *groups[1:],
    ]
    conditions = ", ".join(
        f"count(*) FILTER (WHERE {rule_sql(one.rule.condition, 'p')})" for one in typed if one.rule
    )
    counts = count_groups(store, profiles, typed, as_of)
    ours, floor = in_turn(
        lambda: count_groups(store, profiles, typed, as_of), lambda: _scan(store, profiles, conditions)
    )
    note = f" ({counts.customers:,} active customers, {len(groups)} groups)"
    return [Measurement("counts as a rule is typed", ours, "each rule counted alone", floor, COUNTED, note)]


def _comparing(store: Store, draft: str, profiles: str, as_of: date) -> Measurement:
    def both() -> None:
        list_movers(store, compare(store, draft, None, as_of), limit=200)

    ours, floor = in_turn(both, lambda: _scan(store, profiles, "count(*)"), rounds=2)
    return Measurement("comparison with the active grouping, and movers", ours, "one scan", floor, COMPARED)


def _scan(store: Store, profiles: str, what: str) -> None:
    cursor = store.cursor()
    cursor.execute(f"SELECT {what} FROM {profiles} AS p").fetchall()
    cursor.close()
