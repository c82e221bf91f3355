"""Owns which values a dimension has, and what they are called."""

from collections.abc import Mapping

import polars as pl

from dashboard.catalog.dimensions import DIMENSION
from dashboard.kpi.resolve import check_dimension
from dashboard.model.kpi import Dimension
from dashboard.model.question import Question
from dashboard.store import Store


def values(store: Store, dimension_id: str, question: Question | None = None) -> pl.DataFrame:
    """Give `value` and `label` of what a filter on a dimension can choose, by label; null stands for "none".

    With a question, only what its scope lets its viewer see of that dimension.
    """
    dimension = _known(dimension_id)
    found = " UNION ".join(
        f'SELECT DISTINCT "{column}" AS value FROM "{table}"' for table, column in dimension.found_in
    )
    if dimension.through in ("membership", "account"):
        found += " UNION SELECT NULL"
    frame = _labelled(store, dimension, found)
    seen = [f.values for f in question.scope.filters if f.dimension == dimension_id] if question else []
    for allowed in seen:
        frame = frame.filter(pl.col("value").is_in(list(allowed), nulls_equal=True))
    return frame


def labels(store: Store, dimension_id: str) -> Mapping[str, str]:
    """Give the name of each value that has a name other than itself."""
    dimension = _known(dimension_id)
    if dimension.label_from is None:
        return {}
    table, key, name = dimension.label_from
    return dict(store.query(f'SELECT "{key}", "{name}" FROM "{table}" WHERE "{name}" IS NOT NULL').rows())


def _known(dimension_id: str) -> Dimension:
    check_dimension(dimension_id)
    return DIMENSION[dimension_id]


def _labelled(store: Store, dimension: Dimension, found: str) -> pl.DataFrame:
    if dimension.label_from is None:
        return store.query(f"SELECT value, value AS label FROM ({found}) AS v ORDER BY label NULLS LAST")
    table, key, name = dimension.label_from
    return store.query(
        f'SELECT v.value, coalesce(t."{name}", v.value) AS label FROM ({found}) AS v'
        f' LEFT JOIN "{table}" AS t ON t."{key}" = v.value ORDER BY label NULLS LAST, v.value'
    )
