"""Owns several rows of one key in a load: which say the same, which one counts, which contradict."""

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.intake.casting.columns import KEEP, ROW, Part, place_of_row, quoted
from dashboard.intake.workspace import Workspace
from dashboard.model.table import PlaceWithin, Table


@dataclass(frozen=True, slots=True)
class Repeats:
    """What was found of rows that share a key."""

    same: int = 0  # rows left out because another says the same
    older: int = 0  # rows left out because a later one of their key counts
    contradicting: int = 0  # keys whose rows say different things, where the last one counts
    clashes: int = 0  # keys whose rows contradict each other, where none of them counts
    clashing: str | None = None  # temp table with the `_row` of those rows


def settle(
    workspace: Workspace, table: Table, name: str, columns: Sequence[str], parts: Sequence[Part]
) -> Repeats:
    """Leave one row per key in the temp table `name`, apart from rows that clash, and tell what was found.

    Rows of a later sheet count above those of an earlier one. Rows without a whole key are left alone.
    """
    if any(isinstance(table[key].fill, PlaceWithin) and _unmapped(key, parts) for key in table.key):
        return Repeats()  # numbered by their place: no key can come twice
    rows = name
    if any(part.strict for part in parts):  # mostly no key comes twice: that is told at less cost
        key, whole = _key(table)
        workspace.cursor.execute(
            f"CREATE TEMP TABLE {name}_twice AS SELECT {key} FROM {name} WHERE {whole}"
            f" GROUP BY {key} HAVING count(*) > 1"
        )
        if not workspace.count(f"SELECT count(*) FROM {name}_twice"):
            return Repeats()
        matches = _matches(table, name, f"{name}_twice")
        rows = f"(SELECT {name}.* FROM {name} SEMI JOIN {name}_twice ON {matches})"
    workspace.cursor.execute(
        f"CREATE TEMP TABLE {name}_keys AS {_repeated_keys(table, rows, columns, parts)}"
    )
    same, older, contradicting, clashing = workspace.numbers(f"""
        SELECT sum(n - 1) FILTER (NOT differ), sum(n - 1) FILTER (differ AND NOT clash),
               count(*) FILTER (differ AND NOT clash), count(*) FILTER (clash) FROM {name}_keys""")
    if same or older:
        matches = _matches(table, name, f"{name}_keys")
        workspace.cursor.execute(
            f"DELETE FROM {name} USING {name}_keys WHERE {matches} AND NOT clash AND {name}.{ROW} <> last"
        )
    if clashing:
        workspace.cursor.execute(
            f"CREATE TEMP TABLE {name}_clash AS SELECT {name}.{ROW} FROM {name} JOIN {name}_keys"
            f" ON {_matches(table, name, f'{name}_keys')} WHERE clash"
        )
    return Repeats(same, older, contradicting, clashing, f"{name}_clash" if clashing else None)


def _repeated_keys(table: Table, rows: str, columns: Sequence[str], parts: Sequence[Part]) -> str:
    """Give the query for keys of several rows: `n`, whether they differ or clash, the last row."""
    key, whole = _key(table)
    content = ", ".join(quoted(column) for column in columns)
    strict = ", ".join(str(part.number) for part in parts if part.strict) or "NULL"
    last = f"max({ROW})"
    if any(part.keep for part in parts):
        last = f"arg_max({ROW}, {{'k': {KEEP}, 'r': {ROW}}})"
    per_sheet = f"""
        SELECT {key}, sheet, count(*) AS n, min(content) AS low, max(content) AS high,
               {last} AS last, max({KEEP}) AS keep
        FROM (SELECT {key}, {ROW}, {KEEP}, {place_of_row()[0]} AS sheet, hash({content}) AS content
              FROM {rows} WHERE {whole})
        GROUP BY {key}, sheet"""
    return f"""
        SELECT {key}, sum(n)::BIGINT AS n, min(low) <> max(high) AS differ,
               arg_max(last, {{'k': keep, 's': sheet}}) AS last,
               coalesce(bool_or(low <> high AND sheet IN ({strict})), false) AS clash
        FROM ({per_sheet}) GROUP BY {key} HAVING sum(n) > 1"""


def _key(table: Table) -> tuple[str, str]:
    """Give the SQL for the key's columns, and for a row having the whole key."""
    whole = [f"{quoted(name)} IS NOT NULL" for name in table.key if table[name].required]
    return ", ".join(quoted(name) for name in table.key), " AND ".join(whole) or "true"


def _matches(table: Table, left: str, right: str) -> str:
    return " AND ".join(f"{left}.{quoted(k)} IS NOT DISTINCT FROM {right}.{quoted(k)}" for k in table.key)


def _unmapped(key: str, parts: Sequence[Part]) -> bool:
    return all(key not in part.feed.columns for part in parts)
