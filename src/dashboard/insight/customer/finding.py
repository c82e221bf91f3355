"""Owns finding customers by what somebody types: parts of a name or id, in any order, case and accents."""

import re
from dataclasses import dataclass
from typing import Any

import polars as pl

from dashboard.catalog.dimensions import DIMENSION
from dashboard.kpi import prepare
from dashboard.kpi.sight.in_sight import hides_names, rows_in_sight
from dashboard.model.question import Scope
from dashboard.store import Store

NEAR = 0.84  # Jaro–Winkler likeness from which a name may be meant though a letter is wrong
SHORTEST = 4  # characters; what is shorter is like too much
_FOLDED = "strip_accents(lower({}))"
_ALIKE = "list_max(list_transform(string_split(words, ' '), lambda w: jaro_winkler_similarity(w, {word})))"
_FOUND = """
SELECT customer_id, {name} AS name, customer_type, size_class, region, ended
FROM (SELECT *, {words} AS words FROM customers) AS c
WHERE {matches} AND {seen}
ORDER BY {order}, ended IS NOT NULL, length(words), words, customer_id
LIMIT $limit
"""


@dataclass(frozen=True, slots=True)
class Found:
    """The customers that were found, the likeliest first."""

    customers: pl.DataFrame  # customer_id, name, customer_type, size_class, region, ended
    is_near: bool  # nobody is called so; these are called something like it
    has_more: bool


def find_customers(store: Store, typed: str, scope: Scope, limit: int = 8) -> Found:
    """Give the customers in a viewer's sight whose name and id hold every word typed, in any order.

    First who is called so, then whose name begins so, then the others; who left comes after who did not.
    Where nobody is, those whose name is written most like it. Names are looked at only for who may see them.
    """
    words = re.findall(r"[^\W_]+", _folded(store, typed))
    if not words:
        return Found(_ask(store, scope, "FALSE", "1", {"limit": 0}), is_near=False, has_more=False)
    asked: dict[str, Any] = {f"word_{at}": word for at, word in enumerate(words)}
    holds = [f"contains(words, ${name})" for name in asked]
    asked |= {"typed": " ".join(words), "exact": typed.strip(), "limit": limit + 1}
    begins = "starts_with(words, $typed) OR contains(words, ' ' || $typed)"
    order = f"customer_id <> $exact, NOT ({begins}), NOT starts_with(words, $word_0)"
    found = _ask(store, scope, " AND ".join(holds), order, asked)
    if found.height or len(asked["typed"]) < SHORTEST:
        return Found(found.head(limit), is_near=False, has_more=found.height > limit)
    near = [_ALIKE.format(word=f"$word_{at}") for at in range(len(words))]
    likeness = f"({' + '.join(near)}) / {len(words)}"
    asked = {name: value for name, value in asked.items() if name.startswith("word_")}
    asked |= {"limit": limit, "near": NEAR}
    found = _ask(store, scope, f"{likeness} >= $near", f"{likeness} DESC", asked)
    return Found(found, is_near=True, has_more=False)


def _ask(store: Store, scope: Scope, matches: str, order: str, asked: dict[str, Any]) -> pl.DataFrame:
    if scope.filters:
        prepare(store)
    seen, is_hidden = rows_in_sight(scope, "customers"), hides_names(scope, DIMENSION["customer"])
    name, said = ("NULL", "customer_id") if is_hidden else ("name", "concat_ws(' ', name, customer_id)")
    sql = _FOUND.format(name=name, words=_FOLDED.format(said), matches=matches, seen=seen.sql, order=order)
    return store.query(sql, asked | seen.params)


def _folded(store: Store, typed: str) -> str:
    """Give what was typed without case and accents, as the database takes them from names."""
    return str(store.query(f"SELECT {_FOLDED.format('$typed')}", {"typed": typed}).item())
