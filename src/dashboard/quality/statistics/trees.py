"""Owns the small decision tree that tells whether plain attributes recognise some of many rows."""

from dataclasses import dataclass
from typing import Any

import numpy as np

DEPTH = 3
FOLDS = 5
SEED = 0


@dataclass(frozen=True, slots=True)
class Recognised:
    """How well a tree recognises what it was to find, on rows that it had not seen."""

    recall: float  # of the rows to find: found
    left_out: float  # of the other rows: rightly left out
    tree: Any  # fitted on all rows; scikit-learn's


def recognise(attributes: np.ndarray, is_sought: np.ndarray, depth: int = DEPTH) -> Recognised:
    """Fit a tree in which both classes weigh the same, and judge it on five folds.

    Empty attributes are nan; there must be at least `FOLDS` rows of either class.
    """
    from sklearn.model_selection import StratifiedKFold

    told = np.zeros(len(is_sought), dtype=bool)
    folds = StratifiedKFold(FOLDS, shuffle=True, random_state=SEED)
    for learnt, asked in folds.split(attributes, is_sought):
        tree = _fitted(attributes[learnt], is_sought[learnt], depth)
        told[asked] = tree.predict(attributes[asked])
    return Recognised(
        float(told[is_sought].mean()),
        float((~told[~is_sought]).mean()),
        _fitted(attributes, is_sought, depth),
    )


def _fitted(attributes: np.ndarray, is_sought: np.ndarray, depth: int) -> Any:
    from sklearn.tree import DecisionTreeClassifier

    least = max(3, len(is_sought) // 200)
    tree = DecisionTreeClassifier(
        max_depth=depth, class_weight="balanced", min_samples_leaf=least, random_state=SEED
    )
    return tree.fit(attributes, is_sought)
