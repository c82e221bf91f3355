"""Owns what customers answer after a contact: satisfaction that follows from how they were helped."""

import numpy as np
import polars as pl

from dashboard.demo.columns import ids, instants, where_known
from dashboard.demo.contacts_made import INBOUND, Contacts
from dashboard.demo.customers import Customers
from dashboard.demo.interactions import Handled
from dashboard.demo.profiles import GroupProfile
from dashboard.demo.seeds import evenly, pick
from dashboard.demo.span import Flags, Floats, Ints, Span, utc_seconds

ANSWERED = 0.09  # of settled inbound contacts; small customers answer more readily than those who call daily
SATISFIED_IN_TIME, SATISFIED_LATE, COMPLAINT_PENALTY = 0.89, 0.68, 0.28
WARMTH = 0.06  # how much more satisfied groups are that recommend the company more


def draw_surveys(
    rng: np.random.Generator,
    profiles: tuple[GroupProfile, ...],
    customers: Customers,
    made: Contacts,
    handled: Handled,
    interaction_ids: pl.Series,
    first_number: int,
    span: Span,
) -> pl.DataFrame:
    """Draw the table `surveys` for contacts with these ids, numbered from `first_number`."""
    yearly = np.array([max(p.contacts_per_year, 1.0) for p in profiles])[customers.profile[made.who]]
    chance = (
        ANSWERED
        * np.minimum(np.sqrt(30 / yearly), 1.4)
        * ((made.direction == INBOUND) & (handled.resolved >= 0))
    )
    chance *= np.array([p.answering for p in profiles])[customers.profile[made.who]]
    asked = np.flatnonzero(rng.random(len(made)) < chance)
    at = handled.resolved[asked] + rng.integers(1200, 60 * 3600, len(asked))
    end = utc_seconds(span, np.array([span.last + 1]), np.array([0.0]))[0]
    asked, at = asked[at < end], at[at < end]
    profile = customers.profile[made.who[asked]]
    warmth = WARMTH * (np.array([p.promoters for p in profiles])[profile] - 0.43)
    within = profile * 100 + (span.last - made.day[asked]) // 365
    happy = _satisfied(rng, handled, asked, warmth, within)
    count = len(asked)
    return pl.DataFrame(
        {
            "survey_id": ids("S", np.arange(first_number, first_number + count), 8),
            "customer_id": customers.table["customer_id"].gather(made.who[asked]),
            "answered_at": instants(at),
            "interaction_id": interaction_ids.gather(asked),
            "csat": _answered(rng, np.where(happy, 5 - (rng.random(count) < 0.52), _low(rng, count)), 0.97),
            "nps": _answered(rng, _recommend(rng, profiles, profile, happy), 0.7),
            "ces": _answered(rng, _ease(rng, happy), 0.75),
            "versus_competition": _answered(rng, _versus(rng, profiles, profile, happy), 0.45),
        }
    )


def _satisfied(
    rng: np.random.Generator, handled: Handled, asked: Ints, warmth: Floats, within: Ints
) -> Flags:
    chance = np.where(handled.in_time[asked], SATISFIED_IN_TIME, SATISFIED_LATE) + warmth
    return evenly(rng, chance - COMPLAINT_PENALTY * handled.is_complaint[asked], within)


def _low(rng: np.random.Generator, count: int) -> Ints:
    return 3 - pick(rng, np.array([0.58, 0.27, 0.15]), count)


def _recommend(
    rng: np.random.Generator, profiles: tuple[GroupProfile, ...], profile: Ints, happy: Flags
) -> Ints:
    """Draw 0 to 10: promoters as the group has them among the satisfied, mostly detractors among the rest."""
    promoters = np.array([p.promoters for p in profiles])[profile]
    chance = rng.random(len(profile))
    high = rng.integers(9, 11, len(profile))
    middle = rng.integers(7, 9, len(profile))
    low = 6 - np.minimum(rng.geometric(0.45, len(profile)) - 1, 6)
    content = np.select([chance < promoters, chance > 0.9], [high, low], middle)
    return np.where(happy, content, np.where(chance < 0.62, low, middle))


def _ease(rng: np.random.Generator, happy: Flags) -> Ints:
    mean = np.where(happy, 5.9, 3.6)
    return np.clip(np.rint(rng.normal(mean, 1.1)), 1, 7).astype(np.int64)


def _versus(
    rng: np.random.Generator, profiles: tuple[GroupProfile, ...], profile: Ints, happy: Flags
) -> Ints:
    mean = np.array([p.promoters for p in profiles])[profile] * 1.6 - 0.35 - 0.7 * ~happy
    return np.clip(np.rint(rng.normal(mean, 0.8)), -2, 2).astype(np.int64)


def _answered(rng: np.random.Generator, scores: Ints, share: float) -> pl.Series:
    """Give the scores as small whole numbers, some of them not filled in."""
    return where_known(pl.Series(scores).cast(pl.Int16), rng.random(len(scores)) < share)
