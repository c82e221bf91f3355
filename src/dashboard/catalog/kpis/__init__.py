"""Owns the list of all KPIs, in the order of the catalogue."""

from collections.abc import Mapping
from types import MappingProxyType

from dashboard.catalog.kpis.communication import COMMUNICATION
from dashboard.catalog.kpis.relationship import RELATIONSHIP
from dashboard.catalog.kpis.response import RESPONSE
from dashboard.catalog.kpis.value import VALUE
from dashboard.model.kpi import Kpi

KPIS: tuple[Kpi, ...] = (*RELATIONSHIP, *COMMUNICATION, *RESPONSE, *VALUE)

KPI: Mapping[str, Kpi] = MappingProxyType({kpi.id: kpi for kpi in KPIS})
"""Every KPI by its id."""
