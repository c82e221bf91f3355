"""Owns what a right row is: one rule per declared property of a column, as a condition or an expectation."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard.intake.planning.checking import Rows
from dashboard.model.check import Severity
from dashboard.model.table import Column, Kind
from dashboard.quality.duckdb_source import ROW

if TYPE_CHECKING:
    from great_expectations.expectations.expectation import Expectation

NOTED = "this alone sets no row aside"  # said of what only warns: another rule may set the row aside
KIND_NAMES = {
    Kind.DAY: "a date",
    Kind.TIME: "a date and time",
    Kind.MONEY: "an amount",
    Kind.NUMBER: "a number",
    Kind.COUNT: "a whole number",
    Kind.SCORE: "a whole number",
    Kind.FLAG: "yes or no",
}
DURATION = "how long something took"


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing that holds for right rows, and what is said of rows that break it."""

    id: str
    column: str
    says: str
    expected: "Expectation | str"  # an expectation, or the SQL condition that no row may fulfil
    severity: Severity = Severity.CRITICAL


def value_rules(rows: Rows) -> Iterator[Rule]:
    """Give the rules on the rows' own values."""
    import great_expectations.expectations as gxe

    if rows.is_malformed:
        yield Rule("malformed", "", "the row is malformed", "_fault IS NOT NULL")
    if rows.clashing:
        key = " and ".join(headed(rows, name) for name in rows.table.key)
        says = f"several different rows of the file have the same {key}"
        yield Rule("twice", rows.table.key[0], says, f"{ROW} IN (SELECT {ROW} FROM {rows.clashing})")
    for bit, column in enumerate(rows.table.columns):
        if column.name not in rows.columns:
            continue
        name = headed(rows, column.name)
        if column.kind in KIND_NAMES and column.name in rows.headers:
            what = DURATION if column.name in rows.lasting else KIND_NAMES[column.kind]
            says = f"{name} cannot be read as {what}"
            yield Rule(f"unread:{column.name}", column.name, says, f"_unread & {1 << bit} <> 0")
        if column.required:
            says = f"{name} is empty, and every row needs it"
            empty = f'"{column.name}" IS NULL AND _unread & {1 << bit} = 0'
            yield Rule(f"empty:{column.name}", column.name, says, empty)
        if column.values:
            known = gxe.ExpectColumnValuesToBeInSet(column=column.name, value_set=list(column.values))
            says = f"{name} holds values that are not known (known: {', '.join(column.values)}); {NOTED}"
            yield Rule(f"unknown:{column.name}", column.name, says, known, Severity.WARNING)
        if column.low is not None or column.high is not None:
            between = gxe.ExpectColumnValuesToBeBetween(
                column=column.name, min_value=column.low, max_value=column.high
            )
            says = f"{name} is {_beyond(column)}"
            yield Rule(f"range:{column.name}", column.name, says, between)
    yield from _across(rows)


def _across(rows: Rows) -> Iterator[Rule]:
    """Give the rules that hold between columns."""
    for group in rows.table.ordered:
        there = [name for name in group if name in rows.columns]
        for place, early in enumerate(there):
            for late in there[place + 1 :]:
                says = f"{headed(rows, late)} lies before {headed(rows, early)}"
                yield Rule(f"order:{early}:{late}", late, says, f"{_comparable(rows, late, early)}")
    for names in rows.table.one_of:
        empty = " AND ".join(f'"{name}" IS NULL' for name in names if name in rows.columns) or "true"
        says = (
            f"{' and '.join(headed(rows, name) for name in names)} are all empty, and one of them is needed"
        )
        yield Rule(f"one_of:{'+'.join(names)}", names[0], says, empty)


def reference_rules(rows: Rows) -> Iterator[Rule]:
    """Give the rules on what rows refer to."""
    for name, known in rows.known.items():
        column = rows.table[name]
        says = f"{headed(rows, name)} is not known in {column.references}"
        severity = Severity.CRITICAL if column.required else Severity.WARNING
        missing = (
            f'"{name}" IS NOT NULL AND "{name}" NOT IN (SELECT key FROM ({known}) WHERE key IS NOT NULL)'
        )
        yield Rule(
            f"reference:{name}", name, says + ("" if column.required else f"; {NOTED}"), missing, severity
        )


def _comparable(rows: Rows, late: str, early: str) -> str:
    """Give the SQL for "late lies before early"; a day is compared with an instant by its day alone."""
    kinds = {rows.table[late].kind, rows.table[early].kind}
    cast = "::DATE" if kinds == {Kind.DAY, Kind.TIME} else ""
    return f'"{late}"{cast} < "{early}"{cast}'


def headed(rows: Rows, name: str) -> str:
    """Name a column together with the header it is read from."""
    header = rows.headers.get(name)
    return name if header in (None, name) else f"{name} ({header})"


def _beyond(column: Column) -> str:
    if column.low is not None and column.high is not None:
        return f"not between {column.low:g} and {column.high:g}"
    return f"below {column.low:g}" if column.low is not None else f"above {column.high:g}"
