"""Owns heaps of customers who behave alike, and the shallow tree that tells them apart in few words."""

from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

import numpy as np

FEWEST_HEAPS, MOST_HEAPS = 2, 6
DEPTH = 3
SEED = 0
JUDGED = 3000  # rows on which the number of heaps is chosen: the silhouette takes all pairs
LEAST_SHARE = 0.03  # of the rows, in a leaf


@dataclass(frozen=True, slots=True)
class Heaps:
    """How rows fall in heaps: the leaf of each in a tree that was taught the heaps."""

    silhouette: float  # of the heaps that the tree was taught
    agreement: float  # share of rows that the tree puts where they lie
    told: np.ndarray  # per row: the place of its leaf
    trees: tuple[Any, ...]  # per leaf: a tree that says yes to its rows


def heaps_of(rows: np.ndarray) -> Heaps | None:
    """Give the heaps in which rows of numbers (none empty) fall clearest; None where all are alike.

    Heaps are k-means on ranks' own scale: logarithms, each column by its spread, so that no unit weighs more.
    """
    from sklearn.cluster import KMeans
    from sklearn.metrics import silhouette_score

    scaled = _scaled(rows)
    if not scaled.shape[1] or len(np.unique(scaled, axis=0)) <= MOST_HEAPS:
        return None
    judged = scaled[:: max(len(scaled) // JUDGED, 1)]
    best: tuple[float, Any] | None = None
    for count in range(FEWEST_HEAPS, MOST_HEAPS + 1):
        fitted = KMeans(count, n_init=4, random_state=SEED).fit(scaled)
        labels = fitted.predict(judged)
        if len(np.unique(labels)) < count:
            continue
        score = float(silhouette_score(judged, labels))
        if best is None or score > best[0]:
            best = (score, fitted.labels_)
    return _taught(rows, *best) if best else None


def _scaled(rows: np.ndarray) -> np.ndarray:
    logs = np.sign(rows) * np.log1p(np.abs(rows))
    spread = logs.std(axis=0)
    varying = spread > 1e-9
    scaled: np.ndarray = (logs[:, varying] - logs[:, varying].mean(axis=0)) / spread[varying]
    return scaled


def _taught(rows: np.ndarray, silhouette: float, labels: np.ndarray) -> Heaps | None:
    from sklearn.tree import DecisionTreeClassifier

    least = max(5, round(LEAST_SHARE * len(rows)))
    tree = DecisionTreeClassifier(
        max_depth=DEPTH, max_leaf_nodes=len(np.unique(labels)) + 1, min_samples_leaf=least, random_state=SEED
    ).fit(rows, labels)
    if tree.get_n_leaves() < FEWEST_HEAPS:
        return None
    leaves = np.flatnonzero(tree.tree_.children_left < 0)
    agreement = float((tree.predict(rows) == labels).mean())
    seen = tuple(_one_leaf(tree.tree_, int(leaf)) for leaf in leaves)
    return Heaps(silhouette, agreement, np.searchsorted(leaves, tree.apply(rows)), seen)


def _one_leaf(grown: Any, leaf: int) -> Any:
    """Give the tree as one that says yes in a single leaf."""
    names = ("children_left", "children_right", "feature", "threshold", "missing_go_to_left")
    is_leaf = np.arange(grown.node_count) == leaf
    value = np.stack([~is_leaf, is_leaf], axis=1).astype(float)[:, None, :]
    shape = SimpleNamespace(value=value, **{name: getattr(grown, name) for name in names})
    return SimpleNamespace(tree_=shape, classes_=np.array([False, True]))
