"""Owns which values of a dimension a viewer may hear of, kept where it takes going through all rows."""

from weakref import WeakKeyDictionary

from dashboard.catalog.dimensions import OF_CUSTOMER
from dashboard.kpi.asking.basis import basis
from dashboard.kpi.sight.in_sight import in_sight
from dashboard.model.dimension import Dimension
from dashboard.model.question import Scope
from dashboard.model.select import Select
from dashboard.store import Store

MOST, LARGEST = 256, 20_000  # answers that are kept, and values in one of them
_HEARD = "(value IN (SELECT unnest(CAST($heard AS VARCHAR[]))) OR ($hears_none AND value IS NULL))"
_KEPT: WeakKeyDictionary[Store, dict[tuple[int, str, Scope], Select]] = WeakKeyDictionary()


def heard(store: Store, dimension: Dimension, scope: Scope) -> Select:
    """Give the condition that `value` is one that a viewer with that scope may hear of, as `in_sight` does.

    Values that are in sight where a row is are looked for once per version of the data.
    """
    if not scope.filters:
        return in_sight(scope, dimension)
    version = basis(store).version
    told = in_sight(scope, dimension)
    if dimension.fixed or dimension.id in OF_CUSTOMER:
        return told
    kept, key = _KEPT.setdefault(store, {}), (version, dimension.id, scope)
    if key not in kept:
        kept[key] = _looked_for(store, dimension, told)
        for old in [one for one in list(kept) if one[0] != version] or list(kept)[:-MOST]:
            kept.pop(old, None)
    return kept.get(key, told)


def found(dimension: Dimension) -> str:
    """Give the query for the values that a dimension has, as `value`."""
    if dimension.fixed:
        return " UNION ".join(f"SELECT '{value}' AS value" for value in dimension.fixed)
    return " UNION ".join(
        f'SELECT DISTINCT "{column}" AS value FROM "{table}"' for table, column in dimension.found_in
    )


def _looked_for(store: Store, dimension: Dimension, told: Select) -> Select:
    """Give the condition by the values themselves, those that only have a name among them."""
    every = f"{found(dimension)} UNION SELECT NULL"
    if dimension.label_from:
        table, column, _ = dimension.label_from
        every += f' UNION SELECT "{column}" FROM "{table}"'
    values = store.query(f"SELECT value FROM ({every}) AS v WHERE {told.sql}", told.params)["value"]
    if len(values) > LARGEST:
        return told
    return Select(_HEARD, {"heard": values.drop_nulls().to_list(), "hears_none": values.has_nulls()})
