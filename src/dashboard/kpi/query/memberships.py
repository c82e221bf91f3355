"""Owns who was in which group and team on a row's day: what rows are joined to, and the filters on it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from dashboard.catalog.dimensions import DIMENSION
from dashboard.kpi.derived.belonging import BELONGINGS, Belonging
from dashboard.kpi.derived.merging import merged
from dashboard.kpi.query.owners import SOURCES
from dashboard.model.question import Filter, Question
from dashboard.model.rows import RowSet

IS_KEY = {"group_id"}  # rows of one group never overlap: they need no merging

NOW = """
SELECT DISTINCT owner_id, {keys}, DATE '0001-01-01' AS from_on, DATE '9999-12-31' AS to_on
FROM ({source}) AS belonging WHERE from_on <= $as_of AND to_on > $as_of
"""
SETS = "SELECT DISTINCT {columns} FROM ({source}) AS sets"
ON_DAY = "{{held}}.owner_id = f.{owner} AND {{held}}.from_on <= f._day AND {{held}}.to_on > f._day"


@dataclass(slots=True)
class Fragments:
    """Pieces of the query that cuts rows: CTEs, joins, columns of the cuts, conditions, parameters."""

    ctes: dict[str, str] = field(default_factory=dict)
    joins: dict[str, str] = field(default_factory=dict)
    columns: list[str] = field(default_factory=list)
    conditions: list[str] = field(default_factory=list)
    params: dict[str, Any] = field(default_factory=dict)

    def matches(self, expression: str, filter_: Filter) -> str:
        """Give the condition that an expression has one of the filter's values, bound as parameters."""
        chosen = [value for value in filter_.values if value is not None]
        named = {f"filter_{len(self.params) + place}": value for place, value in enumerate(chosen)}
        self.params |= named
        options = [f"{expression} IN ({', '.join(f'${name}' for name in named)})"] if named else []
        if None in filter_.values:
            options.append(f"{expression} IS NULL")
        return "(" + " OR ".join(options or ["FALSE"]) + ")"


def join_belonging(
    fragments: Fragments,
    question: Question,
    rows: RowSet,
    through: str,
    cuts: list[str],
    filters: list[Filter],
    name: str = "held",
) -> None:
    """Join the groups or teams of the row's day where a cut needs them; a filter only asks for them.

    A filter without a cut doubles no row. "None" among a filter's values stands for rows that belong nowhere.
    """
    if through == "membership" and rows.by_others and question.goes_by_others:
        way = _by_list()
    elif not rows.is_of_customers or (through == "membership" and question.grouping is not None):
        way = _by_day(question, rows.belongs_by)
    else:
        way = _by_set(fragments, question, BELONGINGS[through])
    chosen = way.source
    if filters:
        conditions = [fragments.matches(f"b.{DIMENSION[f.dimension].column}", f) for f in filters]
        chosen = f"SELECT b.* FROM ({way.source}) AS b WHERE {' AND '.join(conditions)}"
    keys = list(dict.fromkeys(DIMENSION[cut].column for cut in cuts))
    held = f"{name}_{through}"
    fragments.ctes[held] = way.relation(chosen, keys)
    takes_nobody = bool(filters) and all(None in f.values for f in filters)
    nowhere = way.nowhere
    if takes_nobody and not nowhere:
        others = f"any_{held}"
        fragments.ctes[others] = way.relation(way.source, [])
        nowhere = f"NOT EXISTS (SELECT 1 FROM {others} WHERE {way.on.format(held=others)})"
    on = way.on.format(held=held)
    if keys:
        kind = "LEFT JOIN" if takes_nobody or not filters else "JOIN"
        fragments.joins[held] = f"{kind} {held} ON {on}"
        if takes_nobody:
            fragments.conditions.append(f"({held}.{way.known_by} IS NOT NULL OR {nowhere})")
    elif takes_nobody:
        fragments.conditions.append(f"(EXISTS (SELECT 1 FROM {held} WHERE {on}) OR {nowhere})")
    else:
        fragments.joins[held] = f"SEMI JOIN {held} ON {on}"


@dataclass(frozen=True, slots=True)
class _Way:
    """How rows find what they belong to."""

    source: str
    on: str  # the join, of {held} and f
    known_by: str  # a column of the relation that is never empty
    relation: Callable[[str, list[str]], str]
    nowhere: str = ""  # the condition that a row belongs nowhere, where the row itself tells


def _by_set(fragments: Fragments, question: Question, belonging: Belonging) -> _Way:
    """Find it by the set that the row carries, or by the one its customer is in on the as-of date."""
    column, row_set = belonging.set, f"f.{belonging.set}"
    if question.is_restated:
        now = f"{belonging.name}_now"
        fragments.joins[now] = (
            f"LEFT JOIN derived.{belonging.name}_spans AS {now} ON {now}.customer_id = f.customer_id"
            f" AND {now}.from_on <= $as_of AND {now}.to_on > $as_of"
        )
        row_set = f"coalesce({now}.{column}, 0)"
    return _Way(
        f"SELECT * FROM derived.{belonging.name}_sets",
        f"{{held}}.{column} = {row_set}",
        column,
        lambda source, keys: SETS.format(columns=", ".join([column, *keys]), source=source),
        f"{row_set} = 0",
    )


def _by_day(question: Question, owner: str) -> _Way:
    """Find it by owner and day: rows that carry no sets, and a grouping that speaks of all days."""
    return _Way(SOURCES[owner], ON_DAY.format(owner=owner), "owner_id", partial(_relation, question))


def _by_list() -> _Way:
    """Find it by the groups that the row itself counts for."""

    def relation(source: str, keys: list[str]) -> str:
        grouped = f" GROUP BY {', '.join(keys)}" if keys else ""
        return f"SELECT {', '.join([*keys, 'list(group_id) AS owners'])} FROM ({source}) AS owned{grouped}"

    return _Way(
        "SELECT group_id, department_id, manager_id FROM groups_held",
        "array_length(array_intersect(f.own_groups, {held}.owners)) > 0",
        "owners",
        relation,
        "FALSE",
    )


def _relation(question: Question, source: str, keys: list[str]) -> str:
    if question.is_restated:
        return NOW.format(keys=", ".join(keys) or "1 AS any_key", source=source)
    if not keys or IS_KEY & set(keys):
        return source
    # two groups of one department are one belonging: its facts count once
    return merged(source, ", ".join(["owner_id", *keys]))
