"""Owns chances to sell: what was seen, and whether it was won, lost, or could not be offered at all."""

import numpy as np
import polars as pl

from dashboard.demo.columns import NONE, days, ids, money, where_known, words
from dashboard.demo.customers import Customers
from dashboard.demo.orders import product_weights
from dashboard.demo.products import PRICES, PRODUCT_IDS
from dashboard.demo.profiles import GroupProfile
from dashboard.demo.rhythm import Rhythm
from dashboard.demo.seeds import pick, pick_per_row
from dashboard.demo.span import NEVER, Days, Flags, Floats, Ints
from dashboard.demo.staff import SEATS, Staff

PER_ORDER = 0.16  # chances seen beside every order
OPEN, WON, LOST, NOT_OFFERED = range(4)
OUTCOMES = ("open", "won", "lost", "not_offered")
STAGES = ("lead", "qualified", "offer")
REASONS_LOST = (
    "Price",
    "Delivery time",
    "Chose a competitor",
    "Postponed",
    "No budget",
    "Missed the tender date",
)
REASONS_NOT_OFFERED = (
    "Not in our range",
    "Out of stock",
    "No technician in the region",
    "Size not available",
)


def draw_opportunities(
    rng: np.random.Generator,
    profiles: tuple[GroupProfile, ...],
    customers: Customers,
    rows: Ints,
    team: Ints,
    staff: Staff,
    rhythm: Rhythm,
    first_number: int,
) -> pl.DataFrame:
    """Draw the table `opportunities` of the customers `rows`, numbered from `first_number`."""
    yearly = np.array([p.orders_per_year for p in profiles])[customers.profile[rows]] * PER_ORDER
    who, opened = rhythm.draw(rng, customers, rows, yearly * customers.weight[rows] ** 0.7)
    count = len(who)
    profile = customers.profile[who]
    closed = opened + 3 + np.floor(rng.exponential(38, count)).astype(np.int64)
    outcome = np.where(closed > rhythm.span.last, OPEN, _outcomes(rng, profiles, profile))
    product = pick_per_row(rng, product_weights(profiles), profile)
    is_missed = (outcome == LOST) | (outcome == NOT_OFFERED)
    return pl.DataFrame(
        {
            "opportunity_id": ids("OP", np.arange(first_number, first_number + count), 7),
            "customer_id": customers.table["customer_id"].gather(who),
            "opened_on": days(opened),
            "closed_on": days(np.where(outcome == OPEN, NEVER, closed)),
            "product_id": words(PRODUCT_IDS, product),
            "stage": _stages(rng, opened, outcome, rhythm.span.last),
            "outcome": words(OUTCOMES, outcome),
            "amount": where_known(
                _amounts(rng, profiles, profile, product), ~is_missed | (rng.random(count) > 0.12)
            ),
            "reason": words(
                REASONS_LOST + REASONS_NOT_OFFERED, _reasons(rng, outcome, rng.random(count) > 0.18)
            ),
            "is_cross_sell": rng.random(count) < 0.36,
            "employee_id": staff.ids(staff.sitting(team[who] * SEATS + rng.choice([0, 0, 2], count), opened)),
        }
    )


def _outcomes(rng: np.random.Generator, profiles: tuple[GroupProfile, ...], profile: Ints) -> Ints:
    """Draw outcomes; groups that recommend the company more also buy more of what is offered."""
    rows = [(0.0, 0.22 + 0.55 * p.promoters, 0.34, 0.12) for p in profiles]
    return pick_per_row(rng, np.array(rows), profile)


def _amounts(
    rng: np.random.Generator, profiles: tuple[GroupProfile, ...], profile: Ints, product: Ints
) -> pl.Series:
    units = np.array([p.units_per_line * p.lines_per_order for p in profiles])[profile]
    euros = np.array(PRICES)[product] * units * rng.lognormal(0.2, 0.6, len(product))
    return money(np.ceil(euros / 5) * 500)


def _stages(rng: np.random.Generator, opened: Days, outcome: Ints, last: int) -> pl.Series:
    """Give how far an open chance has come with time; a closed one is closed."""
    come = np.clip((last - opened) / 30 + rng.normal(0, 0.5, len(opened)), 0, 2.99).astype(np.int64)
    return words((*STAGES, "closed"), np.where(outcome == OPEN, come, len(STAGES)))


def _reasons(rng: np.random.Generator, outcome: Ints, told: Flags) -> Ints:
    count = len(outcome)
    weights: Floats = np.array([6, 3, 5, 4, 3, 1], dtype=float)
    lost = pick(rng, weights, count)
    missing = len(REASONS_LOST) + rng.integers(0, len(REASONS_NOT_OFFERED), count)
    return np.where(told & (outcome == LOST), lost, np.where(told & (outcome == NOT_OFFERED), missing, NONE))
