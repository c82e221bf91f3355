"""Owns the list of defects that can be planted; each knows its victims and disturbs nothing else."""

from dashboard.demo.plants.coverage import COVERAGE
from dashboard.demo.plants.definition import DEFINITION
from dashboard.demo.plants.ownership import OWNERSHIP
from dashboard.demo.plants.plant import Plant
from dashboard.demo.plants.size import SIZE

# In the order in which they are planted: groups first, then rules, then the customers left over, then owners.
PLANTS: tuple[Plant, ...] = (*SIZE, *DEFINITION, *COVERAGE, *OWNERSHIP)
PLANT = {plant.id: plant for plant in PLANTS}
