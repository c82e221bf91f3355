"""Owns the list of all checks of a grouping, in the order in which they are shown."""

from collections.abc import Mapping
from types import MappingProxyType

from dashboard.catalog.checks.coverage import COVERAGE
from dashboard.catalog.checks.definition import DEFINITION
from dashboard.catalog.checks.ownership import OWNERSHIP
from dashboard.catalog.checks.size import SIZE
from dashboard.model.check import Check
from dashboard.model.text import Text

CHECKS: tuple[Check, ...] = (*COVERAGE, *DEFINITION, *SIZE, *OWNERSHIP)

CHECK: Mapping[str, Check] = MappingProxyType({check.id: check for check in CHECKS})

DIMENSIONS: Mapping[str, Text] = MappingProxyType(
    {
        "coverage": Text("Coverage", "Dekking", "Kattavuus"),
        "definition": Text("Definition", "Omschrijving", "Määrittely"),
        "size": Text("Size", "Omvang", "Koko"),
        "ownership": Text("Ownership", "Eigenaarschap", "Omistajuus"),
    }
)
