"""Owns how far the mix of one period lies from that of another, and how likely that is by chance."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from scipy import special

from dashboard.kpi.asking.aggregates import Aggregate
from dashboard.kpi.asking.spans import Spans, cuts_of
from dashboard.kpi.figures.cells import Values
from dashboard.model.kpi import Shift
from dashboard.model.question import Question

DISTANCE, BY_CHANCE = "{rows}.{of}.distance", "{rows}.{of}.by_chance"
DRAWS, SEED = 999, 1
NEARLY = 1e-12  # as far as the one found, but for rounding


@dataclass(frozen=True, slots=True)
class Shifts:
    """Distances and their p-values, per cell and slot that has rows and is held against one that has."""

    cells: Mapping[str, np.ndarray]  # slot, by_0 …
    values: Mapping[Aggregate | str, Values]


def shifts(measure: Shift, found: Mapping[str, np.ndarray], question: Question, spans: Spans) -> Shifts:
    """Hold each slot's mix against that of the slot after it, from the rows counted per cell and value."""
    keys = [f"by_{place}" for place, _ in enumerate(cuts_of(question))]
    mixes: dict[tuple[str | None, ...], dict[int, dict[str, int]]] = {}
    cells = zip(*(found[key].tolist() for key in keys), strict=True) if keys else (() for _ in found["slot"])
    for cell, slot, value, n in zip(
        cells, found["slot"].tolist(), found[measure.of].tolist(), found["a0"].tolist(), strict=True
    ):
        mixes.setdefault(cell, {}).setdefault(slot, {})[value] = n
    rows = [
        (slot, cell, *_held_against(mix[slot], mix[earlier], question.has_intervals))
        for cell, mix in mixes.items()
        for slot, earlier in pairs_of(spans)
        if slot in mix and earlier in mix
    ]
    slots, of_cells, distances, by_chance = zip(*rows, strict=True) if rows else ((), (), (), ())
    columns = {
        "slot": np.array(slots, dtype=np.int64),
        **{key: np.array([cell[at] for cell in of_cells], dtype=object) for at, key in enumerate(keys)},
    }
    names = (one.format(rows=measure.rows, of=measure.of) for one in (DISTANCE, BY_CHANCE))
    values = (np.array(one, dtype=np.float64) for one in (distances, by_chance))
    return Shifts(columns, dict(zip(names, values, strict=True)))


def pairs_of(spans: Spans) -> Iterator[tuple[int, int]]:
    """Give each slot that is held against another, with that one."""
    yield from dict.fromkeys(
        pair
        for bucket in spans.buckets
        for pair in pairwise(bucket.slots)
        if pair[0] in spans.periods and pair[1] in spans.periods
    )


def _held_against(now: Mapping[str, int], then: Mapping[str, int], has_chance: bool) -> tuple[float, float]:
    """Give the distance of two mixes and its p-value; none of the latter where it is not asked."""
    values = sorted({*now, *then})
    counts = np.array([[mix.get(value, 0) for value in values] for mix in (now, then)], dtype=np.int64)
    distance = float(distances(counts[:1], counts[1:])[0])
    return distance, permuted(counts, distance) if has_chance else np.nan


def distances(counts: np.ndarray, others: np.ndarray) -> np.ndarray:
    """Give the Jensen–Shannon distance, to base 2, of the shares that rows of counts stand for (Lin 1991)."""
    shares, others = (one / one.sum(axis=1, keepdims=True) for one in (counts, others))
    middle = (shares + others) / 2
    entropy = special.rel_entr(shares, middle).sum(axis=1) + special.rel_entr(others, middle).sum(axis=1)
    found: np.ndarray = np.sqrt(np.maximum(entropy / (2 * np.log(2)), 0.0))
    return found


def distance_sql(of: str, cuts: Sequence[str], pairs: Iterable[tuple[int, int]]) -> str:
    """Give the SELECT over `counted` of the same distance, `a0`, per `slot` and cell, for pairs of slots."""
    cell = ", ".join(["now_slot", *cuts])
    held = ", ".join(f"({now}, {before})" for now, before in pairs)
    terms = (
        f"CASE WHEN {one} > 0 THEN {one} * log2(2 * {one} / nullif(p + q, 0)) WHEN {one} = 0 THEN 0 END"
        for one in "pq"
    )
    return f"""
    SELECT {", ".join(["now_slot AS slot", *cuts])},
           sqrt(CASE WHEN apart > 0 THEN apart / 2 WHEN apart <= 0 THEN 0 END) AS a0
    FROM (SELECT {cell}, sum({" + ".join(terms)}) AS apart
          FROM (SELECT *, now / nullif(sum(now) OVER (PARTITION BY {cell}), 0) AS p,
                       before / nullif(sum(before) OVER (PARTITION BY {cell}), 0) AS q
                FROM (SELECT {cell}, {of}, count(*) FILTER (WHERE slot = now_slot) AS now,
                             count(*) FILTER (WHERE slot = before_slot) AS before
                      FROM counted JOIN (VALUES {held}) AS pairs(now_slot, before_slot)
                          ON slot = now_slot OR slot = before_slot
                      GROUP BY {cell}, {of}) AS mixes) AS shares
          GROUP BY {cell}) AS distances
    """


def permuted(counts: np.ndarray, distance: float) -> float:
    """Give the share of permutations at least as far: the same rows dealt anew to the two periods.

    Counts alone are enough: what one period is dealt is multivariate hypergeometric. The one found is counted
    among them (Phipson and Smyth 2010).
    """
    every = counts.sum(axis=0)
    dealt = np.random.default_rng(SEED).multivariate_hypergeometric(
        every, int(counts[0].sum()), DRAWS, method="marginals"
    )
    as_far = np.count_nonzero(distances(dealt, every - dealt) >= distance - NEARLY)
    return (1 + as_far) / (1 + DRAWS)
