"""Owns laying what a pass gave out as numbers by day or span, and what comes and goes as what is there."""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from dashboard.kpi.asking.spans import Spans
from dashboard.kpi.kept.memory import LARGEST, KeptParts
from dashboard.kpi.query.compile import Query

DAY, SLOT, CHANGES = "_day", "slot", "changes"  # what a pass is cut by: days of facts, spans of states, both


def laid_out(
    found: Mapping[str, np.ndarray], spans: Spans, by: str, sets: tuple[str, ...], width: int, query: Query
) -> KeptParts | None:
    """Lay what a pass gave out by day or slot; nothing where that would be too many numbers.

    What came before the first day is there on it; what goes counts against.
    """
    signs = np.ones(len(found[SLOT]))
    if by == SLOT:
        order = {slot: place for place, slot in enumerate(spans.periods)}
        steps = np.array([order[slot] for slot in found[SLOT].tolist()], dtype=np.int64)
        length = len(order)
    else:
        (period,) = spans.periods.values()
        steps = (np.asarray(found[DAY]).astype("datetime64[D]") - np.datetime64(period.start)).astype(int)
        length = period.days
    if by == CHANGES:
        steps, signs = np.maximum(steps, 0), np.where(np.asarray(found[SLOT]) == 0, 1.0, -1.0)
    rows = np.array([np.asarray(found[one]) for one in sets], dtype=np.int64).T
    combinations, of_row = np.unique(rows, axis=0, return_inverse=True)
    if length * len(combinations) * width > LARGEST:
        return None
    numbers = np.zeros((length, len(combinations), width))
    has_rows = np.zeros((length, len(combinations)), dtype=bool)
    of_row = of_row.ravel()
    has_rows[steps, of_row] = True
    for place in range(width):
        figures = signs * np.ma.filled(found[f"a{place}"].astype(np.float64), 0.0)
        np.add.at(numbers[:, :, place], (steps, of_row), figures)
    return KeptParts(combinations, numbers, has_rows, query)


def what_is_there(changes: KeptParts, rows_at: int) -> KeptParts:
    """Give what is there on each day, from what came and went until then; the count of rows is at a place."""
    numbers = changes.numbers.cumsum(axis=0)
    return replace(changes, numbers=numbers, has_rows=numbers[:, :, rows_at] > 0)


def union(several: list[np.ndarray]) -> tuple[np.ndarray, list[np.ndarray]]:
    """Give all combinations, and where those of each of several are among them."""
    if all(one is several[0] for one in several):
        return several[0], [np.arange(len(one)) for one in several]
    every, of_row = np.unique(np.concatenate(several), axis=0, return_inverse=True)
    return every, np.split(of_row.ravel(), np.cumsum([len(one) for one in several])[:-1])
