"""Owns where the rows that a viewer may hear of came from, and how many of each table those are."""

from collections.abc import Iterable
from typing import Any

import polars as pl

from dashboard.kpi.asking.basis import basis
from dashboard.kpi.sight.in_sight import rows_in_sight
from dashboard.model.question import Scope
from dashboard.store import Store
from dashboard.store.sources import sources


def sources_in_sight(store: Store, tables: Iterable[str], scope: Scope) -> pl.DataFrame:
    """Give per table and load how many of its rows a viewer with that scope may hear of, as `sources` does.

    A load without such rows is not there.
    """
    if scope.filters:
        basis(store)
    seen = {name: rows_in_sight(scope, name) for name in tables}
    params = dict[str, Any]()
    for one in seen.values():
        params |= one.params
    return sources(store, {name: one.sql for name, one in seen.items()}, params)
