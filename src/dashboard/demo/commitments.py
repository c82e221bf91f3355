"""Owns what was promised to customers, by whom, and whether it was kept."""

import numpy as np
import polars as pl

from dashboard.demo.columns import days, ids
from dashboard.demo.customers import Customers
from dashboard.demo.profiles import GroupProfile
from dashboard.demo.rhythm import Rhythm
from dashboard.demo.seeds import pick
from dashboard.demo.span import NEVER, Days, Ints, Span
from dashboard.demo.staff import SEATS, Staff

PER_YEAR = {True: 2.2, False: 0.3}  # by whether the group has accounts
PROMISES = (
    "Send the revised quotation", "Call back about the invoice", "Visit to measure the roof",
    "Deliver the missing parts", "Hand over the maintenance report", "Correct the delivery address",
    "Plan the annual inspection", "Explain the energy figures", "Replace the faulty sensor",
    "Confirm the installation date",
)  # fmt: skip
KEPT, LATE = 0.82, 0.12  # shares kept by the due day, and after it; the rest is not kept


def draw_commitments(
    rng: np.random.Generator,
    profiles: tuple[GroupProfile, ...],
    customers: Customers,
    rows: Ints,
    team: Ints,
    staff: Staff,
    rhythm: Rhythm,
    first_number: int,
) -> pl.DataFrame:
    """Draw the table `commitments` of the customers `rows`, numbered from `first_number`."""
    yearly = np.array([PER_YEAR[p.has_accounts] for p in profiles])[customers.profile[rows]]
    who, made = rhythm.draw(rng, customers, rows, yearly)
    count = len(who)
    due = made + rng.integers(2, 25, count)
    owner = staff.sitting(team[who] * SEATS + rng.integers(0, SEATS, count), made)
    departments = pl.Series([p.department for p in profiles])
    return pl.DataFrame(
        {
            "commitment_id": ids("CM", np.arange(first_number, first_number + count), 7),
            "customer_id": customers.table["customer_id"].gather(who),
            "made_on": days(made),
            "due_on": days(due),
            "kept_on": _kept(rng, made, due, rhythm.span),
            "owner_id": staff.ids(owner),
            "department_id": departments.gather(customers.profile[who]),
            "description": pl.Series(PROMISES).gather(rng.integers(0, len(PROMISES), count)),
        }
    )


def _kept(rng: np.random.Generator, made: Days, due: Days, span: Span) -> pl.Series:
    how = pick(rng, np.array([KEPT, LATE, 1 - KEPT - LATE]), len(due))
    in_time = due - np.floor(rng.random(len(due)) ** 2 * (due - made)).astype(np.int64)
    kept = np.where(how == 0, in_time, due + rng.integers(1, 15, len(due)))
    return days(np.where((how < 2) & (kept <= span.last), kept, NEVER))
