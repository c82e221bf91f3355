"""Owns the axes that rules cut the customers along: what is compared, and the boundaries the rules name."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from math import isfinite

from dashboard.grouping.attributes.catalogue import ATTRIBUTE, ATTRIBUTES
from dashboard.grouping.attributes.known import Family
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
    attributes_of,
    leaves,
    operands,
)
from dashboard.grouping.rules.write import operand_text, rule_text

_PLACE = {known.name: place for place, known in enumerate(ATTRIBUTES)}
_CALCULATE = {
    "+": lambda left, right: left + right,
    "-": lambda left, right: left - right,
    "*": lambda left, right: left * right,
    "/": lambda left, right: left / right,
}


class TangledError(Exception):
    """The rules compare attributes with each other: there are no separate axes to cut along."""


@dataclass(frozen=True, slots=True)
class Axis:
    """What is compared with fixed values, and with which."""

    operand: Operand
    leaves: tuple[Leaf, ...]
    boundaries: tuple[Value, ...]
    family: Family
    has_empty: bool  # a rule names the empty value

    @property
    def is_whole(self) -> bool:
        """Whether nothing lies between two neighbouring values."""
        return isinstance(self.operand, Attribute) and ATTRIBUTE[self.operand.name].is_whole

    @property
    def low(self) -> float | None:
        """The least value there can be, where one is known."""
        return ATTRIBUTE[self.operand.name].low if isinstance(self.operand, Attribute) else None


def axes_of(conditions: Iterable[Condition]) -> tuple[Axis, ...]:
    """Give the axes of some rules, in the order of the attributes.

    Raises `TangledError` when a rule compares attributes with each other, or uses one in several ways, so
    that the axes would depend on each other.
    """
    found: dict[Operand, list[Leaf]] = {}
    for condition in conditions:
        for leaf in leaves(condition):
            if any(True for _ in attributes_of(leaf)):
                found.setdefault(_compared(leaf), []).append(leaf)
    axes = [_axis(operand, tuple(dict.fromkeys(named))) for operand, named in found.items()]
    _hold_apart(axes)
    axes.sort(key=lambda axis: min(_PLACE[name] for name in attributes_of(axis.operand)))
    return tuple(axes)


def along(condition: Condition, axes: tuple[Axis, ...]) -> Condition:
    """Give the condition with what each axis compares replaced by an attribute `axis_0`, `axis_1` …"""
    names: dict[Operand, Operand] = {
        axis.operand: Attribute(f"axis_{place}") for place, axis in enumerate(axes)
    }
    match condition:
        case AllOf(parts):
            return AllOf(tuple(along(part, axes) for part in parts))
        case AnyOf(parts):
            return AnyOf(tuple(along(part, axes) for part in parts))
        case Not(part):
            return Not(along(part, axes))
        case Always():
            return condition
    return _swap(condition, names)


def _swap(leaf: Leaf, names: Mapping[Operand, Operand]) -> Leaf:
    match leaf:
        case Comparison(sign, left, right):
            return Comparison(sign, names.get(left, left), names.get(right, right))
        case Between(operand, low, high):
            return Between(names.get(operand, operand), low, high)
        case OneOf(operand, values):
            return OneOf(names.get(operand, operand), values)
        case Like(operand, pattern):
            return Like(names.get(operand, operand), pattern)
        case Empty(operand):
            return Empty(names.get(operand, operand))


def _compared(leaf: Leaf) -> Operand:
    """Give the one operand of a comparison that has attributes."""
    moving = {operand for operand in operands(leaf) if any(True for _ in attributes_of(operand))}
    if len(moving) != 1 or (isinstance(leaf, Between) and leaf.operand not in moving):
        raise TangledError(rule_text(leaf))
    return moving.pop()


def _axis(operand: Operand, named: tuple[Leaf, ...]) -> Axis:
    boundaries: set[Value] = set()
    for leaf in named:
        if isinstance(leaf, OneOf):
            boundaries |= set(leaf.values)
        elif isinstance(leaf, Comparison | Between):
            boundaries |= {_constant(other) for other in operands(leaf) if other != operand}
    family = ATTRIBUTE[operand.name].family if isinstance(operand, Attribute) else Family.NUMBER
    can_be_empty = not (isinstance(operand, Attribute) and ATTRIBUTE[operand.name].is_required)
    has_empty = can_be_empty and any(isinstance(leaf, Empty) for leaf in named)
    return Axis(operand, named, tuple(sorted(boundaries, key=_comparable)), family, has_empty)


def _comparable(value: Value) -> tuple[float, str]:
    if isinstance(value, date):
        return (float(value.toordinal()), "")
    return (value, "") if isinstance(value, float) else (0.0, value)


def _constant(operand: Operand) -> Value:
    match operand:
        case Fixed(value):
            return value
        case Arithmetic(sign, left, right):
            parts = _constant(left), _constant(right)
            if isinstance(parts[0], float) and isinstance(parts[1], float) and (sign != "/" or parts[1]):
                number = float(_CALCULATE[sign](*parts))
                if isfinite(number):
                    return number
    raise TangledError(f"{operand_text(operand)}, which is no number")


def _hold_apart(axes: list[Axis]) -> None:
    seen: set[str] = set()
    for axis in axes:
        bases = {ATTRIBUTE[name].made_of or name for name in attributes_of(axis.operand)}
        if both := seen & bases:
            raise TangledError(", ".join(sorted(both)))
        seen |= bases
