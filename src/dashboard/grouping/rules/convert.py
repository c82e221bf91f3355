"""Owns what of a parsed expression is a rule: its conditions and operands, and that their kinds agree."""

import math
from datetime import date

from sqlglot import exp

from dashboard.grouping.attributes.catalogue import ATTRIBUTE
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
    Like,
    Not,
    OneOf,
    Operand,
    attributes_of,
)
from dashboard.model.errors import Problem, RefusedError

_COMPARISONS: dict[type[exp.Expr], str] = {
    exp.EQ: "=",
    exp.NEQ: "<>",
    exp.LT: "<",
    exp.LTE: "<=",
    exp.GT: ">",
    exp.GTE: ">=",
}
_ARITHMETIC: dict[type[exp.Expr], str] = {exp.Add: "+", exp.Sub: "-", exp.Mul: "*", exp.Div: "/"}
_READ = frozenset({"this", "expression", "expressions", "low", "high", "negate", "is_string", "quoted", "to"})
_SAMPLE = {Family.TEXT: "a text, such as 'organisation'", Family.NUMBER: "a number, such as 30"}
_SAMPLE[Family.DAY] = "a day, such as '2025-12-31'"


def convert(tree: exp.Expr, text: str) -> Condition:
    """Give the condition that a parsed expression stands for; raises `RefusedError` when it is none."""
    return _Conversion(text).condition(tree)


class _Conversion:
    """One text being converted; it serves the places in refusals."""

    def __init__(self, text: str) -> None:
        self.text = text

    def condition(self, node: exp.Expr) -> Condition:
        node = node.unnest()
        if isinstance(node, exp.And | exp.Or):
            parts = tuple(self.condition(part) for part in node.flatten())
            return AllOf(parts) if isinstance(node, exp.And) else AnyOf(parts)
        if isinstance(node, exp.Not):
            return Not(self.condition(node.this))
        if isinstance(node, exp.Boolean):
            return Always(bool(node.this))
        self.hold_to_read(node)
        return Not(self.leaf(node)) if node.args.get("negate") else self.leaf(node)

    def hold_to_read(self, node: exp.Expr) -> None:
        """Refuse a node that carries more than is read here: it would mean something else than we keep."""
        if any(value for name, value in node.args.items() if name not in _READ):
            raise self.refusal(node, "This is written in a way that no rule may be", "a plain comparison")

    def leaf(self, node: exp.Expr) -> Condition:
        if type(node) in _COMPARISONS:
            left, right = self.operands(node, node.this, node.expression)
            return Comparison(_COMPARISONS[type(node)], left, right)
        if isinstance(node, exp.Between):
            return Between(*self.operands(node, node.this, node.args["low"], node.args["high"]))
        if isinstance(node, exp.In):
            return self.one_of(node)
        if isinstance(node, exp.Is):
            return self.empty(node)
        if isinstance(node, exp.Like):
            return self.like(node)
        raise self.refusal(node, "A condition is missing here", "a comparison, such as age >= 30")

    def one_of(self, node: exp.In) -> Condition:
        if not node.expressions:
            raise self.refusal(node, "IN needs a list of values", "IN ('north', 'south')")
        operand, *values = self.operands(node, node.this, *node.expressions)
        if not all(isinstance(value, Fixed) for value in values):
            raise self.refusal(node, "A list holds fixed values only", "IN ('north', 'south')")
        return OneOf(operand, tuple(value.value for value in values if isinstance(value, Fixed)))

    def empty(self, node: exp.Is) -> Condition:
        if not isinstance(node.expression, exp.Null):
            raise self.refusal(node, "IS is followed by NULL or NOT NULL only", "IS NULL, IS NOT NULL, or =")
        return Empty(self.operand(node.this))

    def like(self, node: exp.Like) -> Condition:
        operand, pattern = self.operands(node, node.this, node.expression)
        if self.family(operand) is not Family.TEXT or not isinstance(pattern, Fixed):
            raise self.refusal(node, "LIKE compares a text with a fixed pattern", "region LIKE 'North%'")
        return Like(operand, str(pattern.value))

    def operands(self, whole: exp.Expr, *nodes: exp.Expr) -> list[Operand]:
        """Give the operands of one comparison, of one family; texts beside a day become days."""
        operands = [self.operand(node) for node in nodes]
        families = [self.family(operand) for operand in operands]
        if Family.DAY in families:
            operands = [self.as_day(operand, node) for operand, node in zip(operands, nodes, strict=True)]
            families = [self.family(operand) for operand in operands]
        first = next((self.family(o) for o in operands if any(attributes_of(o))), families[0])
        for family, node in zip(families, nodes, strict=True):
            if family is not first:
                names = sorted({name for operand in operands for name in attributes_of(operand)})
                subject = f"{' and '.join(names) or 'the first value'} {'are' if len(names) > 1 else 'is'}"
                title = "The rule compares values of different kinds"
                found = f"{self.place(node)}, where {subject} compared with a {family.value}"
                raise RefusedError(Problem(title, found, _SAMPLE[first], self.mend(whole)))
        return operands

    def operand(self, node: exp.Expr) -> Operand:
        node = node.unnest()
        self.hold_to_read(node)
        if isinstance(node, exp.Column) and len(node.parts) == 1 and node.name.lower() in ATTRIBUTE:
            return Attribute(node.name.lower())
        if isinstance(node, exp.Literal):
            return Fixed(node.name) if node.is_string else Fixed(self.number(node))
        if (
            isinstance(node, exp.Cast)
            and node.to.this is exp.DType.DATE
            and isinstance(node.this, exp.Literal)
        ):
            return self.as_day(Fixed(node.this.name), node)
        if isinstance(node, exp.Neg):
            inner = self.arithmetic("-", Fixed(0.0), self.operand(node.this), node)
            is_plain = isinstance(inner.right, Fixed) and isinstance(inner.right.value, float)
            return Fixed(-inner.right.value) if is_plain else inner  # type: ignore[union-attr,operator]
        if type(node) in _ARITHMETIC:
            sign = _ARITHMETIC[type(node)]
            return self.arithmetic(sign, self.operand(node.this), self.operand(node.expression), node)
        if isinstance(node, exp.Null):
            raise self.refusal(node, "Nothing equals an empty value", "IS NULL or IS NOT NULL")
        raise self.refusal(
            node, "This cannot be compared", "an attribute, a number, or a text in single quotes"
        )

    def arithmetic(self, sign: str, left: Operand, right: Operand, node: exp.Expr) -> Arithmetic:
        if {self.family(left), self.family(right)} != {Family.NUMBER}:
            raise self.refusal(node, "Only numbers can be calculated with", "numbers on both sides")
        return Arithmetic(sign, left, right)

    def number(self, node: exp.Expr) -> float:
        value = float(node.name)
        if not math.isfinite(value):
            raise self.refusal(node, "The number is too large", "a smaller number")
        return value

    def family(self, operand: Operand) -> Family:
        match operand:
            case Attribute(name):
                return ATTRIBUTE[name].family
            case Fixed(value) if isinstance(value, float):
                return Family.NUMBER
            case Fixed(value):
                return Family.DAY if isinstance(value, date) else Family.TEXT
        return Family.NUMBER

    def as_day(self, operand: Operand, node: exp.Expr) -> Operand:
        if not isinstance(operand, Fixed) or not isinstance(operand.value, str):
            return operand
        try:
            return Fixed(date.fromisoformat(operand.value))
        except ValueError as error:
            raise self.refusal(node, "This is not a day", "year-month-day, such as '2025-12-31'") from error

    def place(self, node: exp.Expr) -> str:
        """Give the words of a node and where they start, as far as the parser kept that."""
        spans = [part.meta for part in node.walk() if "start" in part.meta]
        if not spans:
            return f"“{node.sql()[:60]}”"
        start, end = min(span["start"] for span in spans), max(span["end"] for span in spans)
        return f"“{self.text[start : end + 1][:60]}” at character {start + 1}"

    def mend(self, node: exp.Expr) -> str:
        return f"Change {self.place(node)} so that both sides are of one kind."

    def refusal(self, node: exp.Expr, title: str, expected: str) -> RefusedError:
        return RefusedError(Problem(title, self.place(node), expected, "Write the condition anew."))
