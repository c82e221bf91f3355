"""Owns which values a dimension has for a viewer, and what they are called."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TypeVar

import polars as pl

from dashboard.catalog.dimensions import DIMENSION
from dashboard.grouping.members.every import EVERY_GROUP
from dashboard.kpi.asking.answerable import check_dimension
from dashboard.kpi.derived.belonging import BELONGINGS
from dashboard.kpi.sight.heard import found, heard
from dashboard.kpi.sight.in_sight import hides_names
from dashboard.model.dimension import Dimension
from dashboard.model.errors import Problem, RefusedError
from dashboard.model.question import EVERYTHING, Question, Scope
from dashboard.store import Store

Value = TypeVar("Value", str, str | None)
NEAR = 5  # values that are offered instead of an unknown one
_ASKED_GROUPS = f"""
SELECT g.group_id FROM ({EVERY_GROUP}) AS g LEFT JOIN groupings AS h ON h.grouping_id = g.grouping_id
WHERE g.grouping_id = $grouping OR ($grouping IS NULL AND h.valid_from < $until_on
                                    AND (h.valid_to IS NULL OR h.valid_to > $from_on))
"""


def values(store: Store, dimension_id: str, scope: Scope = EVERYTHING) -> pl.DataFrame:
    """Give `value` and `label` of what a filter on a dimension can choose, by label; null stands for "none".

    Only what a viewer with that scope may hear of; a person's label is its id where names are hidden.
    """
    dimension = _known(dimension_id)
    every = found(dimension)
    if dimension.through in BELONGINGS:
        every += " UNION SELECT NULL"
    seen = heard(store, dimension, scope)
    labelled = f"SELECT * FROM ({_labelled(dimension, every, scope)}) AS v WHERE {seen.sql}"
    return store.query(f"{labelled} ORDER BY label NULLS LAST, v.value", seen.params)


def labels(
    store: Store, dimension_id: str, scope: Scope = EVERYTHING, among: Sequence[str] | None = None
) -> Mapping[str, str]:
    """Give the name of each value, or of each `among` these, that has a name of its own, as `values` does."""
    dimension = _known(dimension_id)
    if dimension.label_from is None or hides_names(scope, dimension):
        return {}
    table, key, name = dimension.label_from
    seen = heard(store, dimension, scope)
    named = f'SELECT "{key}" AS value, "{name}" AS label FROM "{table}" WHERE "{name}" IS NOT NULL'
    if among is None:
        return dict(store.query(f"SELECT * FROM ({named}) AS v WHERE {seen.sql}", seen.params).rows())
    these = "value IN (SELECT unnest(CAST($among AS VARCHAR[])))"
    asked = f"SELECT * FROM ({named}) AS v WHERE {these} AND {seen.sql}"
    return dict(store.query(asked, {"among": list(among)} | seen.params).rows())


def told_apart(names: Mapping[Value, str]) -> dict[Value, str]:
    """Give the names of values with the id beside each that another has too."""
    often = Counter(names.values())
    return {value: name if often[name] == 1 else f"{name} ({value})" for value, name in names.items()}


def check_values(store: Store, question: Question) -> None:
    """Raise `RefusedError` for values in a question's filters that the data does not have, with near ones.

    "None" is always a choice; what lies out of the viewer's sight is not there for them.
    """
    problems = [
        _unknown_value(store, DIMENSION[filter_.dimension], value, question)
        for filter_ in question.filters
        for value in filter_.values
        if value is not None and not has_value(store, filter_.dimension, value, question.scope)
    ]
    if problems:
        raise RefusedError(problems)


def has_value(store: Store, dimension_id: str, value: str | None, scope: Scope = EVERYTHING) -> bool:
    """Tell whether a dimension has a value, or "none", that a viewer with that scope may hear of."""
    dimension = _known(dimension_id)
    if dimension.fixed and value is not None and value not in dimension.fixed:
        return False
    places = " OR ".join(
        f'EXISTS (SELECT 1 FROM "{table}" WHERE "{column}" = $value)' for table, column in dimension.found_in
    )
    seen = heard(store, dimension, scope)
    there = f"(value IS NULL OR {places or 'TRUE'}) AND {seen.sql}"
    asked = f"SELECT count(*) FROM (SELECT CAST($value AS VARCHAR) AS value) AS v WHERE {there}"
    return bool(store.query(asked, {"value": value} | seen.params).item())


def _unknown_value(store: Store, dimension: Dimension, value: str, question: Question) -> Problem:
    """Tell that a value is not there, and those whose id or name is written most like it; of groups, those of
    the grouping asked, or of those that hold on any day asked."""
    scope, period = question.scope, question.period
    seen = heard(store, dimension, scope)
    asked, days = "TRUE", {}
    if dimension.id == "group":
        days = {"grouping": question.grouping, "from_on": period.start, "until_on": period.end}
        asked = f"value IN ({_ASKED_GROUPS})"
    near = store.query(
        f"""
        SELECT value, label FROM ({_labelled(dimension, found(dimension), scope)}) AS named
        WHERE value IS NOT NULL AND {seen.sql} AND {asked}
        ORDER BY least(levenshtein(lower(value), lower($value)), levenshtein(lower(label), lower($value))),
                 value LIMIT {NEAR}
        """,
        {"value": value} | seen.params | days,
    )
    told = [one if one == label else f"{one} ({label})" for one, label in near.rows()]
    what = dimension.title.en.lower()
    mend = f"Did you mean {', '.join(told)}?" if told else f"No {what} is known yet: load a file with it."
    return Problem(f"There is no {what} called {value}", mend=mend)


def _known(dimension_id: str) -> Dimension:
    check_dimension(dimension_id)
    return DIMENSION[dimension_id]


def _labelled(dimension: Dimension, every: str, scope: Scope) -> str:
    if dimension.label_from is None or hides_names(scope, dimension):
        return f"SELECT v.value, v.value AS label FROM ({every}) AS v"
    table, key, name = dimension.label_from
    return (
        f'SELECT v.value, coalesce(t."{name}", v.value) AS label FROM ({every}) AS v'
        f' LEFT JOIN "{table}" AS t ON t."{key}" = v.value'
    )
