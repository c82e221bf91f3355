"""Owns what is checked of a file's rows before they are stored; great-expectations tells which fail."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from dashboard.intake.checking import Rows
from dashboard.intake.model import Reason
from dashboard.model.check import Severity
from dashboard.model.errors import Problem, RefusedError
from dashboard.model.table import Column, Kind
from dashboard.quality.duckdb_source import ROW, Outcome, validate

if TYPE_CHECKING:
    from great_expectations.expectations.expectation import Expectation

A_DAY = timedelta(days=1)  # a company's day may have begun before the clock's
FEW = 0.01  # of a column's filled values
SINGLE_AMONG = 10  # from so many filled values, a single one is a slip too
NAMED = 5  # values that are told
TOGETHER = "conditions"  # all rules that are SQL conditions, run as one
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
    """One thing that holds for right rows, and what is said of rows that break it."""

    id: str
    column: str
    says: str
    expected: "Expectation | str"  # an expectation, or the SQL condition that no row may fulfil
    severity: Severity = Severity.CRITICAL


def check_rows(cursor: Any, rows: Rows, into: str) -> tuple[Reason, ...]:
    """Check rows by the declaration of their table; write `(_row, rule)` of critical failures to `into`.

    With `rows.known` only what the rows refer to is checked. Gives one reason per rule that failed; raises
    `RefusedError` when a check cannot run: unchecked rows are never stored.
    """
    rules = tuple(_references(rows) if rows.known else (*_values(rows), *_future(cursor, rows)))
    outcomes = validate(cursor, rows.name, _expectations(rules))
    if any(outcome.error for outcome in outcomes.values()):
        raise RefusedError(_broken(rows, outcomes))
    failed = {name: outcome for name, outcome in outcomes.items() if not outcome.passed}
    if not failed:
        return ()
    failing = " UNION ALL ".join(
        f"SELECT {ROW}, {'rule' if name == TOGETHER else _text(name)} AS rule FROM ({outcome.failing_sql})"
        for name, outcome in failed.items()
    )
    counts = dict(cursor.execute(f"SELECT rule, count(*) FROM ({failing}) GROUP BY rule").fetchall())
    broken = [rule for rule in rules if rule.id in counts]
    if critical := [_text(rule.id) for rule in broken if rule.severity is Severity.CRITICAL]:
        cursor.execute(
            f"INSERT INTO {into} SELECT DISTINCT {ROW}, rule FROM ({failing})"
            f" WHERE rule IN ({', '.join(critical)})"
        )
    return tuple(
        Reason(rule.id, rule.column, rule.says + _unknown(cursor, rows, rule), rule.severity, counts[rule.id])
        for rule in broken
    )


def _expectations(rules: Sequence[Rule]) -> "dict[str, Expectation]":
    """Give the rules as expectations; the conditions as one, since running each apart takes long."""
    import great_expectations.expectations as gxe

    conditions = [
        f"SELECT {ROW}, {_text(rule.id)} AS rule FROM {{batch}} WHERE {_doubled(rule.expected)}"
        for rule in rules
        if isinstance(rule.expected, str)
    ]
    found = {rule.id: rule.expected for rule in rules if not isinstance(rule.expected, str)}
    if conditions:
        query = " UNION ALL ".join(conditions)
        found[TOGETHER] = gxe.UnexpectedRowsExpectation(
            unexpected_rows_query=query, description="rows that break a rule"
        )
    return found


def _doubled(condition: str) -> str:
    return condition.replace("{", "{{").replace("}", "}}")


def _text(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"


def _values(rows: Rows) -> Iterator[Rule]:
    import great_expectations.expectations as gxe

    if rows.is_malformed:
        yield Rule("malformed", "", "the row is malformed", "_fault IS NOT NULL")
    if rows.clashing:
        key = " and ".join(_headed(rows, name) for name in rows.table.key)
        says = f"several different rows of the file have the same {key}"
        yield Rule("twice", rows.table.key[0], says, f"{ROW} IN (SELECT {ROW} FROM {rows.clashing})")
    for bit, column in enumerate(rows.table.columns):
        if column.name not in rows.columns:
            continue
        name = _headed(rows, column.name)
        if column.kind in KIND_NAMES and column.name in rows.headers:
            says = f"{name} cannot be read as {KIND_NAMES[column.kind]}"
            yield Rule(f"unread:{column.name}", column.name, says, f"_unread & {1 << bit} <> 0")
        if column.required:
            says = f"{name} is empty, and every row needs it"
            empty = f'"{column.name}" IS NULL AND _unread & {1 << bit} = 0'
            yield Rule(f"empty:{column.name}", column.name, says, empty)
        if column.values:
            known = gxe.ExpectColumnValuesToBeInSet(column=column.name, value_set=list(column.values))
            says = (
                f"{name} holds values that are not known (known: {', '.join(column.values)}); they are kept"
            )
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
                says = f"{_headed(rows, late)} lies before {_headed(rows, early)}"
                yield Rule(f"order:{early}:{late}", late, says, f"{_comparable(rows, late, early)}")
    for names in rows.table.one_of:
        empty = " AND ".join(f'"{name}" IS NULL' for name in names if name in rows.columns) or "true"
        says = (
            f"{' and '.join(_headed(rows, name) for name in names)} are all empty, and one of them is needed"
        )
        yield Rule(f"one_of:{'+'.join(names)}", names[0], says, empty)


def _future(cursor: Any, rows: Rows) -> Iterator[Rule]:
    """Give the rules on what cannot have happened yet: a slip among many rows, or a file beyond the clock.

    One wrong year would move the day up to which all figures are known. Where many rows are later than the
    clock, it is the clock that is off, or the data are made up: they are kept.
    """
    latest = rows.moment + A_DAY
    for name in rows.table.happened:
        if name not in rows.columns:
            continue
        later = f"\"{name}\" > TIMESTAMP '{latest:%Y-%m-%d %H:%M:%S}'"
        found = cursor.execute(f'SELECT count(*) FILTER ({later}), count("{name}") FROM {rows.name}')
        count, filled = found.fetchone()
        if not count:
            continue
        says = f"{_headed(rows, name)} lies in the future"
        if count < filled * FEW or (count == 1 and filled >= SINGLE_AMONG):
            says += f", later than {latest:%Y-%m-%d}: {count:,} of {filled:,} rows, so the date is wrong"
            yield Rule(f"future:{name}", name, says, later)
        else:
            yield Rule(f"future:{name}", name, f"{says}; such rows are kept", later, Severity.WARNING)


def _unknown(cursor: Any, rows: Rows, rule: Rule) -> str:
    """Name the values beyond the known set, those seen most first; nothing for other rules."""
    if not rule.id.startswith("unknown:"):
        return ""
    known = ", ".join(_text(value) for value in rows.table[rule.column].values)
    found = cursor.execute(
        f'SELECT "{rule.column}", count(*), count(*) OVER () FROM {rows.name}'
        f' WHERE "{rule.column}" NOT IN ({known}) GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT {NAMED}'
    ).fetchall()
    named = ", ".join(f"{value} ({count:,})" for value, count, _ in found)
    more = found[0][2] - len(found) if found else 0
    return f"; found: {named}" + (f" and {more:,} more" if more else "")


def _references(rows: Rows) -> Iterator[Rule]:
    for name, known in rows.known.items():
        column = rows.table[name]
        says = f"{_headed(rows, name)} is not known in {column.references}"
        severity = Severity.CRITICAL if column.required else Severity.WARNING
        missing = (
            f'"{name}" IS NOT NULL AND "{name}" NOT IN (SELECT key FROM ({known}) WHERE key IS NOT NULL)'
        )
        yield Rule(
            f"reference:{name}", name, says + ("" if column.required else "; it is kept"), missing, severity
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


def _broken(rows: Rows, outcomes: dict[str, Outcome]) -> list[Problem]:
    return [
        Problem(
            f"A check of {rows.table.name} could not run, so nothing is loaded",
            found=f"{name}: {outcome.error}",
            mend="Please report this; the file is probably not at fault.",
        )
        for name, outcome in outcomes.items()
        if outcome.error
    ]
