"""Owns which team serves which customer, and the accounts of groups that have them, with their tiers."""

import numpy as np
import polars as pl

from dashboard.demo.columns import days
from dashboard.demo.customers import Customers
from dashboard.demo.profiles import GroupProfile
from dashboard.demo.span import Ints, Span
from dashboard.demo.staff import Staff

TIERS = (("A", 120_000.0), ("B", 30_000.0), ("C", 0.0))  # from this yearly potential
COMPOSITION: tuple[tuple[str, str, int], ...] = (
    ("A", "account manager", 1),
    ("A", "inside sales", 1),
    ("A", "technical service", 1),
    ("A", "customer service", 1),
    ("A", "product manager", 1),
    ("A", "finance", 1),
    ("B", "account manager", 1),
    ("B", "inside sales", 1),
    ("B", "customer service", 1),
    ("B", "technical service", 1),
    ("C", "account manager", 1),
    ("C", "customer service", 1),
)


def serving_team(profiles: tuple[GroupProfile, ...], customers: Customers, staff: Staff) -> Ints:
    """Give the place of the team that serves each customer: its group's teams in turn."""
    team = np.zeros(len(customers), dtype=np.int64)
    for place in range(len(profiles)):
        mine = np.flatnonzero(customers.profile == place)
        team[mine] = staff.first_team[place] + np.arange(len(mine)) % staff.team_count[place]
    return team


def accounts(
    profiles: tuple[GroupProfile, ...], customers: Customers, team: Ints, staff: Staff, span: Span
) -> pl.DataFrame:
    """Give the table `accounts`, from the day the active grouping began or the customer came."""
    has = np.array([p.has_accounts for p in profiles])[customers.profile]
    begin = np.maximum(customers.since, span.regrouped)
    rows = np.flatnonzero(has & (customers.ended > begin))
    potential = customers.table["potential"].gather(rows).cast(pl.Float64).to_numpy()
    tier = np.searchsorted([-bound for _, bound in TIERS], -potential, side="left")
    return pl.DataFrame(
        {
            "customer_id": customers.table["customer_id"].gather(rows),
            "team_id": staff.teams["team_id"].gather(team[rows]),
            "tier": pl.Series([name for name, _ in TIERS]).gather(tier),
            "valid_from": days(begin[rows]),
            "valid_to": days(customers.ended[rows]),
        }
    )


def composition_rules() -> pl.DataFrame:
    """Give the table `composition_rules`."""
    return pl.DataFrame(COMPOSITION, schema=["tier", "function", "minimum"], orient="row")
