"""Owns the KPIs as the session's view means and names them: durations by the clock or by working hours."""

from collections.abc import Iterator, Mapping

from dashboard.catalog.kpis import KPI as DECLARED
from dashboard.model.kpi import Kpi
from dashboard.ui.view.address import read_hours
from dashboard.ui.view.address_bar import said

ACTIVE = "customers_active"  # the KPI that tells how many customers a part of the company has


class _AsViewed(Mapping[str, Kpi]):
    def __getitem__(self, kpi_id: str) -> Kpi:
        return DECLARED[kpi_id].by(read_hours(said()))

    def __contains__(self, kpi_id: object) -> bool:
        return kpi_id in DECLARED  # whatever is viewed, and where nobody views anything

    def __iter__(self) -> Iterator[str]:
        return iter(DECLARED)

    def __len__(self) -> int:
        return len(DECLARED)


KPI: Mapping[str, Kpi] = _AsViewed()
"""Every KPI by its id, with the name, definition and formula of what the page's figures are counted in."""
