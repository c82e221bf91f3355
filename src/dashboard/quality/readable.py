"""Owns how a decision tree becomes a rule that people can read: its conditions, with round boundaries."""

from dataclasses import dataclass
from datetime import date
from itertools import product
from math import floor, log10
from typing import Any

import numpy as np

from dashboard.grouping.attributes.known import Family
from dashboard.grouping.rules.rule import (
    AllOf,
    Always,
    AnyOf,
    Attribute,
    Comparison,
    Condition,
    Empty,
    Fixed,
    Not,
)


@dataclass(frozen=True, slots=True)
class Feature:
    """A column that a tree reads: an attribute, or whether a text attribute has one value."""

    attribute: str
    family: Family
    value: str | None = None  # of a text attribute
    has_empty: bool = False  # some customers have no value


def rule_of(tree: Any, features: tuple[Feature, ...], rows: np.ndarray) -> Condition:
    """Give the condition under which a fitted tree says yes; `rows` is what it was fitted on."""
    return _node(tree, 0, features, rows)


def ways(condition: Condition) -> tuple[Condition, ...]:
    """Give the ways in which a condition can be true, none of them with an *or*."""
    match condition:
        case AnyOf(parts):
            return tuple(way for part in parts for way in ways(part))
        case AllOf(parts):
            return tuple(map(_joined, product(*map(ways, parts))))
    return (condition,)


def _joined(parts: tuple[Condition, ...]) -> Condition:
    flat = [leaf for part in parts for leaf in (part.parts if isinstance(part, AllOf) else (part,))]
    return flat[0] if len(flat) == 1 else AllOf(tuple(flat))


def _node(tree: Any, node: int, features: tuple[Feature, ...], rows: np.ndarray) -> Condition:
    inner = tree.tree_
    if inner.children_left[node] < 0:
        return Always(bool(tree.classes_[int(np.argmax(inner.value[node][0]))]))
    feature, column = features[inner.feature[node]], rows[:, inner.feature[node]]
    goes_left = bool(inner.missing_go_to_left[node]) and feature.value is None
    is_left = column <= inner.threshold[node]
    is_left |= np.isnan(column) & goes_left
    below, above = _sides(feature, column, float(inner.threshold[node]), goes_left)
    left = _node(tree, int(inner.children_left[node]), features, rows[is_left])
    right = _node(tree, int(inner.children_right[node]), features, rows[~is_left])
    if left == right:
        return left
    return _either(_both(below, left), _both(above, right))


def _sides(
    feature: Feature, column: np.ndarray, threshold: float, goes_left: bool
) -> tuple[Condition, Condition]:
    attribute = Attribute(feature.attribute)
    if feature.value is not None:
        value = Fixed(feature.value)
        other = Comparison("<>", attribute, value)
        return _or_empty(other, feature.has_empty, attribute), Comparison("=", attribute, value)
    if np.isinf(threshold):  # what is known on one side, what is empty on the other
        return Not(Empty(attribute)), Empty(attribute)
    known = column[~np.isnan(column)]
    bound = Fixed(_between(feature.family, known, threshold))
    below, above = Comparison("<", attribute, bound), Comparison(">=", attribute, bound)
    return (
        _or_empty(below, feature.has_empty and goes_left, attribute),
        _or_empty(above, feature.has_empty and not goes_left, attribute),
    )


def _between(family: Family, known: np.ndarray, threshold: float) -> float | date:
    """Give the roundest value above those left of a threshold and not above those right of it."""
    low = float(known[known <= threshold].max(initial=-np.inf))
    high = float(known[known > threshold].min(initial=np.inf))
    low, high = (end if np.isfinite(end) else threshold for end in (low, high))
    if family is Family.DAY:
        last = date.fromordinal(int(high))
        rounder = (last.replace(month=1, day=1), last.replace(day=1))
        return next((day for day in rounder if day.toordinal() > low), last)
    size = 10.0 ** (floor(log10(max(abs(high), 1e-9))) + 1)
    while size > 1e-9:
        rounded = floor(high / size) * size
        if rounded > low:
            return float(f"{rounded:.12g}")
        size /= 10
    return high


def _or_empty(condition: Condition, can_be_empty: bool, attribute: Attribute) -> Condition:
    return AnyOf((condition, Empty(attribute))) if can_be_empty else condition


def _both(one: Condition, other: Condition) -> Condition:
    if isinstance(other, Always):
        return one if other.truth else other
    return AllOf((one, *(other.parts if isinstance(other, AllOf) else (other,))))


def _either(one: Condition, other: Condition) -> Condition:
    if Always(True) in (one, other):
        return Always(True)
    kept = [part for part in (one, other) if part != Always(False)]
    if len(kept) < 2:
        return kept[0] if kept else Always(False)
    parts = [part for one in kept for part in (one.parts if isinstance(one, AnyOf) else (one,))]
    return AnyOf(tuple(parts))
