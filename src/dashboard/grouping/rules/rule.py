"""Owns what a rule is made of: a condition over a customer's attributes, as frozen parts; knows no SQL."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

Value = str | float | date


@dataclass(frozen=True, slots=True)
class Attribute:
    """The value of a known attribute, by its name."""

    name: str


@dataclass(frozen=True, slots=True)
class Fixed:
    """A fixed value: a text, a number or a day."""

    value: Value


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """Two numbers combined by + - * or /; dividing by zero gives nothing."""

    sign: str
    left: "Operand"
    right: "Operand"


Operand = Attribute | Fixed | Arithmetic


@dataclass(frozen=True, slots=True)
class Comparison:
    """One operand held against another: = <> < <= > >=."""

    sign: str
    left: Operand
    right: Operand


@dataclass(frozen=True, slots=True)
class Between:
    """An operand within two others, both included."""

    operand: Operand
    low: Operand
    high: Operand


@dataclass(frozen=True, slots=True)
class OneOf:
    """An operand equal to one of some fixed values."""

    operand: Operand
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Like:
    """A text that fits a pattern, % standing for any characters and _ for one."""

    operand: Operand
    pattern: str


@dataclass(frozen=True, slots=True)
class Empty:
    """An operand without a value; never unknown."""

    operand: Operand


@dataclass(frozen=True, slots=True)
class Always:
    """True, or false, whatever the customer."""

    truth: bool


@dataclass(frozen=True, slots=True)
class AllOf:
    """Every part holds."""

    parts: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one part holds."""

    parts: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class Not:
    """The part does not hold."""

    part: "Condition"


Leaf = Comparison | Between | OneOf | Like | Empty
Condition = Leaf | Always | AllOf | AnyOf | Not


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule as it was written, and the condition it stands for."""

    text: str
    condition: Condition

    @property
    def attributes(self) -> tuple[str, ...]:
        """Names of the attributes it looks at, in the order of their first use."""
        return tuple(dict.fromkeys(name for leaf in leaves(self.condition) for name in attributes_of(leaf)))


def leaves(condition: Condition) -> Iterator[Leaf]:
    """Give the comparisons a condition is built from, in order."""
    match condition:
        case AllOf(parts) | AnyOf(parts):
            for part in parts:
                yield from leaves(part)
        case Not(part):
            yield from leaves(part)
        case Always():
            return
        case _:
            yield condition


def operands(leaf: Leaf) -> tuple[Operand, ...]:
    """Give what a comparison compares, fixed lists and patterns left out."""
    match leaf:
        case Comparison(_, left, right):
            return (left, right)
        case Between(operand, low, high):
            return (operand, low, high)
        case OneOf(operand, _) | Like(operand, _) | Empty(operand):
            return (operand,)


def attributes_of(part: Leaf | Operand) -> Iterator[str]:
    """Give the names of the attributes in a comparison or an operand, in order, repeats included."""
    match part:
        case Attribute(name):
            yield name
        case Fixed():
            return
        case Arithmetic(_, left, right):
            yield from attributes_of(left)
            yield from attributes_of(right)
        case _:
            for operand in operands(part):
                yield from attributes_of(operand)
