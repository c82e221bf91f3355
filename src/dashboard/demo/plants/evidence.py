"""Owns which groups have too few answers in the end: any defect that makes groups small may do it."""

import numpy as np

from dashboard.demo.draft import Draft
from dashboard.demo.plants.size import least_sizes

WIDEST = 0.25  # of the 95 % interval of the satisfied share
Z2 = 1.959963984540054**2


def uncertain_groups(draft: Draft) -> tuple[str, ...]:
    """Give the groups, large enough to be judged, whose satisfied share is too uncertain (Wilson 1927)."""
    found = []
    for group, least in least_sizes(draft):
        members = draft.members(group) & draft.is_active
        answers, satisfied = int(draft.answers[members].sum()), int(draft.satisfied[members].sum())
        if members.sum() >= least and _width(satisfied, answers) > WIDEST:
            found.append(group)
    return tuple(sorted(found))


def _width(hits: int, n: int) -> float:
    if not n:
        return 1.0
    return float(2 * np.sqrt(Z2 * (hits * (n - hits) / n + Z2 / 4)) / (n + Z2))
