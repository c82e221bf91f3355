"""Owns what is checked of a file's rows before they are stored; great-expectations tells which fail."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dashboard.intake.checking import Rows
from dashboard.intake.model import Reason
from dashboard.model.check import Severity
from dashboard.model.errors import Problem, RefusedError
from dashboard.model.table import Column, Kind
from dashboard.quality.duckdb_source import ROW, Outcome, validate

if TYPE_CHECKING:
    from great_expectations.expectations.expectation import Expectation

KIND_NAMES = {
    Kind.DAY: "a date",
    Kind.TIME: "a date and time",
    Kind.MONEY: "an amount",
    Kind.NUMBER: "a number",
    Kind.COUNT: "a whole number",
    Kind.SCORE: "a whole number",
    Kind.FLAG: "yes or no",
}


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing that holds for right rows: its expectation, and what is said of rows that break it."""

    id: str
    column: str
    says: str
    severity: Severity
    expectation: "Expectation"


def check_rows(cursor: Any, rows: Rows, into: str) -> tuple[Reason, ...]:
    """Check rows by the declaration of their table; write `(_row, rule)` of critical failures to `into`.

    With `rows.known` only what the rows refer to is checked. Gives one reason per rule that failed; raises
    `RefusedError` when a check cannot run: unchecked rows are never stored.
    """
    rules = tuple(_references(rows) if rows.known else _values(rows))
    outcomes = validate(cursor, rows.name, {rule.id: rule.expectation for rule in rules})
    if broken := [rule for rule in rules if outcomes[rule.id].error]:
        raise RefusedError(_broken(rows, broken, outcomes))
    reasons = []
    for rule in rules:
        outcome = outcomes[rule.id]
        if outcome.passed:
            continue
        if rule.severity is Severity.CRITICAL:
            cursor.execute(
                f"INSERT INTO {into} SELECT DISTINCT {ROW}, $rule FROM ({outcome.failing_sql})",
                {"rule": rule.id},
            )
        reasons.append(Reason(rule.id, rule.column, rule.says, rule.severity, outcome.count))
    return tuple(reasons)


def _values(rows: Rows) -> Iterator[Rule]:
    import great_expectations.expectations as gxe

    if rows.is_malformed:
        yield _query("malformed", "", "the row is malformed", "_fault IS NOT NULL")
    if rows.clashing:
        key = " and ".join(_headed(rows, name) for name in rows.table.key)
        says = f"several different rows of the file have the same {key}"
        yield _query("twice", rows.table.key[0], says, f"{ROW} IN (SELECT {ROW} FROM {rows.clashing})")
    for bit, column in enumerate(rows.table.columns):
        if column.name not in rows.columns:
            continue
        name = _headed(rows, column.name)
        if column.kind in KIND_NAMES and column.name in rows.headers:
            says = f"{name} cannot be read as {KIND_NAMES[column.kind]}"
            yield _query(f"unread:{column.name}", column.name, says, f"_unread & {1 << bit} <> 0")
        if column.required:
            says = f"{name} is empty, and every row needs it"
            empty = f'"{column.name}" IS NULL AND _unread & {1 << bit} = 0'
            yield _query(f"empty:{column.name}", column.name, says, empty)
        if column.values:
            known = gxe.ExpectColumnValuesToBeInSet(column=column.name, value_set=list(column.values))
            says = (
                f"{name} holds values that are not known (known: {', '.join(column.values)}); they are kept"
            )
            yield Rule(f"unknown:{column.name}", column.name, says, Severity.WARNING, known)
        if column.low is not None or column.high is not None:
            between = gxe.ExpectColumnValuesToBeBetween(
                column=column.name, min_value=column.low, max_value=column.high
            )
            says = f"{name} is {_beyond(column)}"
            yield Rule(f"range:{column.name}", column.name, says, Severity.CRITICAL, between)
    yield from _across(rows)


def _across(rows: Rows) -> Iterator[Rule]:
    """Give the rules that hold between columns, and between a row and the moment it is loaded."""
    for group in rows.table.ordered:
        there = [name for name in group if name in rows.columns]
        for place, early in enumerate(there):
            for late in there[place + 1 :]:
                says = f"{_headed(rows, late)} lies before {_headed(rows, early)}"
                yield _query(f"order:{early}:{late}", late, says, f"{_comparable(rows, late, early)}")
    for names in rows.table.one_of:
        empty = " AND ".join(f'"{name}" IS NULL' for name in names if name in rows.columns) or "true"
        says = (
            f"{' and '.join(_headed(rows, name) for name in names)} are all empty, and one of them is needed"
        )
        yield _query(f"one_of:{'+'.join(names)}", names[0], says, empty)
    for name in rows.table.happened:
        if name in rows.columns:
            says = f"{_headed(rows, name)} lies in the future; such rows are kept"
            later = f"\"{name}\" > TIMESTAMP '{rows.moment:%Y-%m-%d %H:%M:%S}'"
            yield _query(f"future:{name}", name, says, later, Severity.WARNING)


def _references(rows: Rows) -> Iterator[Rule]:
    for name, known in rows.known.items():
        column = rows.table[name]
        says = f"{_headed(rows, name)} is not known in {column.references}"
        severity = Severity.CRITICAL if column.required else Severity.WARNING
        missing = (
            f'"{name}" IS NOT NULL AND "{name}" NOT IN (SELECT key FROM ({known}) WHERE key IS NOT NULL)'
        )
        yield _query(
            f"reference:{name}", name, says + ("" if column.required else "; it is kept"), missing, severity
        )


def _query(rule: str, column: str, says: str, wrong: str, severity: Severity = Severity.CRITICAL) -> Rule:
    """Give the rule that no row is as the SQL condition `wrong` says."""
    import great_expectations.expectations as gxe

    escaped = wrong.replace("{", "{{").replace("}", "}}")
    query = f"SELECT {ROW} FROM {{batch}} WHERE {escaped}"
    return Rule(
        rule,
        column,
        says,
        severity,
        gxe.UnexpectedRowsExpectation(unexpected_rows_query=query, description=says),
    )


def _comparable(rows: Rows, late: str, early: str) -> str:
    """Give the SQL for "late lies before early"; a day is compared with an instant by its day alone."""
    kinds = {rows.table[late].kind, rows.table[early].kind}
    cast = "::DATE" if kinds == {Kind.DAY, Kind.TIME} else ""
    return f'"{late}"{cast} < "{early}"{cast}'


def _headed(rows: Rows, name: str) -> str:
    header = rows.headers.get(name)
    return name if header in (None, name) else f"{name} ({header})"


def _beyond(column: Column) -> str:
    if column.low is not None and column.high is not None:
        return f"not between {column.low:g} and {column.high:g}"
    return f"below {column.low:g}" if column.low is not None else f"above {column.high:g}"


def _broken(rows: Rows, broken: Sequence[Rule], outcomes: dict[str, Outcome]) -> list[Problem]:
    return [
        Problem(
            f"A check of {rows.table.name} could not run, so nothing is loaded",
            found=f"{rule.id}: {outcomes[rule.id].error}",
            mend="Please report this; the file is probably not at fault.",
        )
        for rule in broken
    ]
