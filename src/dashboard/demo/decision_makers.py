"""Owns the people at an account who decide, advise, buy and use, and who on our side knows them."""

import numpy as np
import polars as pl

from dashboard.demo.columns import days, ids, where_known, words
from dashboard.demo.customers import Customers
from dashboard.demo.people import JOB_TITLES, draw_names
from dashboard.demo.places import COUNTRIES
from dashboard.demo.profiles import GroupProfile
from dashboard.demo.seeds import pick
from dashboard.demo.span import NEVER, Ints, Span
from dashboard.demo.staff import SEATS, Staff

ROLES = ("decider", "buyer", "user", "influencer", "adviser", "initiator", "gatekeeper")
ROLE_WEIGHTS = (5.0, 4.0, 4.0, 2.0, 2.0, 1.5, 1.0)


def draw_decision_makers(
    rng: np.random.Generator,
    profiles: tuple[GroupProfile, ...],
    customers: Customers,
    rows: Ints,
    team: Ints,
    staff: Staff,
    span: Span,
    first_number: int,
) -> pl.DataFrame:
    """Draw the table `contacts` of those among the customers `rows` that have accounts."""
    has = np.array([p.has_accounts for p in profiles])[customers.profile[rows]]
    accounts = rows[has & (customers.ended[rows] >= NEVER)]
    who = np.repeat(accounts, rng.integers(1, 6, len(accounts)))
    count = len(who)
    knower = staff.sitting(
        team[who] * SEATS + pick(rng, np.array([5.0, 2, 2, 1, 1]), count), np.full(count, span.last)
    )
    spoken = span.last - np.floor(rng.gamma(1.6, 55, count)).astype(np.int64)
    spoken = np.where(spoken < np.maximum(customers.since[who], span.first), NEVER, spoken)
    return pl.DataFrame(
        {
            "contact_id": ids("DM", np.arange(first_number, first_number + count), 6),
            "customer_id": customers.table["customer_id"].gather(who),
            "name": _names(rng, customers.country[who]),
            "title": pl.Series(JOB_TITLES).gather(rng.integers(0, len(JOB_TITLES), count)),
            "dmu_role": words(ROLES, pick(rng, np.array(ROLE_WEIGHTS), count)),
            "known_by": where_known(staff.ids(knower), rng.random(count) > 0.08),
            "last_contact_on": days(spoken),
        }
    )


def _names(rng: np.random.Generator, country: Ints) -> pl.Series:
    names = np.empty(len(country), dtype=object)
    is_woman = rng.random(len(country)) < 0.46
    for code, name in enumerate(COUNTRIES):
        for gender, chosen in (("female", is_woman), ("male", ~is_woman)):
            mine = np.flatnonzero((country == code) & chosen)
            names[mine] = draw_names(rng, name, gender, len(mine))
    return pl.Series(names.tolist(), dtype=pl.String)
