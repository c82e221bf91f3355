"""The English words of the pages, one file per page."""

from collections.abc import Mapping
from types import MappingProxyType

from dashboard.catalog.texts.en import catalogue, compare, data, overview, quality, rows, shell

TEXTS: Mapping[str, str] = MappingProxyType(
    {
        **shell.TEXTS,
        **overview.TEXTS,
        **compare.TEXTS,
        **rows.TEXTS,
        **quality.TEXTS,
        **data.TEXTS,
        **catalogue.TEXTS,
    }
)
