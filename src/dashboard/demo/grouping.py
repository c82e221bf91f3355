"""Owns the two groupings of the demo company, their groups with rules, and who was a member when."""

import numpy as np
import polars as pl

from dashboard.demo.columns import days
from dashboard.demo.customers import Customers
from dashboard.demo.profiles import GroupProfile
from dashboard.demo.span import NEVER, Days, Ints, Span, as_date

FORMER, ACTIVE = "GR-2022", "GR-2025"
FORMER_GROUPS = (  # customer type, group
    ("individual", "F-PRIVATE", "Private customers", "D-HOMES"),
    ("organisation", "F-COMPANIES", "Companies", "D-BUSINESS"),
    ("government", "F-PUBLIC", "Public bodies", "D-PUBLIC"),
)
FORMER_REASONS = {"individual": "Consumers have rights that organisations do not have"}
FORMER_YEARS = 3
FIRST, AFTERWARDS = 1, 2  # priority: a group added for whoever is left gives way to the others
MOVED = 0.035  # share of customers of a group that came from the group before it
MOVES_FROM = {"G-SUSTAINABLE": "G-HOUSEHOLDS", "G-GROWING": "G-ENTREPRENEURS"}


def former_start(span: Span) -> int:
    """Give the day number on which the former grouping began."""
    return span.regrouped - FORMER_YEARS * 365


def new_way_start(span: Span) -> int:
    """Give the day number on which groups went over to the new way: halfway, so that there is a before."""
    return (span.regrouped + span.last) // 2


def groupings(span: Span) -> pl.DataFrame:
    """Give the table `groupings`: a closed one by customer type and the active one."""
    return pl.DataFrame(
        {
            "grouping_id": [FORMER, ACTIVE],
            "name": ["By customer type", "Customer groups"],
            "valid_from": [as_date(former_start(span)), as_date(span.regrouped)],
            "valid_to": pl.Series([as_date(span.regrouped), None], dtype=pl.Date),
        }
    )


def groups(profiles: tuple[GroupProfile, ...], managers: tuple[str, ...], span: Span) -> pl.DataFrame:
    """Give the table `groups`; the groups of the former grouping had the managers of their largest heirs."""
    by_department = {
        p.department: manager for p, manager in zip(reversed(profiles), reversed(managers), strict=True)
    }
    rows = [
        (name_id, FORMER, name, f"customer_type = '{kind}'", FIRST, department, by_department[department],
         "traditional", None, None, FORMER_REASONS.get(kind))
        for kind, name_id, name, department in FORMER_GROUPS
    ] + [
        (p.id, ACTIVE, p.name, p.rule, FIRST, p.department, manager, "new" if p.is_new_way else "traditional",
         as_date(new_way_start(span)) if p.is_new_way else None, p.min_size, None)
        for p, manager in zip(profiles, managers, strict=True)
    ]  # fmt: skip
    schema = {
        **dict.fromkeys(("group_id", "grouping_id", "name", "rule"), pl.String),
        "priority": pl.Int64,
        **dict.fromkeys(("department_id", "manager_id", "way_of_working"), pl.String),
        "new_since": pl.Date,
        "min_size": pl.Int64,
        "rule_reason": pl.String,
    }
    return pl.DataFrame(rows, schema=schema, orient="row")


def memberships(
    rng: np.random.Generator, profiles: tuple[GroupProfile, ...], customers: Customers, span: Span
) -> pl.DataFrame:
    """Give the table `memberships`: without a gap from the grouping's or the customer's start on."""
    moved = _moves(rng, profiles, customers, span)
    ids = np.array([p.id for p in profiles], dtype=object)
    now = ids[customers.profile]
    earlier = np.array([MOVES_FROM.get(p.id, p.id) for p in profiles], dtype=object)[customers.profile]
    kinds = {kind: group for kind, group, _, _ in FORMER_GROUPS}
    old = np.array([kinds[p.customer_type] for p in profiles], dtype=object)[customers.profile]
    former = np.maximum(customers.since, former_start(span))
    begun = np.maximum(customers.since, span.regrouped)
    everyone = np.ones(len(customers), dtype=bool)
    parts = [
        _interval(customers, old, former, np.minimum(customers.ended, span.regrouped), everyone),
        _interval(customers, earlier, begun, np.minimum(moved, customers.ended), moved < NEVER),
        _interval(customers, now, np.where(moved < NEVER, moved, begun), customers.ended, everyone),
    ]
    return pl.concat(parts).sort("customer_id", "valid_from")


def _moves(
    rng: np.random.Generator, profiles: tuple[GroupProfile, ...], customers: Customers, span: Span
) -> Days:
    """Draw the day on which some customers grew into their present group; NEVER for the others."""
    can = np.array([p.id in MOVES_FROM and not p.quiet_days for p in profiles])[customers.profile]
    begun = np.maximum(customers.since, span.regrouped)
    last = np.minimum(customers.ended, span.last) - 5
    chosen = can & (rng.random(len(customers)) < MOVED) & (last > begun + 40)
    day = (
        begun + 30 + np.floor(rng.random(len(customers)) * np.maximum(last - begun - 30, 1)).astype(np.int64)
    )
    return np.where(chosen, day, NEVER)


def _interval(
    customers: Customers, group: "np.ndarray[tuple[int], np.dtype[np.object_]]", begin: Days, end: Days,
    who: "np.ndarray[tuple[int], np.dtype[np.bool_]]",
) -> pl.DataFrame:  # fmt: skip
    """Give rows for customers `who` whose interval is not empty; an end of NEVER stays open."""
    rows: Ints = np.flatnonzero(who & (end > begin))
    return pl.DataFrame(
        {
            "customer_id": customers.table["customer_id"].gather(rows),
            "group_id": pl.Series(group[rows].tolist(), dtype=pl.String),
            "valid_from": days(begin[rows]),
            "valid_to": days(end[rows]),
        }
    )
