"""Every word the pages show, by language; a KPI's, a table's and a check's own texts stand with their
declarations."""

from collections.abc import Mapping
from types import MappingProxyType

from dashboard.catalog.texts import en

LANGUAGES: Mapping[str, Mapping[str, str]] = MappingProxyType({"en": en.TEXTS})
