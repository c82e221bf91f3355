"""Owns which values a dimension has, and what they are called."""

from collections.abc import Mapping

import polars as pl

from dashboard.catalog.dimensions import DIMENSION
from dashboard.kpi.resolve import check_dimension
from dashboard.model.dimension import Dimension
from dashboard.model.errors import Problem, RefusedError
from dashboard.model.question import Question
from dashboard.store import Store

NEAR = 5  # values that are offered instead of an unknown one


def values(store: Store, dimension_id: str, question: Question | None = None) -> pl.DataFrame:
    """Give `value` and `label` of what a filter on a dimension can choose, by label; null stands for "none".

    With a question, only what its scope lets its viewer see of that dimension.
    """
    dimension = _known(dimension_id)
    found = _found(dimension)
    if dimension.through in ("membership", "account"):
        found += " UNION SELECT NULL"
    frame = store.query(f"{_labelled(dimension, found)} ORDER BY label NULLS LAST, v.value")
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


def check_values(store: Store, question: Question) -> None:
    """Raise `RefusedError` for values in a question's filters that the data does not have, with near ones.

    "None" is always a choice.
    """
    problems = [
        _unknown_value(store, DIMENSION[filter_.dimension], value)
        for filter_ in question.filters
        for value in filter_.values
        if value is not None and not has_value(store, filter_.dimension, value)
    ]
    if problems:
        raise RefusedError(problems)


def has_value(store: Store, dimension_id: str, value: str) -> bool:
    """Tell whether a dimension has a value."""
    dimension = _known(dimension_id)
    if dimension.fixed:
        return value in dimension.fixed
    places = " OR ".join(
        f'EXISTS (SELECT 1 FROM "{table}" WHERE "{column}" = $value)' for table, column in dimension.found_in
    )
    return bool(store.query(f"SELECT {places}", {"value": value}).item())


def _unknown_value(store: Store, dimension: Dimension, value: str) -> Problem:
    """Tell that a value is not there, and those whose id or name is written most like it."""
    near = store.query(
        f"""
        SELECT value, label FROM ({_labelled(dimension, _found(dimension))}) AS named WHERE value IS NOT NULL
        ORDER BY least(levenshtein(lower(value), lower($value)), levenshtein(lower(label), lower($value))),
                 value LIMIT {NEAR}
        """,
        {"value": value},
    )
    told = [found if found == label else f"{found} ({label})" for found, label in near.rows()]
    what = dimension.title.en.lower()
    mend = f"Did you mean {', '.join(told)}?" if told else f"No {what} is known yet: load a file with it."
    return Problem(f"There is no {what} called {value}", mend=mend)


def _known(dimension_id: str) -> Dimension:
    check_dimension(dimension_id)
    return DIMENSION[dimension_id]


def _found(dimension: Dimension) -> str:
    if dimension.fixed:
        return " UNION ".join(f"SELECT '{value}' AS value" for value in dimension.fixed)
    return " UNION ".join(
        f'SELECT DISTINCT "{column}" AS value FROM "{table}"' for table, column in dimension.found_in
    )


def _labelled(dimension: Dimension, found: str) -> str:
    if dimension.label_from is None:
        return f"SELECT v.value, v.value AS label FROM ({found}) AS v"
    table, key, name = dimension.label_from
    return (
        f'SELECT v.value, coalesce(t."{name}", v.value) AS label FROM ({found}) AS v'
        f' LEFT JOIN "{table}" AS t ON t."{key}" = v.value'
    )
