"""Owns the list of defects that can be planted; each knows its victims and disturbs nothing else."""

from dashboard.demo.plants.coverage import COVERAGE
from dashboard.demo.plants.definition import DEFINITION
from dashboard.demo.plants.ownership import OWNERSHIP
from dashboard.demo.plants.plant import Plant
from dashboard.demo.plants.size import DOMINANT, SMALL_GROUP, TOO_MANY

# In the order of planting: groups and rules, then customers that are left, then owners; what concerns
PLANTS: tuple[Plant, ...] = (SMALL_GROUP, *DEFINITION, *COVERAGE, *OWNERSHIP, DOMINANT, TOO_MANY)

__all__ = ["PLANTS", "Plant"]
