"""Owns picking percentiles, and the values that enclose them, from values kept in order of size."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from dashboard.kpi.asking.aggregates import Aggregate, quantile
from dashboard.kpi.figures.intervals import ranks
from dashboard.kpi.figures.percentiles import end_names
from dashboard.kpi.kept.memory import Counts, Ranked
from dashboard.model.kpi import Quantile

BLOCK = 1 << 16  # values that are sorted at a time, small enough to stay in the processor's cache
WIDEST = 16  # times as many at most, where there would be too many counts of so few
BLOCK_PER_CELL = 50  # and so many for each cell where they are counted, so that the counts are fewer
LARGEST_COUNTS = 8_000_000  # numbers that tell how many values lie where, 4 bytes each


@dataclass(frozen=True, slots=True)
class Picked:
    """Percentiles of cells, with the ends of their intervals."""

    slots: np.ndarray
    places: np.ndarray  # of the cells among all
    values: Mapping[Aggregate | str, np.ndarray]


def counts_of(days: np.ndarray, sets: np.ndarray) -> Counts | None:
    """Count values in order of size by block, day and set; nothing where there would be too many counts."""
    lengths = [int(one.max(initial=0)) + 1 for one in (days, sets)]
    width = lengths[0] * lengths[1]
    size = BLOCK * max(1, -(-len(days) * width // (BLOCK * LARGEST_COUNTS)))
    if size > WIDEST * BLOCK:
        return None
    blocks = [slice(at, at + size) for at in range(0, len(days), size)]
    counts = [
        np.bincount(days[one].astype(np.int64) * lengths[1] + sets[one], minlength=width) for one in blocks
    ]
    return Counts(size, np.array(counts, dtype=np.uint32).reshape(-1, *lengths))


def pick(
    ranked: Ranked, of: str, member: np.ndarray, slots: np.ndarray, measures: Sequence[Quantile]
) -> Picked:
    """Pick percentiles of each slot and cell; slots are told by day, cells by member `of` sets, −1 for none.

    How many values of a cell lie in which block is known, or else counted; only blocks that hold what is
    picked are sorted.
    """
    width = int(slots.max(initial=0)) + 1
    codes = width * (int(member.max(initial=0)) + 1) + 1

    def codes_of(number: int) -> np.ndarray:
        block = slice(number * size, (number + 1) * size)
        return _codes(ranked.days[block], ranked.sets[of][block], member, slots)

    read: Callable[[int], np.ndarray] = codes_of
    if of in ranked.counts:
        size, counts = ranked.counts[of].block, _summed(ranked.counts[of].numbers, member, slots)
    else:
        size = max(BLOCK, BLOCK_PER_CELL * codes)
        blocks = [codes_of(number) for number in range(-(-len(ranked.values) // size))]
        counts = np.array([np.bincount(one, minlength=codes) for one in blocks]).reshape(-1, codes)
        read = blocks.__getitem__
    sizes = counts.sum(axis=0)
    there = np.flatnonzero(sizes[1:]) + 1
    n = sizes[there]
    below = [np.floor((n - 1) * one.at).astype(np.int64) for one in measures]
    ends = [rank for one in measures for rank in ranks(n, one.at)]
    asked = [
        *below,
        *(np.minimum(one + 1, n - 1) for one in below),
        *(np.maximum(one - 1, 0) for one in ends),
    ]
    found = iter(_values_at(ranked.values, size, read, counts[:, there], there, asked))
    low, high = ([next(found) for _ in measures] for _ in range(2))
    values: dict[Aggregate | str, np.ndarray] = {
        quantile(one): least + (most - least) * ((n - 1) * one.at - place)
        for one, place, least, most in zip(measures, below, low, high, strict=True)
    }
    names = (name for one in measures for name in end_names(one))
    for name, rank in zip(names, ends, strict=True):
        values[name] = np.where(rank > 0, next(found), np.nan)
    return Picked((there - 1) % width, (there - 1) // width, values)


def _summed(counts: np.ndarray, member: np.ndarray, slots: np.ndarray) -> np.ndarray:
    """Add the counts of each block up by cell and slot, as `_codes` numbers them; 0 of what is in none."""
    width, cells = (int(one.max(initial=0)) + 1 for one in (slots, member))
    is_of = (member[: counts.shape[2], None] == np.arange(cells)).astype(np.float64)
    found = np.zeros((len(counts), cells, width))
    for slot in np.unique(slots[slots >= 0]):
        days = np.flatnonzero(slots == slot)  # they follow each other
        found[:, :, slot] = counts[:, days[0] : days[-1] + 1].sum(axis=1) @ is_of
    by_code = found.reshape(len(counts), cells * width).astype(np.int64)
    return np.pad(by_code, ((0, 0), (1, 0)))


def _codes(days: np.ndarray, sets: np.ndarray, member: np.ndarray, slots: np.ndarray) -> np.ndarray:
    """Give the cell and slot of each value as one number from 1; 0 where it is in none."""
    width, none = int(slots.max(initial=0)) + 1, np.iinfo(np.int32).min // 2
    codes = np.take(np.where(slots >= 0, slots, none), days)
    codes += np.take(np.where(member >= 0, member * width + 1, none), sets)
    highest = (int(member.max(initial=0)) + 1) * width
    narrow: np.ndarray = np.maximum(codes, 0).astype(np.min_scalar_type(highest))
    return narrow


def _values_at(
    values: np.ndarray,
    size: int,
    codes_of: Callable[[int], np.ndarray],
    counts: np.ndarray,
    codes: np.ndarray,
    asked: Sequence[np.ndarray],
) -> np.ndarray:
    """Give the values at these places among those of each code: a row per place that is asked of all."""
    upto, places = counts.cumsum(axis=0), np.array(asked)
    block_of = np.array([(upto <= one).sum(axis=0) for one in asked])
    found = np.full(places.shape, np.nan)
    for number in np.unique(block_of):
        rows, cells = np.nonzero(block_of == number)
        of_value, is_asked = codes_of(number), np.zeros(codes[-1] + 1, dtype=bool)
        is_asked[codes[cells]] = True
        at = np.flatnonzero(is_asked[of_value])
        order = at[np.argsort(of_value[at], kind="stable")]
        first = np.bincount(of_value[at], minlength=codes[-1]).cumsum()[codes[cells] - 1]
        before = upto[number] - counts[number]
        found[rows, cells] = values[number * size + order[first + places[rows, cells] - before[cells]]]
    return found
