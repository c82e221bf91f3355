"""Owns chance: a stream of random numbers per subject, so that one subject does not disturb another."""

from zlib import crc32

import numpy as np

from dashboard.demo.span import Flags, Floats, Ints


def stream(seed: int, subject: str, chunk: int = 0) -> np.random.Generator:
    """Give the random numbers of one subject and chunk; the same arguments give the same numbers."""
    return np.random.default_rng((seed, crc32(subject.encode()), chunk))


def pick(rng: np.random.Generator, weights: Floats, count: int) -> Ints:
    """Draw `count` places of `weights`, each with a chance in proportion to its weight."""
    edges = np.cumsum(weights)
    return np.asarray(np.searchsorted(edges, rng.random(count) * edges[-1], side="right"))


def pick_per_row(rng: np.random.Generator, weights: Floats, row: Ints) -> Ints:
    """Draw one place per entry of `row`, from the weights in that row of the matrix."""
    edges = np.cumsum(weights, axis=1)
    edges /= edges[:, -1:]
    lifted = edges + np.arange(len(edges))[:, None]
    found = np.searchsorted(lifted.ravel(), row + rng.random(len(row)), side="right")
    return np.asarray(np.minimum(found - row * weights.shape[1], weights.shape[1] - 1))


def evenly(rng: np.random.Generator, chance: Floats, within: Ints) -> Flags:
    """Draw yes or no with these chances, spread so evenly that every class of `within` gets its share.

    Plain draws would by luck give one group much worse service than another in a small company; systematic
    sampling within a class, in random order, leaves at most one draw of difference.
    """
    order = np.lexsort((rng.random(len(chance)), within))
    total = np.cumsum(chance[order]) + rng.random()
    drawn = np.empty(len(chance), dtype=bool)
    drawn[order] = np.floor(total) > np.floor(total - chance[order])
    return drawn
