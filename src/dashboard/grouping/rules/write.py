"""Owns how a rule is written: as the text of a rule, and as SQL over a relation of attributes.

Both are made anew from the rule's parts; text that a person typed never reaches the database.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from dashboard.grouping.rules.rule import (
    AllOf,
    Always,
    AnyOf,
    Arithmetic,
    Attribute,
    Between,
    Comparison,
    Condition,
    Empty,
    Fixed,
    Leaf,
    Like,
    Not,
    OneOf,
    Operand,
    Value,
)


@dataclass(frozen=True, slots=True)
class _Script:
    """How values, names and divisions are written."""

    value: Callable[[Value], str]
    name: Callable[[str], str]
    division: str


def quote(text: str) -> str:
    """Give a text as an SQL literal."""
    return "'" + text.replace("'", "''") + "'"


def rule_text(condition: Condition) -> str:
    """Give the condition as the text of a rule, in one settled spelling."""
    return _condition(condition, _TEXT)


def rule_sql(condition: Condition, alias: str) -> str:
    """Give the condition as SQL over the relation `alias` that has a column per attribute.

    Numbers are doubles throughout, so that no arithmetic can overflow.
    """
    return _condition(condition, _sql(alias))


def operand_text(operand: Operand) -> str:
    """Give an operand as the text of a rule."""
    return _operand(operand, _TEXT)


def value_text(value: Value) -> str:
    """Give a fixed value as a rule writes it."""
    if isinstance(value, float):
        return f"{value:.15g}" if abs(value) < 1e15 else repr(value)
    return quote(value.isoformat() if isinstance(value, date) else value)


def _value_sql(value: Value) -> str:
    if isinstance(value, float):
        return f"CAST('{value!r}' AS DOUBLE)"
    return f"DATE '{value.isoformat()}'" if isinstance(value, date) else quote(value)


_TEXT = _Script(value_text, lambda name: name, "({} / {})")


def _sql(alias: str) -> _Script:
    return _Script(_value_sql, lambda name: f'{alias}."{name}"', "({} / nullif({}, 0))")


def _condition(condition: Condition, script: _Script) -> str:
    match condition:
        case AllOf(parts):
            return " AND ".join(_inner(part, script) for part in parts)
        case AnyOf(parts):
            return " OR ".join(_inner(part, script) for part in parts)
        case Not(part):
            return _negated(part, script)
        case Always(truth):
            return "TRUE" if truth else "FALSE"
        case _:
            return _leaf(condition, script)


def _negated(part: Condition, script: _Script) -> str:
    match part:
        case OneOf(operand, values):
            return f"{_operand(operand, script)} NOT IN ({', '.join(map(script.value, values))})"
        case Empty(operand):
            return f"{_operand(operand, script)} IS NOT NULL"
        case _:
            return f"NOT ({_condition(part, script)})"


def _inner(part: Condition, script: _Script) -> str:
    written = _condition(part, script)
    return f"({written})" if isinstance(part, AllOf | AnyOf) else written


def _leaf(leaf: Leaf, script: _Script) -> str:
    match leaf:
        case Comparison(sign, left, right):
            return f"{_operand(left, script)} {sign} {_operand(right, script)}"
        case Between(operand, low, high):
            parts = (_operand(part, script) for part in (operand, low, high))
            return "{} BETWEEN {} AND {}".format(*parts)
        case OneOf(operand, values):
            return f"{_operand(operand, script)} IN ({', '.join(map(script.value, values))})"
        case Like(operand, pattern):
            return f"{_operand(operand, script)} LIKE {quote(pattern)}"
        case Empty(operand):
            return f"{_operand(operand, script)} IS NULL"


def _operand(operand: Operand, script: _Script) -> str:
    match operand:
        case Attribute(attribute):
            return script.name(attribute)
        case Fixed(fixed):
            return script.value(fixed)
        case Arithmetic("/", left, right):
            return script.division.format(_operand(left, script), _operand(right, script))
        case Arithmetic(sign, left, right):
            return f"({_operand(left, script)} {sign} {_operand(right, script)})"
