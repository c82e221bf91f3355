"""The facts that checks of a grouping read: temp tables on the examination's cursor, gathered in order."""

from collections.abc import Callable, Mapping

from dashboard.model.text import Text
from dashboard.quality.examination import Examination
from dashboard.quality.facts.cells import gather_cells
from dashboard.quality.facts.costs import gather_costs
from dashboard.quality.facts.coverage import gather_coverage
from dashboard.quality.facts.ownership import gather_ownership
from dashboard.quality.facts.population import gather_population
from dashboard.quality.facts.rules import gather_rules

Gather = Callable[[Examination], Mapping[str, Text]]

FACTS: tuple[Gather, ...] = (
    gather_population,
    gather_rules,
    gather_coverage,
    gather_cells,
    gather_costs,
    gather_ownership,
)
"""Each keeps its tables and gives the checks that cannot be judged on them, with the reason."""
