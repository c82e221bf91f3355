"""The English words of the pages, one file per page."""

from collections.abc import Mapping
from types import MappingProxyType

from dashboard.catalog.texts.en import (
    agenda,
    annotations,
    catalogue,
    compare,
    coverage,
    customer,
    data,
    explore,
    overview,
    ownership,
    quality,
    report,
    rows,
    scorecards,
    shell,
    value,
    way_of_working,
    workshop,
)

TEXTS: Mapping[str, str] = MappingProxyType(
    {
        **shell.TEXTS,
        **overview.TEXTS,
        **compare.TEXTS,
        **agenda.TEXTS,
        **customer.TEXTS,
        **explore.TEXTS,
        **annotations.TEXTS,
        **rows.TEXTS,
        **quality.TEXTS,
        **coverage.TEXTS,
        **report.TEXTS,
        **ownership.TEXTS,
        **data.TEXTS,
        **catalogue.TEXTS,
        **workshop.TEXTS,
        **value.TEXTS,
        **way_of_working.TEXTS,
        **scorecards.TEXTS,
    }
)
