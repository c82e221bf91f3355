"""Owns the settings of one company: the choices that the definitions leave to it, with their defaults."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any


@dataclass(frozen=True, slots=True)
class Settings:
    """The company's choices; every default is the one named in the KPI catalogue and the group checks."""

    company: str = ""
    time_zone: str = "Europe/Amsterdam"  # naive times are read in it; a day is a day in it
    currency: str = "EUR"
    language: str = "en"
    # Working calendars by department, the company's under "", as `model.calendar` writes them.
    calendars: Mapping[str, Mapping[str, Any]] = field(default_factory=lambda: MappingProxyType({}))
    inactivity_days: int = 365
    rate_per_minute: float = 0.75  # cost of handling time where a contact carries no cost
    channel_rates: Mapping[str, float] = field(default_factory=lambda: MappingProxyType({}))
    default_respond_minutes: int = 1440
    best_share: float = 0.10  # best customers: the top decile by profit
    follow_up_days: int = 90
    discount_rate: float = 0.10  # a year, of margins to come
    new_way_kpi: str = "service_level"  # whose change the new way of working is judged by
    small_cell: int = 5
    excluded_critical_share: float = 0.01
    overlapping_critical_share: float = 0.01
    group_min_size: int = 30
    group_min_share: float = 0.01
    dominant_share: float = 0.60
    groups_max: int = 12
    manager_groups_max: int = 3
    recall_min: float = 0.70  # of a group's customers that plain attributes must recognise
    explained_min: float = 0.01  # least ε² of Kruskal–Wallis from which groups differ on a measure
    negligible_delta: float = 0.147  # Cliff's delta below which two groups are alike, and
    small_delta: float = 0.33  # what no end of its interval may reach
    silhouette_min: float = 0.50
    moved_days: int = 90
    moved_share: float = 0.20
    psi_max: float = 0.25  # population stability index of the group sizes
    stale_days: int = 180
    service_points: float = 0.05  # least difference in service that matters, as a share
    scorecard: tuple[str, ...] = ()  # the KPIs that every scorecard has; empty: the usual ones
    evidence_width: float = 0.25  # widest 95 % interval of a share by which groups can be told apart
