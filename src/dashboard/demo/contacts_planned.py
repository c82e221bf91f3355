"""Owns the contacts that the company itself makes: the plans, and which of their turns were kept."""

import numpy as np
import polars as pl

from dashboard.demo.columns import days, ids
from dashboard.demo.customers import Customers
from dashboard.demo.profiles import GroupProfile, Plan
from dashboard.demo.seeds import evenly
from dashboard.demo.span import NEVER, Days, Ints, Span, working_days


def draw_planned(
    rng: np.random.Generator, profiles: tuple[GroupProfile, ...], customers: Customers, rows: Ints, span: Span
) -> tuple[Ints, Days, Ints, Ints]:
    """Draw the planned contacts that were made: (customer, day, profile, which of the profile's plans)."""
    parts = [
        (
            *_kept_turns(rng, customers, rows[customers.profile[rows] == place], plan, profile.kept, span),
            place,
            number,
        )
        for place, profile in enumerate(profiles)
        for number, plan in enumerate(profile.plans)
    ]
    who = np.concatenate([part[0] for part in parts])
    day = np.concatenate([part[1] for part in parts])
    sizes = [len(part[0]) for part in parts]
    return who, day, np.repeat([p[2] for p in parts], sizes), np.repeat([p[3] for p in parts], sizes)


def _kept_turns(
    rng: np.random.Generator, customers: Customers, rows: Ints, plan: Plan, kept_share: float, span: Span
) -> tuple[Ints, Days]:
    """Draw one contact per kept turn on a working day in it; a turn counts from the start of the plan."""
    start = np.maximum(customers.since[rows], span.regrouped)
    turns = (span.last + 1 - span.regrouped) // plan.every_days + 1
    who = np.repeat(rows, turns)
    begin = np.repeat(start, turns) + np.tile(np.arange(turns) * plan.every_days, len(rows))
    end = np.minimum(begin + plan.every_days, span.last + 1)
    alive = (end > begin) & (customers.until[who] >= end)
    who, begin, end = who[alive], begin[alive], end[alive]
    chance = kept_share * (end - begin) / plan.every_days
    kept = evenly(rng, chance, np.zeros(len(who), dtype=np.int64))
    return who[kept], _some_working_day(rng, begin[kept], end[kept], span)


def _some_working_day(rng: np.random.Generator, begin: Days, end: Days, span: Span) -> Days:
    total = np.concatenate([[0.0], np.cumsum(working_days(span, "nl"))])
    low, high = total[begin - span.first], total[end - span.first]
    level = low + rng.random(len(begin)) * (high - low)
    day = np.searchsorted(total, level, side="right") - 1 + span.first
    return np.asarray(np.clip(day, begin, end - 1))


def contact_plans(profiles: tuple[GroupProfile, ...], customers: Customers, span: Span) -> pl.DataFrame:
    """Give the table `contact_plans`: per customer where the group has accounts, else per group."""
    parts = [
        _customer_plans(customers, np.flatnonzero(customers.profile == place), plan, span)
        if profile.has_accounts
        else _group_plan(profile, plan, span)
        for place, profile in enumerate(profiles)
        for plan in profile.plans
    ]
    plans = pl.concat(parts)
    return plans.select(ids("PL", np.arange(1, len(plans) + 1), 6).alias("plan_id"), *plans.columns)


def _customer_plans(customers: Customers, rows: Ints, plan: Plan, span: Span) -> pl.DataFrame:
    begin = np.maximum(customers.since[rows], span.regrouped)
    rows, begin = rows[customers.ended[rows] > begin], begin[customers.ended[rows] > begin]
    who = customers.table["customer_id"].gather(rows)
    return _plan_rows(plan, who, pl.Series([None] * len(rows), dtype=pl.String), begin, customers.ended[rows])


def _group_plan(profile: GroupProfile, plan: Plan, span: Span) -> pl.DataFrame:
    nobody, group = pl.Series([None], dtype=pl.String), pl.Series([profile.id])
    end = span.last - profile.quiet_days if profile.quiet_days else NEVER
    return _plan_rows(plan, nobody, group, np.array([span.regrouped]), np.array([end]))


def _plan_rows(plan: Plan, who: pl.Series, group: pl.Series, begin: Days, end: Days) -> pl.DataFrame:
    return pl.DataFrame(
        {
            "customer_id": who,
            "group_id": group,
            "purpose": [plan.purpose] * len(who),
            "channel": [plan.channel] * len(who),
            "every_days": [plan.every_days] * len(who),
            "valid_from": days(begin),
            "valid_to": days(end),
        }
    )
