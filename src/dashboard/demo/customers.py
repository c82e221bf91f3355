"""Owns the customers of the demo company: who they are, where they live, and how strongly they behave."""

from dataclasses import dataclass

import numpy as np
import polars as pl

from dashboard.demo.columns import days, money, where_known
from dashboard.demo.identities import draw_identities
from dashboard.demo.places import COUNTRIES, REGIONS
from dashboard.demo.profiles import GroupProfile
from dashboard.demo.seeds import pick, stream
from dashboard.demo.span import NEVER, Floats, Ints, Span, as_date, day_number, months_before

FINNISH_SHARE = 0.3
UNSERVED_DAYS = 380  # nobody has contacted unserved customers for so long
MIXED_TIMES = 20.0  # how much more the upper half of a mixed group buys and calls
QUIET_PER_YEAR = 0.015  # customers who stop buying and calling without saying so


@dataclass(frozen=True, slots=True)
class Customers:
    """The table `customers` and, row by row beside it, what the generator needs to know of each."""

    table: pl.DataFrame
    profile: Ints  # place in the profiles
    country: Ints  # place in COUNTRIES
    since: Ints  # day number
    until: Ints  # first day without facts: the day the customer ended or fell silent, or NEVER
    ended: Ints  # day number, or NEVER
    unserved: Ints  # first day on which nobody contacts it any more, or NEVER
    weight: Floats  # how much it buys and calls, 1 on average within a group

    def __len__(self) -> int:
        return len(self.profile)


def profile_places(profiles: tuple[GroupProfile, ...], count: int, rng: np.random.Generator) -> Ints:
    """Give each customer a profile: exact shares, in random order."""
    edges = np.rint(np.cumsum([p.share for p in profiles]) / sum(p.share for p in profiles) * count)
    places = np.searchsorted(edges, np.arange(count), side="right")
    return rng.permutation(places)


def draw_customers(profiles: tuple[GroupProfile, ...], count: int, seed: int, span: Span) -> Customers:
    """Draw all customers with their attributes, in random order of groups."""
    rng = stream(seed, "customers")
    profile = profile_places(profiles, count, rng)
    country = (rng.random(count) < FINNISH_SHARE).astype(np.int64)
    since, until, ended = _lifetimes(profiles, profile, rng, span)
    potential = _potentials(profiles, profile, rng)
    weight = _weights(profiles, profile, potential, rng)
    region = _regions(country, rng)
    table = pl.DataFrame(
        {
            "customer_id": [f"C{number:07}" for number in range(100001, 100001 + count)],
            **draw_identities(profiles, profile, country, region, rng, span),
            "region": pl.Series([r.name for r in REGIONS]).gather(region),
            "potential": money(potential * 100),
            "preferred_channel": _preferred(profiles, profile, rng),
            "since": days(since),
            "ended": days(ended),
        }
    )
    shares = np.array([p.unserved for p in profiles])[profile]
    unserved = np.where(stream(seed, "unserved").random(count) < shares, span.last - UNSERVED_DAYS, NEVER)
    return Customers(table, profile, country, since, until, ended, unserved, weight)


def _lifetimes(
    profiles: tuple[GroupProfile, ...], profile: Ints, rng: np.random.Generator, span: Span
) -> tuple[Ints, Ints, Ints]:
    """Draw when customers came, fell silent and ended; leaving happens within the span only."""
    count = len(profile)
    before = rng.integers(day_number(months_before(as_date(span.first), 150)), span.first, count)
    during = rng.integers(span.first, span.last - 5, count)
    since = np.where(rng.random(count) < 0.16, during, before)
    quiet = np.array([p.quiet_days for p in profiles])[profile]
    since = np.where(quiet > 0, np.minimum(since, span.last - quiet - 60), since)
    rate = np.array([p.leaving_per_year for p in profiles])[profile]
    start = np.maximum(since, span.first)
    leaves = start + 60 + np.floor(rng.exponential(365.25 / rate)).astype(np.int64)
    ended = np.where(leaves <= span.last, leaves, NEVER)
    silent = start + 60 + np.floor(rng.exponential(365.25 / QUIET_PER_YEAR, count)).astype(np.int64)
    stopped = np.where(quiet > 0, span.last + 1 - quiet, NEVER)
    return since, np.minimum(np.minimum(ended, silent), stopped), ended


def _potentials(profiles: tuple[GroupProfile, ...], profile: Ints, rng: np.random.Generator) -> Floats:
    """Draw the yearly potential: skewed within the group's bounds, in tens, never on a bound of a rule."""
    low = np.array([p.potential[0] for p in profiles])[profile]
    high = np.array([p.potential[1] for p in profiles])[profile]
    drawn = low * (high / low) ** rng.beta(1.7, 2.3, len(profile))
    return np.asarray(np.clip(np.floor(drawn / 10) * 10, low + 10, high - 10))


def _weights(
    profiles: tuple[GroupProfile, ...], profile: Ints, potential: Floats, rng: np.random.Generator
) -> Floats:
    """Draw how much a customer buys and calls: skewed, more with potential, 1 on average in its group."""
    weight = potential**0.45 * rng.lognormal(0.0, 0.45, len(profile))
    for place in range(len(profiles)):
        mine = profile == place
        if not mine.any():
            continue
        if profiles[place].is_mixed:
            weight[mine] *= np.where(potential[mine] > np.median(potential[mine]), MIXED_TIMES, 1.0)
        weight[mine] /= weight[mine].mean()
    return weight


def _regions(country: Ints, rng: np.random.Generator) -> Ints:
    region = np.empty(len(country), dtype=np.int64)
    for code, name in enumerate(COUNTRIES):
        mine = np.flatnonzero(country == code)
        shares = np.array([r.share if r.country == name else 0.0 for r in REGIONS])
        region[mine] = pick(rng, shares, len(mine))
    return region


def _preferred(profiles: tuple[GroupProfile, ...], profile: Ints, rng: np.random.Generator) -> pl.Series:
    """Draw the preferred channel from the group's channels; a tenth never told."""
    names: list[str | None] = [None] * len(profile)
    for place, p in enumerate(profiles):
        mine = np.flatnonzero(profile == place)
        channels, shares = zip(*p.channel_mix, strict=True)
        for row, channel in zip(mine, pick(rng, np.array(shares), len(mine)), strict=True):
            names[row] = channels[channel]
    return where_known(pl.Series(names, dtype=pl.String), rng.random(len(profile)) > 0.1)
