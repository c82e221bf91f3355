"""Owns the list of all checks of a grouping, in the order in which they are shown."""

from collections.abc import Mapping
from types import MappingProxyType

from dashboard.catalog.checks.coverage import COVERAGE
from dashboard.catalog.checks.definition import DEFINITION
from dashboard.catalog.checks.evidence import EVIDENCE
from dashboard.catalog.checks.law import LAW
from dashboard.catalog.checks.ownership import OWNERSHIP
from dashboard.catalog.checks.recognisability import RECOGNISABILITY
from dashboard.catalog.checks.separation import SEPARATION
from dashboard.catalog.checks.service import SERVICE
from dashboard.catalog.checks.size import SIZE
from dashboard.catalog.checks.stability import STABILITY
from dashboard.model.check import Check
from dashboard.model.text import Text

CHECKS: tuple[Check, ...] = (
    *COVERAGE,
    *DEFINITION,
    *SIZE,
    *RECOGNISABILITY,
    *SEPARATION,
    *STABILITY,
    *OWNERSHIP,
    *SERVICE,
    *LAW,
    *EVIDENCE,
)

CHECK: Mapping[str, Check] = MappingProxyType({check.id: check for check in CHECKS})

DIMENSIONS: Mapping[str, Text] = MappingProxyType(
    {
        "coverage": Text("Coverage", "Dekking", "Kattavuus"),
        "definition": Text("Definition", "Omschrijving", "Määrittely"),
        "size": Text("Size", "Omvang", "Koko"),
        "recognisability": Text("Recognisability", "Herkenbaarheid", "Tunnistettavuus"),
        "separation": Text("Separation", "Onderscheid", "Erottuvuus"),
        "stability": Text("Stability", "Stabiliteit", "Pysyvyys"),
        "ownership": Text("Ownership", "Eigenaarschap", "Omistajuus"),
        "service": Text("Service", "Bediening", "Palvelu"),
        "law": Text("Law", "Wet", "Laki"),
        "evidence": Text("Evidence", "Bewijskracht", "Näyttö"),
    }
)
