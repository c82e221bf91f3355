"""Owns whether words that people wrote name anybody out of a viewer's sight."""

from weakref import WeakKeyDictionary

import polars as pl

from dashboard.catalog.dimensions import DIMENSION
from dashboard.kpi.asking.basis import basis
from dashboard.kpi.sight.in_sight import in_sight
from dashboard.model.question import Scope
from dashboard.model.select import Select
from dashboard.store import Store

# What is called the same is named to whoever may hear of one of them.
_DIMENSIONS = (
    ("customer",),
    ("group",),
    ("team",),
    ("department", "acting_department"),
    ("employee", "manager"),
)
# A short name, or a number of few digits, stands in words that mean something else.
_TELLING = r"length(said) >= 5 OR (length(said) >= 3 AND regexp_matches(said, '\D'))"
# However it is typed: its case, its accents as one character or as two, what stands between its words.
_READ = r"trim(lower(regexp_replace(nfc_normalize({}), '[^\pL\pM\pN]+', ' ', 'g')))"
_SAID = f"""
SELECT DISTINCT value, said FROM (
    SELECT value, {_READ.format("said")} AS said
    FROM (SELECT value, unnest([{{said}}]) AS said FROM (SELECT "{{key}}" AS value, * FROM "{{table}}"))),
    (SELECT ' ' || {_READ.format("$words")} || ' ' AS words)
WHERE ({_TELLING}) AND contains(words, ' ' || said || ' ')
"""
_OTHERS = "SELECT 1 FROM said GROUP BY said HAVING NOT bool_or(coalesce({seen}, FALSE)) LIMIT 1"

_TOLD: WeakKeyDictionary[Store, tuple[int, dict[tuple[str, Scope], bool]]] = WeakKeyDictionary()


def names_others(store: Store, words: str, scope: Scope) -> bool:
    """Tell whether words name a customer, group, team, department or employee, by name or id, or a person at
    a customer by name, whom a viewer with that scope may not hear of.

    Found once per version of the data. Names under three characters are not looked for, nor numbers under
    five digits.
    """
    if not scope.filters:
        return False
    version = store.version
    if store not in _TOLD or _TOLD[store][0] != version:
        _TOLD[store] = version, {}
    told = _TOLD[store][1]
    if (words, scope) not in told:
        told[words, scope] = _names_some(store, words, scope)
    return told[words, scope]


def _names_some(store: Store, words: str, scope: Scope) -> bool:
    basis(store)
    for dimensions in _DIMENSIONS:
        table, key, name = DIMENSION[dimensions[0]].label_from or ("", "", "")
        said = _named(store, words, table, key, f'"{key}", "{name}"')
        if said.height and _is_any_hidden(
            store, said, [in_sight(scope, DIMENSION[one]) for one in dimensions]
        ):
            return True
    persons = _named(store, words, "contacts", "customer_id", "name")
    return bool(persons.height) and _is_any_hidden(store, persons, [in_sight(scope, DIMENSION["customer"])])


def _named(store: Store, words: str, table: str, key: str, said: str) -> pl.DataFrame:
    """Give what the words name of a table: its key and what it is called."""
    return store.query(_SAID.format(said=said, key=key, table=table), {"words": words})


def _is_any_hidden(store: Store, said: pl.DataFrame, seen: list[Select]) -> bool:
    params = {name: value for one in seen for name, value in one.params.items()}
    either = " OR ".join(f"({one.sql})" for one in seen)
    return bool(store.query(_OTHERS.format(seen=either), params, {"said": said}).height)
