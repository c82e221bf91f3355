"""Owns how rules are put together and taken apart: either of two, what a condition leaves over, one widened.

What is made means exactly what it says, for customers with empty attributes too.
"""

from datetime import date

from dashboard.grouping import ATTRIBUTE
from dashboard.grouping.rules.rule import (
    AllOf,
    Always,
    AnyOf,
    Attribute,
    Comparison,
    Condition,
    Empty,
    Fixed,
    Leaf,
    Not,
    Operand,
    Value,
    attributes_of,
    operands,
)

OPPOSITE = {"=": "<>", "<>": "=", "<": ">=", ">=": "<", ">": "<=", "<=": ">"}
_WITH_BOUND = {">": ">=", "<": "<="}


def either(one: Condition, other: Condition) -> Condition:
    """Give what meets one condition or the other; what both demand is written once."""
    ones, others = _parts(one), _parts(other)
    shared = [part for part in ones if part in others]
    rests = [[part for part in parts if part not in shared] for parts in (ones, others)]
    if not all(rests):
        return all_of(shared)
    first, second = (all_of(rest) for rest in rests)
    return all_of(shared) if _is_everything(first, second) else all_of([*shared, any_of([first, second])])


def left_over(condition: Condition, given: Condition) -> Condition:
    """Give what does not meet a condition, an empty attribute included; `given` is known to hold already."""
    return _not_true(condition, _never_empty(given))


def within(condition: Condition, part: Condition) -> Condition:
    """Give what meets both, in as few demands as say it."""
    return tightened(all_of([condition, part]))


def tightened(condition: Condition) -> Condition:
    """Give the condition without bounds that a tighter one beside them makes needless."""
    match condition:
        case AnyOf(parts):
            return any_of([tightened(part) for part in parts])
        case AllOf(parts):
            return all_of([part for part in parts if not any(_is_tighter(one, part) for one in parts)])
    return condition


def widened(rule: Condition, cell: Condition) -> Condition | None:
    """Give the rule with one boundary moved so that it covers a cell beside it too; None where none does."""
    parts, around = _parts(rule), _parts(cell)
    for place, part in enumerate(parts):
        if not _is_boundary(part):
            continue
        rest = [*parts[:place], *parts[place + 1 :]]
        beside = [one for one in around if one not in rest]
        moved = _moved(part, beside)
        if moved is not None and all(one in around for one in rest):
            return all_of([*parts[:place], *moved, *parts[place + 1 :]])
    return None


def alike(rule: Condition, cell: Condition) -> int:
    """Count the demands that a rule and a cell share."""
    return sum(part in _parts(cell) for part in _parts(rule))


def all_of(parts: list[Condition]) -> Condition:
    """Give what meets all parts."""
    flat = [inner for part in parts for inner in (part.parts if isinstance(part, AllOf) else (part,))]
    kept = [part for part in dict.fromkeys(flat) if part != Always(True)]
    if Always(False) in kept:
        return Always(False)
    return AllOf(tuple(kept)) if len(kept) > 1 else kept[0] if kept else Always(True)


def any_of(parts: list[Condition]) -> Condition:
    """Give what meets at least one part."""
    flat = [inner for part in parts for inner in (part.parts if isinstance(part, AnyOf) else (part,))]
    kept = [part for part in dict.fromkeys(flat) if part != Always(False)]
    if Always(True) in kept:
        return Always(True)
    return AnyOf(tuple(kept)) if len(kept) > 1 else kept[0] if kept else Always(False)


def _parts(condition: Condition) -> tuple[Condition, ...]:
    return condition.parts if isinstance(condition, AllOf) else (condition,)


def _opposite(leaf: Leaf) -> Condition:
    if isinstance(leaf, Comparison):
        return Comparison(OPPOSITE[leaf.sign], leaf.left, leaf.right)
    return Not(leaf)


def _not_true(condition: Condition, filled: frozenset[str]) -> Condition:
    """Give when a condition is false or unknown."""
    match condition:
        case AllOf(parts):
            return any_of([_not_true(part, filled) for part in parts])
        case AnyOf(parts):
            return all_of([_not_true(part, filled) for part in parts])
        case Not(part):
            return _not_false(part, filled)
        case Always(truth):
            return Always(not truth)
        case Empty():
            return Not(condition)
    return _or_empty(_opposite(condition), condition, filled)


def _not_false(condition: Condition, filled: frozenset[str]) -> Condition:
    """Give when a condition is true or unknown."""
    match condition:
        case AllOf(parts):
            return all_of([_not_false(part, filled) for part in parts])
        case AnyOf(parts):
            return any_of([_not_false(part, filled) for part in parts])
        case Not(part):
            return _not_true(part, filled)
        case Always() | Empty():
            return condition
    return _or_empty(condition, condition, filled)


def _or_empty(holds: Condition, about: Leaf, filled: frozenset[str]) -> Condition:
    """Give a condition, or that what it compares is empty where that can be."""
    empty: list[Condition] = [
        Empty(one) for one in dict.fromkeys(operands(about)) if _can_be_empty(one, filled)
    ]
    return any_of([holds, *empty])


def _can_be_empty(operand: Operand, filled: frozenset[str]) -> bool:
    match operand:
        case Fixed():
            return False
        case Attribute(name):
            return name not in filled and not ATTRIBUTE[name].is_required
    return True


def _never_empty(given: Condition) -> frozenset[str]:
    """Give the attributes that cannot be empty where a condition holds."""
    return frozenset(
        name
        for part in _parts(given)
        if not isinstance(part, AllOf | AnyOf | Not | Always | Empty)
        for name in attributes_of(part)
    )


def _is_everything(one: Condition, other: Condition) -> bool:
    """Tell whether two comparisons together leave nobody out."""
    if not isinstance(one, Comparison) or not isinstance(other, Comparison):
        return False
    names = dict.fromkeys(attributes_of(one))
    return _opposite(one) == other and all(ATTRIBUTE[name].is_required for name in names)


def _is_boundary(part: Condition) -> bool:
    return isinstance(part, Comparison) and isinstance(part.right, Fixed) and part.sign in "<= >="


def _moved(part: Condition, beside: list[Condition]) -> list[Condition] | None:
    """Give what a boundary becomes when the stretch beside it is added; None where it does not lie beside."""
    if not isinstance(part, Comparison):
        return None
    at_bound = Comparison("=", part.left, part.right)
    if beside == [at_bound] and part.sign in _WITH_BOUND:
        return [Comparison(_WITH_BOUND[part.sign], part.left, part.right)]
    opposite = _opposite(part)
    further = [one for one in beside if one != opposite]
    if opposite in beside and len(further) == 1 and _same_side(part, further[0]):
        return further
    return None


def _same_side(part: Comparison, other: Condition) -> bool:
    return isinstance(other, Comparison) and other.left == part.left and other.sign[0] == part.sign[0]


def _is_tighter(one: Condition, other: Condition) -> bool:
    """Tell whether the first bound allows less than the second, of the same attribute on the same side."""
    if not (isinstance(one, Comparison) and _same_side(one, other) and isinstance(other, Comparison)):
        return False
    if not (isinstance(one.right, Fixed) and isinstance(other.right, Fixed)):
        return False
    if one.sign[0] not in "<>" or "<>" in (one.sign, other.sign):
        return False
    if one.right == other.right:
        return len(one.sign) < len(other.sign)  # < is tighter than <=
    return _lies_below(one.right.value, other.right.value) is (one.sign[0] == "<")


def _lies_below(one: Value, other: Value) -> bool | None:
    """Tell which of two values is less; None for texts, or for values of two kinds."""
    if isinstance(one, float) and isinstance(other, float):
        return one < other
    return one < other if isinstance(one, date) and isinstance(other, date) else None
