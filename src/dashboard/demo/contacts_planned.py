"""Owns the contacts the company makes on its own initiative: the plans, and which of their turns were kept."""

import numpy as np
import polars as pl

from dashboard.demo.customers import Customers
from dashboard.demo.profiles import GroupProfile, Plan
from dashboard.demo.seeds import evenly
from dashboard.demo.span import Days, Ints, Span, as_date, working_days

KEPT = 0.84  # share of turns that are kept, in every group


def draw_planned(
    rng: np.random.Generator, profiles: tuple[GroupProfile, ...], customers: Customers, rows: Ints, span: Span
) -> tuple[Ints, Days, Ints, Ints]:
    """Draw the planned contacts that were made: (customer, day, profile, which of the profile's plans)."""
    parts = [
        (*_kept_turns(rng, customers, rows[customers.profile[rows] == place], plan, span), place, number)
        for place, profile in enumerate(profiles)
        if not profile.is_quiet
        for number, plan in enumerate(profile.plans)
    ]
    who = np.concatenate([part[0] for part in parts])
    day = np.concatenate([part[1] for part in parts])
    sizes = [len(part[0]) for part in parts]
    return who, day, np.repeat([p[2] for p in parts], sizes), np.repeat([p[3] for p in parts], sizes)


def _kept_turns(
    rng: np.random.Generator, customers: Customers, rows: Ints, plan: Plan, span: Span
) -> tuple[Ints, Days]:
    """Draw one contact per kept turn on a working day in it; a turn counts from the start of the plan."""
    start = np.maximum(customers.since[rows], span.regrouped)
    turns = (span.last + 1 - span.regrouped) // plan.every_days + 1
    who = np.repeat(rows, turns)
    begin = np.repeat(start, turns) + np.tile(np.arange(turns) * plan.every_days, len(rows))
    end = np.minimum(begin + plan.every_days, span.last + 1)
    alive = (end > begin) & (customers.until[who] >= end)
    who, begin, end = who[alive], begin[alive], end[alive]
    chance = KEPT * (end - begin) / plan.every_days
    kept = evenly(rng, chance, np.zeros(len(who), dtype=np.int64))
    return who[kept], _some_working_day(rng, begin[kept], end[kept], span)


def _some_working_day(rng: np.random.Generator, begin: Days, end: Days, span: Span) -> Days:
    total = np.concatenate([[0.0], np.cumsum(working_days(span, "nl"))])
    low, high = total[begin - span.first], total[end - span.first]
    level = low + rng.random(len(begin)) * (high - low)
    day = np.searchsorted(total, level, side="right") - 1 + span.first
    return np.clip(day, begin, end - 1)


def contact_plans(profiles: tuple[GroupProfile, ...], customers: Customers, span: Span) -> pl.DataFrame:
    """Give the table `contact_plans`: per customer where the group has accounts, else per group."""
    parts = []
    for place, profile in enumerate(profiles):
        mine = np.flatnonzero(customers.profile == place) if profile.has_accounts else np.array([0])
        start = (
            np.maximum(customers.since[mine], span.regrouped) if profile.has_accounts else [span.regrouped]
        )
        ids = customers.table["customer_id"].gather(mine) if profile.has_accounts else [None]
        ends = np.maximum(customers.ended[mine], start) if profile.has_accounts else np.array([10**6])
        for plan in profile.plans:
            parts.append(
                pl.DataFrame(
                    {
                        "customer_id": pl.Series(ids, dtype=pl.String),
                        "group_id": pl.Series(
                            [None if profile.has_accounts else profile.id] * len(mine), dtype=pl.String
                        ),
                        "purpose": [plan.purpose] * len(mine),
                        "channel": [plan.channel] * len(mine),
                        "every_days": [plan.every_days] * len(mine),
                        "valid_from": [as_date(day) for day in start],
                        "valid_to": pl.Series(
                            [as_date(day) if day <= span.last else None for day in ends], dtype=pl.Date
                        ),
                    }
                )
            )
    plans = pl.concat(parts)
    return plans.select(pl.format("PL{}", pl.int_range(pl.len()) + 1).alias("plan_id"), pl.all())
