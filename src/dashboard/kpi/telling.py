"""Owns whether words that people wrote name anybody out of a viewer's sight."""

from dashboard.catalog.dimensions import DIMENSION
from dashboard.kpi.basis import basis
from dashboard.kpi.sight import in_sight
from dashboard.model.question import Scope
from dashboard.store import Store

# What is called the same is named to whoever may hear of one of them.
_NAMED = (
    ("customer",),
    ("group",),
    ("team",),
    ("department", "acting_department"),
    ("employee", "manager"),
)
# A short name, or a number of few digits, stands in words that mean something else.
_TELLING = r"length(said) >= 5 OR (length(said) >= 3 AND regexp_matches(said, '\D'))"
_APART = r"[^\pL\pN]"
_OTHERS = f"""SELECT 1 FROM (
    SELECT lower(trim(said)) AS said, bool_or({{seen}}) AS is_seen
    FROM (SELECT value, unnest([value, label]) AS said FROM (
        SELECT "{{key}}" AS value, "{{name}}" AS label FROM "{{table}}"))
    WHERE ({_TELLING}) AND contains($words, lower(trim(said)))
        AND regexp_matches($words, '(^|{_APART})' || regexp_escape(lower(trim(said))) || '({_APART}|$)')
    GROUP BY ALL) WHERE NOT is_seen LIMIT 1"""


def names_others(store: Store, words: str, scope: Scope) -> bool:
    """Tell whether words name a customer, group, team, department or employee, by name or id, whom a viewer
    with that scope may not hear of."""
    if not scope.filters:
        return False
    basis(store)
    return any(_names_some(store, words.lower(), scope, *dimensions) for dimensions in _NAMED)


def _names_some(store: Store, words: str, scope: Scope, *dimensions: str) -> bool:
    table, key, name = DIMENSION[dimensions[0]].label_from or ("", "", "")
    seen = [in_sight(scope, DIMENSION[one]) for one in dimensions]
    params = {name: value for one in seen for name, value in one.params.items()}
    either = " OR ".join(f"({one.sql})" for one in seen)
    asked = _OTHERS.format(seen=f"coalesce({either}, FALSE)", table=table, key=key, name=name)
    return bool(store.query(asked, {"words": words} | params).height)
