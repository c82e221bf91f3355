"""The facts that checks of a grouping read: temp tables on the examination's cursor, gathered in order."""

from collections.abc import Callable, Mapping

from dashboard.model.text import Text
from dashboard.quality.examination import Examination
from dashboard.quality.facts.behaviour import gather_behaviour
from dashboard.quality.facts.cells import gather_cells
from dashboard.quality.facts.coverage import gather_coverage
from dashboard.quality.facts.evidence import gather_evidence
from dashboard.quality.facts.law import gather_law
from dashboard.quality.facts.mixture import gather_mixture
from dashboard.quality.facts.nearest import gather_nearest
from dashboard.quality.facts.ownership import gather_ownership
from dashboard.quality.facts.population import gather_population
from dashboard.quality.facts.recognisability import gather_recognisability
from dashboard.quality.facts.rules import gather_rules
from dashboard.quality.facts.scope import hold_to_scope
from dashboard.quality.facts.separation import gather_separation
from dashboard.quality.facts.service import gather_service
from dashboard.quality.facts.serving import gather_serving
from dashboard.quality.facts.sizes import gather_sizes
from dashboard.quality.facts.stability import gather_stability

Gather = Callable[[Examination], Mapping[str, Text]]

FACTS: tuple[Gather, ...] = (
    gather_population,
    gather_rules,
    gather_cells,
    gather_sizes,
    gather_stability,
    gather_serving,
    gather_service,
    gather_evidence,
    gather_behaviour,
    gather_separation,
    gather_mixture,
    gather_recognisability,
    gather_nearest,
    gather_law,
    hold_to_scope,
    gather_coverage,
    gather_ownership,
)
"""Each keeps its tables and gives the checks that cannot be judged on them, with the reason."""
