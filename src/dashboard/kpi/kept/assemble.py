"""Owns putting parts together to the cells of a question: a part counts for each group or team of its set."""

from collections.abc import Mapping, Sequence
from hashlib import sha256
from itertools import product

import numpy as np

from dashboard.catalog.dimensions import DIMENSION
from dashboard.kpi.asking.spans import cuts_of
from dashboard.kpi.derived.belonging import BELONGINGS
from dashboard.kpi.kept.memory import Held, Spread, kept_of
from dashboard.kpi.kept.parts import Parts
from dashboard.model.question import Filter, Question
from dashboard.store import Store

Key = tuple[str | None, ...]


def cells_of(store: Store, parts: Parts, question: Question) -> dict[str, np.ndarray]:
    """Add parts up to the cells of a question: `slot`, `by_0` …, and `a0` … as the parts have them."""
    found = spread(store, parts.sets, parts.combinations, question)
    cells, cuts = found.cells, cuts_of(question)
    of_part, of_cell = found.pairs.T
    added = np.zeros((len(cells), len(parts.slots), parts.numbers.shape[2]))
    has_rows = np.zeros((len(cells), len(parts.slots)), dtype=bool)
    np.add.at(added, of_cell, parts.numbers.transpose(1, 0, 2)[of_part])
    np.logical_or.at(has_rows, of_cell, parts.has_rows.T[of_part])
    cell, slot = np.nonzero(has_rows)
    keys = np.array(cells, dtype=object).reshape(len(cells), len(cuts))
    return {
        "slot": np.array(parts.slots, dtype=np.int64)[slot],
        **{f"by_{place}": keys[cell, place] for place, _ in enumerate(cuts)},
        **{f"a{place}": added[cell, slot, place] for place in parts.place.values()},
    }


def spread(store: Store, sets: Sequence[str], combinations: np.ndarray, question: Question) -> Spread:
    """Give the cells of combinations of sets, a row each; kept, because they do not hang on any days."""
    kept, cuts = kept_of(store), tuple(cuts_of(question))
    asked = (*sets, cuts, question.filters, question.scope.filters)
    key = ("spread", *asked, len(combinations), sha256(combinations.tobytes()).digest())
    if (found := kept.get(key, Spread)) is None:
        cells: dict[Key, int] = {}
        pairs = [
            (part, cells.setdefault(values, len(cells)))
            for part, numbers in enumerate(combinations.tolist())
            for values in _keys(dict(zip(sets, numbers, strict=True)), kept.held, question)
        ]
        found = Spread(tuple(cells), np.array(pairs, dtype=np.int64).reshape(-1, 2))
        kept.put(key, found)
    return found


def _keys(
    numbers: Mapping[str, int], held: Mapping[str, Mapping[int, list[Held]]], question: Question
) -> set[Key]:
    """Give the cells that a part with these sets counts for, each once."""
    cuts = cuts_of(question)
    filters = (*question.filters, *question.scope.filters)
    ways = []
    for through, belonging in BELONGINGS.items():
        own = [cut for cut in cuts if DIMENSION[cut].through == through]
        asked = [one for one in filters if DIMENSION[one.dimension].through == through]
        if own or asked:
            number = numbers[belonging.set]
            ways.append(_ways(number, held[belonging.set].get(number, []), own, asked))
    found = set()
    for choice in product(*ways):
        values = {cut: value for one in choice for cut, value in one}
        found.add(tuple(values[cut] for cut in cuts))
    return found


def _ways(
    number: int, held: list[Held], cuts: list[str], filters: list[Filter]
) -> list[tuple[tuple[str, str | None], ...]]:
    """Give the values of the cuts that a set has among those asked for.

    "None" among the values of every filter stands for those who belong nowhere.
    """
    columns = {one.dimension: DIMENSION[one.dimension].column for one in filters}
    chosen = [one for one in held if all(one[columns[f.dimension]] in f.values for f in filters)]
    if chosen:
        return [tuple((cut, one[DIMENSION[cut].column]) for cut in cuts) for one in chosen]
    is_asked = not filters or (number == 0 and all(None in one.values for one in filters))
    return [tuple((cut, None) for cut in cuts)] if is_asked else []
