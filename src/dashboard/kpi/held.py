"""Owns who was in which group and team on a row's day: what rows are joined to, and the filters on it."""

from dataclasses import dataclass, field
from typing import Any

from dashboard.catalog.dimensions import DIMENSION
from dashboard.model.question import Filter, Question

SOURCE = {
    "membership": (
        "SELECT customer_id, group_id, department_id, manager_id, held_from AS from_on, held_to AS to_on"
        " FROM derived.memberships WHERE held_from < held_to"
    ),
    "account": (
        "SELECT customer_id, team_id, valid_from AS from_on, coalesce(valid_to, DATE '9999-12-31') AS to_on"
        " FROM accounts WHERE valid_to IS NULL OR valid_from < valid_to"
    ),
}
OF_GROUPING = (
    "SELECT customer_id, group_id, department_id, manager_id, valid_from AS from_on,"
    " coalesce(valid_to, DATE '9999-12-31') AS to_on FROM derived.memberships WHERE grouping_id = $grouping"
)
IS_KEY = {"group_id"}  # rows of one group never overlap: they need no merging

# Two groups of one department, or two rows of one team, are one belonging: its facts count once.
MERGED = """
SELECT customer_id, {keys}, min(from_on) AS from_on, max(to_on) AS to_on
FROM (
    SELECT *, sum(is_first) OVER (PARTITION BY customer_id, {keys} ORDER BY from_on, to_on
                                  ROWS UNBOUNDED PRECEDING) AS span
    FROM (
        SELECT *, CASE WHEN from_on <= max(to_on) OVER (
                            PARTITION BY customer_id, {keys} ORDER BY from_on, to_on
                            ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) THEN 0 ELSE 1 END AS is_first
        FROM ({source}) AS belonging
    ) AS firsts
) AS spans
GROUP BY customer_id, {keys}, span
"""
NOW = """
SELECT DISTINCT customer_id, {keys}, DATE '0001-01-01' AS from_on, DATE '9999-12-31' AS to_on
FROM ({source}) AS belonging WHERE from_on <= $as_of AND to_on > $as_of
"""
OF_SPANS = "SELECT * FROM ({source}) AS ever WHERE from_on < $until_on AND to_on > $first_on"
ON_DAY = "{held}.customer_id = f.customer_id AND {held}.from_on <= f._day AND {held}.to_on > f._day"


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


def hold(
    fragments: Fragments,
    question: Question,
    through: str,
    cuts: list[str],
    filters: list[Filter],
    is_state: bool,
) -> None:
    """Join the groups or teams of the row's day where a cut needs them; a filter only asks for them.

    A filter without a cut doubles no row. "None" among a filter's values stands for rows that belong nowhere.
    """
    source = OF_GROUPING if through == "membership" and question.grouping is not None else SOURCE[through]
    if not is_state and not question.is_restated:
        source = OF_SPANS.format(source=source)
    chosen = source
    if filters:
        conditions = [fragments.matches(f"b.{DIMENSION[f.dimension].column}", f) for f in filters]
        chosen = f"SELECT b.* FROM ({source}) AS b WHERE {' AND '.join(conditions)}"
    keys = list(dict.fromkeys(DIMENSION[cut].column for cut in cuts))
    held = f"held_{through}"
    fragments.ctes[held] = _relation(chosen, keys, question)
    on_day = ON_DAY.format(held=held)
    takes_nobody = bool(filters) and all(None in f.values for f in filters)
    if takes_nobody:
        fragments.ctes[f"any_{through}"] = _relation(source, [], question)
    nowhere = f"NOT EXISTS (SELECT 1 FROM any_{through} WHERE {ON_DAY.format(held=f'any_{through}')})"
    if keys:
        kind = "LEFT JOIN" if takes_nobody or not filters else "JOIN"
        fragments.joins[held] = f"{kind} {held} ON {on_day}"
        if takes_nobody:
            fragments.conditions.append(f"({held}.customer_id IS NOT NULL OR {nowhere})")
        return
    if takes_nobody:
        fragments.conditions.append(f"(EXISTS (SELECT 1 FROM {held} WHERE {on_day}) OR {nowhere})")
    else:
        fragments.joins[held] = f"SEMI JOIN {held} ON {on_day}"


def _relation(source: str, keys: list[str], question: Question) -> str:
    if question.is_restated:
        return NOW.format(keys=", ".join(keys) or "1 AS any_key", source=source)
    if not keys or IS_KEY & set(keys):
        return source
    return MERGED.format(keys=", ".join(keys), source=source)
