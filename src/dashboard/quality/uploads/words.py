"""Owns rules of groups in a company's own words, where the customers hold the dashboard's values instead."""

from collections.abc import Iterator
from typing import Any

from dashboard.catalog.tables import TABLE
from dashboard.grouping.rules.parse import parse
from dashboard.grouping.rules.rule import Attribute, Comparison, Fixed, Leaf, OneOf, leaves
from dashboard.intake.mapping.headers import squeeze
from dashboard.intake.model import Reason
from dashboard.intake.planning.checking import Rows
from dashboard.model.check import Severity
from dashboard.model.errors import RefusedError
from dashboard.model.table import Column

CUSTOMERS, GROUPS = TABLE["customers"], TABLE["groups"]
NAMED = 3  # rules that are told
OWN = {column.name: column for column in CUSTOMERS.columns if column.synonyms}


def words_in_rules(cursor: Any, rows: Rows) -> tuple[Reason, ...]:
    """Warn of group rules that compare with a word no customer has, where some have the value it stands for.

    Looked at when groups or customers are loaded, with the stored rules and customers and those of the load.
    """
    if rows.table not in (CUSTOMERS, GROUPS):
        return ()
    held: dict[str, set[str]] = {}
    found: dict[tuple[str, str, str], list[str]] = {}
    for group, rule in _all(cursor, rows, GROUPS.name, "group_id", "rule"):
        for column, word in _words(str(rule)):
            means = _meaning(OWN[column], word)
            if column not in held:
                held[column] = {str(value) for (value,) in _all(cursor, rows, CUSTOMERS.name, column)}
            if means in held[column] and word not in held[column]:
                found.setdefault((column, word, means), []).append(str(group))
    return tuple(_reason(rows, *key, groups) for key, groups in found.items())


def _all(cursor: Any, rows: Rows, table: str, *columns: str) -> list[tuple[object, ...]]:
    """Give the different filled values of columns, stored and about to be loaded."""
    names = ", ".join(f'"{column}"' for column in columns)
    coming = rows.name.removesuffix(rows.table.name) + table
    loading = cursor.execute("SELECT column_name FROM duckdb_columns() WHERE table_name = ?", [coming])
    sources = [f'"{table}"']
    sources += [coming] * (set(columns) <= {name for (name,) in loading.fetchall()})
    queries = (f'SELECT {names} FROM {one} WHERE "{columns[-1]}" IS NOT NULL' for one in sources)
    found: list[tuple[object, ...]] = cursor.execute(f"{' UNION '.join(queries)} ORDER BY ALL").fetchall()
    return found


def _words(rule: str) -> Iterator[tuple[str, str]]:
    """Give the column and word of every comparison with a known value in other words.

    A rule that is none is told of by the checks of groups.
    """
    try:
        condition = parse(rule).condition
    except RefusedError:
        return
    for leaf in leaves(condition):
        for column, value in _compared(leaf):
            if column in OWN and isinstance(value, str) and _meaning(OWN[column], value):
                yield column, value


def _compared(leaf: Leaf) -> Iterator[tuple[str, object]]:
    match leaf:
        case Comparison(_, Attribute(name), Fixed(value)) | Comparison(_, Fixed(value), Attribute(name)):
            yield name, value
        case OneOf(Attribute(name), values):
            yield from ((name, value) for value in values)


def _meaning(column: Column, word: str) -> str:
    """Give the known value that a word stands for, nothing where it is that value or stands for none."""
    if word in column.values:
        return ""
    said = squeeze(word)
    meant = (value for value, words in column.synonyms if said in map(squeeze, (value, *words)))
    return next(meant, "")


def _reason(rows: Rows, column: str, word: str, means: str, groups: list[str]) -> Reason:
    named = ", ".join(groups[:NAMED]) + (f" and {len(groups) - NAMED} more" if len(groups) > NAMED else "")
    says = (
        f"rules of groups compare {column} with '{word}' ({named}), which no customer has; customers have"
        f" '{means}' instead: write the rule with that, or keep the words of the file"
    )
    about = "rule" if rows.table is GROUPS else column
    return Reason(f"words:{column}:{word}", about, says, Severity.WARNING, len(groups))
