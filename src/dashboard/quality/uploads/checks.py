"""Owns what is checked of a file's rows before they are stored; great-expectations tells which fail."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from dashboard.intake.model import Reason
from dashboard.intake.planning.checking import Rows
from dashboard.model.check import Severity
from dashboard.model.errors import Problem, RefusedError
from dashboard.quality.duckdb_source import ROW, Outcome, validate
from dashboard.quality.uploads.found import found_by
from dashboard.quality.uploads.rules import Rule, reference_rules, value_rules
from dashboard.quality.uploads.slips import future_rules, total_rules
from dashboard.quality.uploads.words import words_in_rules

if TYPE_CHECKING:
    from great_expectations.expectations.expectation import Expectation

TOGETHER = "conditions"  # all rules that are SQL conditions, run as one


def check_rows(cursor: Any, rows: Rows, into: str) -> tuple[Reason, ...]:
    """Check rows by the declaration of their table; write `(_row, rule)` of critical failures to `into`.

    With `rows.known` only what the rows refer to is checked. Gives one reason per rule that failed; raises
    `RefusedError` when a check cannot run: unchecked rows are never stored.
    """
    rules = _rules(cursor, rows)
    outcomes = validate(cursor, rows.name, _expectations(rules))
    if any(outcome.error for outcome in outcomes.values()):
        raise RefusedError(_broken(rows, outcomes))
    failed = {name: outcome for name, outcome in outcomes.items() if not outcome.passed}
    words = () if rows.known else words_in_rules(cursor, rows)
    if not failed:
        return words
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
    return (
        tuple(
            Reason(
                rule.id, rule.column, rule.says + found_by(cursor, rows, rule), rule.severity, counts[rule.id]
            )
            for rule in broken
        )
        + words
    )


def _rules(cursor: Any, rows: Rows) -> tuple[Rule, ...]:
    if rows.known:
        return tuple(reference_rules(rows))
    return (*value_rules(rows), *total_rules(rows), *future_rules(cursor, rows))


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
