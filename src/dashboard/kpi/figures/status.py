"""Owns whether a target is reached."""

import numpy as np

from dashboard.kpi.figures.cells import Values
from dashboard.model.kpi import Better, Kpi

NEAR = 0.05
STATUSES = ("good", "near", "bad")
GOOD, NEAR_IT, BAD, NONE = range(4)  # places among the statuses; past the last for none


def status(
    kpi: Kpi,
    value: Values,
    target: Values,
    low: Values,
    high: Values,
    is_open: np.ndarray,
    is_unsettled: np.ndarray,
) -> np.ndarray:
    """Tell by place among the statuses: target reached, near (within 5 %, or in the interval), bad.

    An open total has none but what cannot change any more: reached where more is better, else missed. What
    is unsettled has none: of half a year more stay than of a year.
    """
    known = ~np.isnan(value) & ~np.isnan(target)
    if kpi.better is Better.NEITHER or not known.any():
        return np.full(len(value), NONE)
    is_more = kpi.better is Better.HIGHER
    reached = value >= target if is_more else value <= target
    undecided = is_unsettled | (is_open & (reached != is_more))
    close = (np.abs(value - target) <= NEAR * np.abs(target)) | ((low <= target) & (target <= high))
    return np.select([~known | undecided, reached, close & ~is_open], [NONE, GOOD, NEAR_IT], BAD)
