"""Owns the list of defects that can be planted; each knows its victims and disturbs nothing else."""

from dashboard.demo.plants.behaviour import BEHAVIOUR, DRAWN
from dashboard.demo.plants.coverage import COVERAGE
from dashboard.demo.plants.definition import DEFINITION
from dashboard.demo.plants.ownership import OWNERSHIP
from dashboard.demo.plants.plant import Plant
from dashboard.demo.plants.size import DOMINANT, SMALL_GROUP, TOO_MANY

# Planted in this order: groups and rules, customers that are left, owners, and last what concerns all groups.
# Defects of coverage, definition, size and ownership keep out of each other's way. A defect of behaviour may
# bring another of behaviour with it: who hardly answers, of them nobody can tell whether they differ.
PLANTS: tuple[Plant, ...] = (
    SMALL_GROUP,
    *BEHAVIOUR,
    *DEFINITION,
    *COVERAGE,
    *OWNERSHIP,
    *DRAWN,
    DOMINANT,
    TOO_MANY,
)

__all__ = ["PLANTS", "Plant"]
