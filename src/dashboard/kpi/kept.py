"""Owns what is kept of a version of the data to put cells together from: parts asked for last, what each set
of groups or teams holds."""

import threading
from collections import OrderedDict
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from datetime import date
from weakref import WeakKeyDictionary

import numpy as np

from dashboard.kpi.belonging import BELONGINGS
from dashboard.store import Store

KEPT_NUMBERS = 16_000_000  # of all parts together, 8 bytes each
LARGEST = 4_000_000  # numbers in one piece; where there are more, rows are asked instead

Held = Mapping[str, str | None]  # a group with its department and manager, or a team


@dataclass(frozen=True, slots=True)
class Piece:
    """Numbers per day (of facts) or of one span (of states), per combination of sets, per aggregate."""

    combinations: np.ndarray  # a row of set numbers each
    numbers: np.ndarray  # [days, combinations, aggregates]; of a span one "day"
    has_rows: np.ndarray  # [days, combinations]
    sql: str


class Kept:
    """The pieces of one version of a store's data that were used last; safe to use from any thread."""

    def __init__(self, store: Store) -> None:
        self.version = store.version
        self.first_on: date | None = store.query("SELECT min(day) FROM derived.days").item()
        self.held = {belonging.set: _read_sets(store, belonging.name) for belonging in BELONGINGS}
        self._pieces: OrderedDict[Hashable, Piece | None] = OrderedDict()
        self._numbers = 0
        self._lock = threading.Lock()

    def __contains__(self, key: Hashable) -> bool:
        return key in self._pieces

    def get(self, key: Hashable) -> Piece | None:
        """Give the piece of that key; none where it is not there, or is too large."""
        with self._lock:
            piece = self._pieces.get(key)
            if piece is not None:
                self._pieces.move_to_end(key)
            return piece

    def put(self, key: Hashable, piece: Piece | None) -> None:
        """Keep a piece; none says that there would be too many numbers."""
        with self._lock:
            if key not in self._pieces:
                self._pieces[key] = piece
                self._numbers += _size(piece)
            while self._numbers > KEPT_NUMBERS:
                _, dropped = self._pieces.popitem(last=False)
                self._numbers -= _size(dropped)


_LOCK = threading.Lock()
_KEPT: WeakKeyDictionary[Store, Kept] = WeakKeyDictionary()


def kept_of(store: Store) -> Kept:
    """Give what is kept of the store's data as they are."""
    with _LOCK:
        kept = _KEPT.get(store)
        if kept is None or kept.version != store.version:
            kept = _KEPT[store] = Kept(store)
        return kept


def _read_sets(store: Store, name: str) -> dict[int, list[Held]]:
    found: dict[int, list[Held]] = {}
    for row in store.query(f"SELECT * FROM derived.{name}_sets").iter_rows(named=True):
        found.setdefault(row.pop(f"{name}_set"), []).append(row)
    return found


def _size(piece: Piece | None) -> int:
    return 1 if piece is None else piece.numbers.size + piece.has_rows.size
