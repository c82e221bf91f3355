"""Owns the list of all KPIs, in the order of the catalogue."""

from collections.abc import Mapping
from types import MappingProxyType

from dashboard.catalog.kpis.channels import CHANNELS
from dashboard.catalog.kpis.communication import COMMUNICATION
from dashboard.catalog.kpis.expertise import EXPERTISE
from dashboard.catalog.kpis.focus import FOCUS
from dashboard.catalog.kpis.focus_shift import DEMAND_SHIFT
from dashboard.catalog.kpis.needs import NEEDS
from dashboard.catalog.kpis.orientation import ORIENTATION
from dashboard.catalog.kpis.perceived import PERCEIVED
from dashboard.catalog.kpis.relationship import RELATIONSHIP
from dashboard.catalog.kpis.response import RESPONSE
from dashboard.catalog.kpis.teams import TEAMS
from dashboard.catalog.kpis.value import VALUE
from dashboard.catalog.kpis.volumes import VOLUMES
from dashboard.model.kpi import Kpi

KPIS: tuple[Kpi, ...] = (
    *RELATIONSHIP,
    *VOLUMES,
    *NEEDS,
    *COMMUNICATION,
    *RESPONSE,
    *VALUE,
    *TEAMS,
    *EXPERTISE,
    *PERCEIVED,
    *ORIENTATION,
    *CHANNELS,
    DEMAND_SHIFT,
    *FOCUS,
)

KPI: Mapping[str, Kpi] = MappingProxyType({kpi.id: kpi for kpi in KPIS})
"""Every KPI by its id."""
