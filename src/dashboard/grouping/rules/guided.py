"""Owns a rule as rows that a person fills in: what rows there are, from a condition and back again.

Rows hold one level of blocks. A condition that needs more stays text.
"""

from dataclasses import dataclass
from enum import StrEnum

from dashboard.grouping.attributes.catalogue import ATTRIBUTE
from dashboard.grouping.attributes.known import Family
from dashboard.grouping.rules.rule import (
    AllOf,
    Always,
    AnyOf,
    Attribute,
    Between,
    Comparison,
    Condition,
    Empty,
    Fixed,
    Like,
    Not,
    OneOf,
    Value,
)


class Is(StrEnum):
    """How a row compares an attribute with its values."""

    EQUAL = "equal"
    OTHER = "other"
    UNDER = "under"
    AT_MOST = "at_most"
    OVER = "over"
    AT_LEAST = "at_least"
    WITHIN = "within"
    OUTSIDE = "outside"
    ONE_OF = "one_of"
    NONE_OF = "none_of"
    LIKE = "like"
    UNLIKE = "unlike"
    EMPTY = "empty"
    FILLED = "filled"


class Join(StrEnum):
    """How rows hang together."""

    AND = "and"
    OR = "or"

    @property
    def other(self) -> "Join":
        """The one that joins the rows of a block within."""
        return Join.OR if self is Join.AND else Join.AND


@dataclass(frozen=True, slots=True)
class Row:
    """One attribute held against values: none for empty and filled, two for within, several for lists."""

    attribute: str
    comparison: Is
    values: tuple[Value, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """Two rows or more within brackets, joined the other way."""

    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Guided:
    """A whole rule as rows and blocks; without any it selects every customer."""

    join: Join
    parts: tuple[Row | Block, ...]


_SIGNS = {"=": Is.EQUAL, "<>": Is.OTHER, "<": Is.UNDER, "<=": Is.AT_MOST, ">": Is.OVER, ">=": Is.AT_LEAST}
_SIGN_OF = {comparison: sign for sign, comparison in _SIGNS.items()}
_MIRRORED = {"=": "=", "<>": "<>", "<": ">", "<=": ">=", ">": "<", ">=": "<="}
_POSITIVE = {Is.OUTSIDE: Is.WITHIN, Is.NONE_OF: Is.ONE_OF, Is.UNLIKE: Is.LIKE, Is.FILLED: Is.EMPTY}
_OPPOSITE = {  # unknown for the same customers
    **_POSITIVE,
    **{positive: negated for negated, positive in _POSITIVE.items()},
    **{Is.EQUAL: Is.OTHER, Is.OTHER: Is.EQUAL, Is.UNDER: Is.AT_LEAST, Is.AT_LEAST: Is.UNDER},
    **{Is.OVER: Is.AT_MOST, Is.AT_MOST: Is.OVER},
}
_ORDERED = (Is.EQUAL, Is.OTHER, Is.UNDER, Is.AT_MOST, Is.OVER, Is.AT_LEAST, Is.WITHIN, Is.OUTSIDE)
_LISTED = (Is.ONE_OF, Is.NONE_OF)
_ALWAYS = (Is.EMPTY, Is.FILLED)
OF_FAMILY = {
    Family.TEXT: (Is.EQUAL, Is.OTHER, *_LISTED, Is.LIKE, Is.UNLIKE, *_ALWAYS),
    Family.NUMBER: (*_ORDERED, *_LISTED, *_ALWAYS),
    Family.DAY: (*_ORDERED, *_LISTED, *_ALWAYS),
}


def comparisons_of(attribute: str) -> tuple[Is, ...]:
    """Give the comparisons that a row on the attribute can make; raises `KeyError` for an unknown one."""
    return OF_FAMILY[ATTRIBUTE[attribute].family]


def guided(condition: Condition) -> Guided | None:
    """Give the condition as rows; None when it compares attributes, calculates, or nests deeper than rows."""
    match condition:
        case Always(True):
            return Guided(Join.AND, ())
        case AllOf(parts):
            join = Join.AND
        case AnyOf(parts):
            join = Join.OR
        case _:
            join, parts = Join.AND, (condition,)
    found = tuple(_part(part, join) for part in parts)
    return Guided(join, tuple(part for part in found if part)) if all(found) else None


def _part(part: Condition, join: Join) -> Row | Block | None:
    if isinstance(part, AnyOf if join is Join.AND else AllOf):
        rows = tuple(_row(one) for one in part.parts)
        return Block(tuple(row for row in rows if row)) if all(rows) else None
    return _row(part)


def _row(condition: Condition) -> Row | None:
    row = None
    match condition:
        case Comparison(sign, Attribute(name), Fixed(value)):
            row = Row(name, _SIGNS[sign], (value,))
        case Comparison(sign, Fixed(value), Attribute(name)):
            row = Row(name, _SIGNS[_MIRRORED[sign]], (value,))
        case Between(Attribute(name), Fixed(low), Fixed(high)):
            row = Row(name, Is.WITHIN, (low, high))
        case OneOf(Attribute(name), values):
            row = Row(name, Is.ONE_OF, values)
        case Like(Attribute(name), pattern):
            row = Row(name, Is.LIKE, (pattern,))
        case Empty(Attribute(name)):
            row = Row(name, Is.EMPTY)
        case Not(part):
            held = _row(part)
            row = Row(held.attribute, _OPPOSITE[held.comparison], held.values) if held else None
    return row


def condition_of(rows: Guided) -> Condition:
    """Give the condition that rows stand for."""
    parts = tuple(_of_part(part, rows.join) for part in rows.parts)
    if not parts:
        return Always(True)
    return parts[0] if len(parts) == 1 else _joined(rows.join, parts)


def _of_part(part: Row | Block, join: Join) -> Condition:
    if isinstance(part, Row):
        return _of_row(part)
    return _joined(join.other, tuple(_of_row(row) for row in part.rows))


def _joined(join: Join, parts: tuple[Condition, ...]) -> Condition:
    return AllOf(parts) if join is Join.AND else AnyOf(parts)


def _of_row(row: Row) -> Condition:
    operand, fixed = Attribute(row.attribute), tuple(Fixed(value) for value in row.values)
    if row.comparison in _SIGN_OF:
        return Comparison(_SIGN_OF[row.comparison], operand, fixed[0])
    if row.comparison in _POSITIVE:
        return Not(_of_row(Row(row.attribute, _POSITIVE[row.comparison], row.values)))
    condition: Condition = Empty(operand)
    match row.comparison:
        case Is.WITHIN:
            condition = Between(operand, fixed[0], fixed[1])
        case Is.ONE_OF:
            condition = OneOf(operand, row.values)
        case Is.LIKE:
            condition = Like(operand, str(row.values[0]))
    return condition
