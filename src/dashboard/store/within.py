"""Owns whether a group, department or other part of the company lies within what a viewer may see."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dashboard.catalog.dimensions import DIMENSION
from dashboard.model.question import Filter, Scope

if TYPE_CHECKING:
    from dashboard.store.database import Store


def lies_within(store: "Store", scope: Scope, dimension: str, values: Sequence[str | None]) -> bool:
    """Tell whether a viewer with that scope may hear of all those values of a dimension.

    A group lies within its department and its manager's, and the other way round; a scope says nothing of
    dimensions that have nothing to do with its own.
    """
    return all(_allows(store, one, dimension, value) for one in scope.filters for value in values)


def _allows(store: "Store", one: Filter, dimension: str, value: str | None) -> bool:
    if one.dimension == dimension:
        return value in one.values
    own, other = DIMENSION[dimension], DIMENSION[one.dimension]
    if value is None or {own.through, other.through} != {"membership"}:
        return True
    there = store.query(
        f'SELECT 1 FROM groups WHERE "{own.column}" = $value'
        f' AND list_contains($seen, "{other.column}") LIMIT 1',
        {"value": value, "seen": [seen for seen in one.values if seen is not None]},
    )
    return there.height > 0
