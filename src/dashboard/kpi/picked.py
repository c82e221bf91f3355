"""Owns picking percentiles, and the values that enclose them, from values kept in order of size."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from dashboard.kpi.aggregates import Aggregate, quantile
from dashboard.kpi.ends import end_names
from dashboard.kpi.intervals import ranks
from dashboard.kpi.kept import Ranked
from dashboard.model.kpi import Quantile

BLOCK = 1 << 16  # values that are counted at a time, small enough to stay in the processor's cache
BLOCK_PER_CELL = 50  # and so many for each cell, so that the counts are fewer than the values


@dataclass(frozen=True, slots=True)
class Picked:
    """Percentiles of cells, with the ends of their intervals."""

    slots: np.ndarray
    places: np.ndarray  # of the cells among all
    values: Mapping[Aggregate | str, np.ndarray]


def pick(
    ranked: Ranked, sets: Sequence[str], member: np.ndarray, slots: np.ndarray, measures: Sequence[Quantile]
) -> Picked:
    """Pick percentiles of each slot and cell; slots are told by day, cells by member, −1 for none.

    Each cell's values are counted block by block; only blocks that hold what is picked are looked into.
    """
    width = int(slots.max(initial=0)) + 1
    codes = (int(member.max(initial=0)) + 1) * width + 1
    size = max(BLOCK, BLOCK_PER_CELL * codes)
    blocks = [
        _codes(ranked, sets, member, slots, slice(at, at + size)) for at in range(0, len(ranked.values), size)
    ]
    counts = np.array([np.bincount(block, minlength=codes) for block in blocks]).reshape(-1, codes)
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
    found = iter(_values_at(ranked.values, blocks, counts, there, np.array(asked)))
    low, high = ([next(found) for _ in measures] for _ in range(2))
    values: dict[Aggregate | str, np.ndarray] = {
        quantile(one): least + (most - least) * ((n - 1) * one.at - place)
        for one, place, least, most in zip(measures, below, low, high, strict=True)
    }
    names = (name for one in measures for name in end_names(one))
    for name, rank in zip(names, ends, strict=True):
        values[name] = np.where(rank > 0, next(found), np.nan)
    return Picked((there - 1) % width, (there - 1) // width, values)


def _codes(
    ranked: Ranked, sets: Sequence[str], member: np.ndarray, slots: np.ndarray, block: slice
) -> np.ndarray:
    """Give the cell and slot of each value of a block as one number from 1; 0 where it is in none."""
    width, none = int(slots.max(initial=0)) + 1, np.iinfo(np.int32).min // 2
    codes = np.where(slots >= 0, slots, none)[ranked.days[block]]
    of_member = np.where(member >= 0, member * width + 1, none)
    codes += of_member[ranked.sets[sets[0]][block]] if sets else of_member
    highest = (int(member.max(initial=0)) + 1) * width
    narrow: np.ndarray = np.maximum(codes, 0).astype(np.min_scalar_type(highest))
    return narrow


def _values_at(
    values: np.ndarray, blocks: Sequence[np.ndarray], counts: np.ndarray, codes: np.ndarray, asked: np.ndarray
) -> np.ndarray:
    """Give the values at these places among those of each code: a row per place that is asked of all."""
    upto = counts[:, codes].cumsum(axis=0)
    block_of = (upto[:, None, :] <= asked).sum(axis=0)
    found = np.full(asked.shape, np.nan)
    for number in np.unique(block_of):
        rows, cells = np.nonzero(block_of == number)
        first = counts[number].cumsum()[codes - 1]
        before = upto[number] - counts[number, codes]
        order = np.argsort(blocks[number], kind="stable")
        place = order[first[cells] + asked[rows, cells] - before[cells]]
        found[rows, cells] = values[number * len(blocks[0]) + place]
    return found
