"""Owns the segments of an axis: the stretches of values that no rule tells apart, and how to write them."""

from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from math import ceil, floor, inf, isinf

from dashboard.grouping.attributes.known import Family
from dashboard.grouping.rules.axes import Axis
from dashboard.grouping.rules.rule import Value
from dashboard.grouping.rules.write import operand_text, value_text

LISTED = 50  # so many texts of a segment are written out


@dataclass(frozen=True, slots=True)
class Segment:
    """Values that all rules treat alike: an empty one, a stretch of numbers or days, or a set of texts."""

    sample: Value | None  # None: the empty value
    low: float = -inf  # days as ordinal numbers
    high: float = inf
    has_low: bool = False  # the bound itself belongs to it
    has_high: bool = False
    texts: tuple[str, ...] = ()
    is_cut: bool = False  # there are more texts than are kept
    rule: str = ""  # what sets these texts apart, as the text of a rule


def stretches(axis: Axis) -> tuple[Segment, ...]:
    """Give the segments of an axis of numbers or days from low to high, then the empty one if named."""
    bounds = [_number(value) for value in axis.boundaries]
    edges = [-inf, *bounds, inf]
    found: list[Segment] = []
    for before, after in pairwise(edges):
        found.append(Segment(None, before, after))
        if after < inf:
            found.append(Segment(None, after, after, has_low=True, has_high=True))
    kept = [filled for segment in found if (filled := _fill(segment, axis)) is not None]
    return (*kept, *([Segment(None)] if axis.has_empty else []))


def _number(value: Value) -> float:
    if isinstance(value, date):
        return float(value.toordinal())
    if isinstance(value, str):
        raise TypeError(f"not a number or a day: {value!r}")
    return value


def _fill(segment: Segment, axis: Axis) -> Segment | None:
    """Give the segment with a sample value in it; None when no value can lie in it."""
    low, high = segment.low, segment.high
    least = float(axis.low) if axis.low is not None else -inf
    if axis.is_whole:
        first = max(_whole_above(low, segment.has_low), least)
        last = -_whole_above(-high, segment.has_high)
        sample = first if first > -inf else last if last < inf else 0.0
        if first > last:
            return None
        if first == last:
            segment = Segment(None, first, first, has_low=True, has_high=True)
        return _with_sample(segment, sample, axis)
    if high < least or (high == least and not segment.has_high):
        return None
    return _with_sample(segment, _between(max(low, least), high), axis)


def _whole_above(number: float, has_bound: bool) -> float:
    """Give the first whole number above, the number itself where it belongs."""
    if isinf(number):
        return number
    return float(ceil(number)) if has_bound else float(floor(number) + 1)


def _between(low: float, high: float) -> float:
    if low == -inf:
        return high - max(1.0, abs(high)) if high < inf else 0.0
    return low + (high - low) / 2 if high < inf else low + max(1.0, abs(low))


def _with_sample(segment: Segment, number: float, axis: Axis) -> Segment:
    sample: Value = number
    if axis.family is Family.DAY:
        sample = date.fromordinal(max(1, min(int(number), date.max.toordinal())))
    return Segment(sample, segment.low, segment.high, segment.has_low, segment.has_high)


def write_segments(axis: Axis, all_of: tuple[Segment, ...], places: list[int]) -> str:
    """Give some segments of an axis, by place, as the text of a rule; "" when they are all there are."""
    if len(places) == len(all_of) and not (len(all_of) == 1 and all_of[0].rule):
        return ""
    name = operand_text(axis.operand)
    chosen = [all_of[place] for place in places]
    parts = (
        _write_texts(name, all_of, places)
        if axis.family is Family.TEXT
        else _write_runs(axis, all_of, places)
    )
    if any(segment.sample is None for segment in chosen):
        parts.append(f"{name} IS NULL")
    return parts[0] if len(parts) == 1 else f"({' OR '.join(parts)})"


def _write_texts(name: str, all_of: tuple[Segment, ...], places: list[int]) -> list[str]:
    texts = sorted(text for place in places for text in all_of[place].texts)
    others = sorted(text for place, one in enumerate(all_of) if place not in places for text in one.texts)
    if not texts:
        return []
    is_cut = any(all_of[place].is_cut for place in places)
    if is_cut and any(one.is_cut for place, one in enumerate(all_of) if place not in places):
        return [f"({all_of[place].rule})" for place in places if all_of[place].rule]
    if is_cut or len(texts) > max(LISTED, len(others)):
        return [f"{name} NOT IN ({', '.join(map(value_text, others))})" if others else f"{name} IS NOT NULL"]
    if len(texts) == 1:
        return [f"{name} = {value_text(texts[0])}"]
    return [f"{name} IN ({', '.join(map(value_text, texts))})"]


def _write_runs(axis: Axis, all_of: tuple[Segment, ...], places: list[int]) -> list[str]:
    runs: list[list[int]] = []
    for place in sorted(places):
        if all_of[place].sample is None:
            continue
        if runs and runs[-1][-1] == place - 1:
            runs[-1].append(place)
        else:
            runs.append([place])
    return [_write_run(axis, all_of[run[0]], all_of[run[-1]]) for run in runs]


def _write_run(axis: Axis, first: Segment, last: Segment) -> str:
    name = operand_text(axis.operand)
    low, high = _bound(axis, first.low), _bound(axis, last.high)
    if first.low == last.high:
        return f"{name} = {low}"
    parts = [f"{name} {'>=' if first.has_low else '>'} {low}"] if first.low > -inf else []
    if last.high < inf:
        parts.append(f"{name} {'<=' if last.has_high else '<'} {high}")
    return " AND ".join(parts) if parts else f"{name} IS NOT NULL"


def _bound(axis: Axis, number: float) -> str:
    if number in (-inf, inf):
        return ""
    return value_text(date.fromordinal(int(number)) if axis.family is Family.DAY else number)
