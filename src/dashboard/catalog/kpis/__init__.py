"""Owns the list of all KPIs, in the order of the catalogue."""

from collections.abc import Mapping
from types import MappingProxyType

from dashboard.catalog.kpis.assortment import ASSORTMENT_USE
from dashboard.catalog.kpis.channels import CHANNELS
from dashboard.catalog.kpis.communication import COMMUNICATION
from dashboard.catalog.kpis.expertise import EXPERTISE
from dashboard.catalog.kpis.learning import LOOPS_CLOSED, ORIENTATION_SCORE
from dashboard.catalog.kpis.perceived import PERCEIVED
from dashboard.catalog.kpis.relationship import RELATIONSHIP
from dashboard.catalog.kpis.response import RESPONSE
from dashboard.catalog.kpis.team_makeup import TEAM_MAKEUP
from dashboard.catalog.kpis.value import VALUE
from dashboard.model.kpi import Kpi

KPIS: tuple[Kpi, ...] = (
    *RELATIONSHIP,
    ASSORTMENT_USE,
    *COMMUNICATION,
    *RESPONSE,
    *VALUE,
    *TEAM_MAKEUP,
    *EXPERTISE,
    *PERCEIVED,
    *CHANNELS,
    LOOPS_CLOSED,
    ORIENTATION_SCORE,
)

KPI: Mapping[str, Kpi] = MappingProxyType({kpi.id: kpi for kpi in KPIS})
"""Every KPI by its id."""
