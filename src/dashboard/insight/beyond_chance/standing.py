"""Owns how one group stands against the company: on which KPIs it leads and lags beyond chance."""

from dataclasses import dataclass

import polars as pl

from dashboard.catalog.kpis import KPI
from dashboard.insight.beyond_chance.evidence import tells
from dashboard.model.kpi import Better

COMPARABLE: tuple[str, ...] = (
    "retention", "repeat_rate", "reach", "csat", "nps", "ces", "better_than_competition",
    "first_response_median", "resolution_median", "service_level", "answered", "first_contact_resolution",
    "handovers", "channel_fit", "many_departments", "best_followed_up", "plan_adherence", "commitments_kept",
    "single_dependency", "win_rate",
)  # fmt: skip
"""What whoever looks after customers is compared on: one KPI of each thing, none that others decide (costs,
staffing, books kept), each with a good side and an interval to tell chance by."""


@dataclass(frozen=True, slots=True)
class Standing:
    """One KPI of a group beside the company's; `lead` is positive where the group does better."""

    kpi: str
    value: float
    company: float
    lead: float  # in half-widths of the group's own 95% interval


def standings(own: pl.DataFrame, company: pl.DataFrame, least: int) -> tuple[Standing, ...]:
    """Give the KPIs on which the company's value lies outside the group's 95% interval, best first.

    A figure that stands on fewer than `least` rows, or whose interval has no width, tells nothing.
    """
    totals = {row["kpi"]: row["value"] for row in company.iter_rows(named=True)}
    found = []
    for row in own.filter(tells(least)).iter_rows(named=True):
        total, better = totals.get(row["kpi"]), KPI[row["kpi"]].better
        if total is None or better is Better.NEITHER or row["low"] <= total <= row["high"]:
            continue
        sign = 1 if better is Better.HIGHER else -1
        half = (row["high"] - row["low"]) / 2
        found.append(Standing(row["kpi"], row["value"], total, sign * (row["value"] - total) / half))
    return tuple(sorted(found, key=lambda standing: -standing.lead))
