"""Owns what is kept of a version of the data to put cells together from: parts and ranked values asked
for last, what each set of groups or teams holds."""

import threading
from collections import OrderedDict
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import TypeVar
from weakref import WeakKeyDictionary

import numpy as np

from dashboard.kpi.derived.belonging import BELONGINGS
from dashboard.kpi.derived.preparing import prepare
from dashboard.kpi.query.compile import Query
from dashboard.store import Store
from dashboard.store.room import memory_of_machine

LEAST_ROOM = 2**30  # bytes of all that is kept; all pages over ten million contacts ask for 3/4 of it
SHARE = 6  # of what programs may take of the machine's memory, one part in so many where that is more
LARGEST = 8_000_000  # numbers in kept parts, 8 bytes each; where there are more, rows are asked instead

Held = Mapping[str, str | None]  # a group with its department and manager, or a team


@dataclass(frozen=True, slots=True)
class KeptParts:
    """The parts of all days (of facts) or of one span (of states), per combination of sets and aggregate."""

    combinations: np.ndarray  # a row of set numbers each
    numbers: np.ndarray  # [days, combinations, aggregates]; of a span one "day"
    has_rows: np.ndarray  # [days, combinations]
    query: Query  # that gave them


@dataclass(frozen=True, slots=True)
class Counts:
    """How many values in order of size lie where."""

    block: int  # values that are counted together
    numbers: np.ndarray  # [blocks, days, sets]

    @property
    def nbytes(self) -> int:
        """The bytes that they take."""
        return self.numbers.nbytes


@dataclass(frozen=True, slots=True)
class Ranked:
    """A row set's values of one expression, the smallest first."""

    values: np.ndarray
    days: np.ndarray  # since the first day there is; 0 where the values are those of one span of states
    sets: Mapping[str, np.ndarray]  # the number of each row's set
    counts: Mapping[str, Counts]  # by what the sets are of, where they are not too many
    query: Query  # that gave them


@dataclass(frozen=True, slots=True)
class Places:
    """Where the values of each set lie among ranked ones."""

    places: np.ndarray  # those of one set after those of another, each in order of size
    starts: np.ndarray  # where those of each set begin, and behind the last


@dataclass(frozen=True, slots=True)
class Tallied:
    """Facts by customer, in order of days."""

    customers: np.ndarray  # the number of each fact's customer
    highest: int  # of these numbers; 0 where there is no fact
    days: np.ndarray  # each day once
    starts: np.ndarray  # where the facts of each day begin, and behind the last
    amounts: Mapping[str, np.ndarray | None]  # none where each fact counts as one

    @property
    def days_of_facts(self) -> np.ndarray:
        """The day of each fact, as a number since 1970."""
        return np.repeat(self.days.astype(np.int64).astype(np.int32), np.diff(self.starts))


@dataclass(frozen=True, slots=True)
class Sums:
    """What the facts of each step add up to per customer, the steps in order of days."""

    every: int  # facts in a step
    amounts: Mapping[str, np.ndarray]  # [steps, customers]


@dataclass(frozen=True, slots=True)
class Lasts:
    """Where each customer's last fact lies, among those before each step in order of days; −1 for none."""

    every: int  # facts in a step
    places: np.ndarray  # [steps, customers]


@dataclass(frozen=True, slots=True)
class Spread:
    """The cells of combinations of sets, and the pairs of a combination and a cell it counts for."""

    cells: tuple[tuple[str | None, ...], ...]  # the values of the cuts
    pairs: np.ndarray


Thing = KeptParts | Ranked | Places | Tallied | Sums | Lasts | Spread
Wanted = TypeVar("Wanted", KeptParts, Ranked, Places, Tallied, Sums, Lasts, Spread)


class Kept:
    """What was used last of one version of a store's data; safe to use from any thread."""

    def __init__(self, store: Store) -> None:
        self.version = store.version
        self.room = max(LEAST_ROOM, memory_of_machine() // SHARE)
        prepare(store)
        self.first_on: date | None = store.query("SELECT min(day) FROM derived.days").item()
        self.held = {belonging.set: _read_sets(store, belonging.name) for belonging in BELONGINGS.values()}
        self._things: OrderedDict[Hashable, Thing | None] = OrderedDict()
        self._bytes = 0
        self._lock = threading.Lock()

    def __contains__(self, key: Hashable) -> bool:
        return key in self._things

    def get(self, key: Hashable, kind: type[Wanted]) -> Wanted | None:
        """Give what is kept under that key; nothing where it is not there, or is too large."""
        with self._lock:
            found = self._things.get(key)
            if found is not None:
                self._things.move_to_end(key)
            return found if isinstance(found, kind) else None

    def put(self, key: Hashable, thing: Thing | None) -> None:
        """Keep a thing; none says that it would be too large."""
        with self._lock:
            if key not in self._things:
                self._things[key] = thing
                self._bytes += _size(thing)
            while self._bytes > self.room:
                _, dropped = self._things.popitem(last=False)
                self._bytes -= _size(dropped)


_LOCK = threading.Lock()
_KEPT: WeakKeyDictionary[Store, Kept] = WeakKeyDictionary()


def kept_of(store: Store) -> Kept:
    """Give what is kept of the store's data as they are; begun anew where a load came in between."""
    with _LOCK:
        kept = _KEPT.get(store)
        while kept is None or kept.version != store.version:
            kept = _KEPT[store] = Kept(store)
        return kept


def _read_sets(store: Store, name: str) -> dict[int, list[Held]]:
    found: dict[int, list[Held]] = {}
    for row in store.query(f"SELECT * FROM derived.{name}_sets").iter_rows(named=True):
        found.setdefault(row.pop(f"{name}_set"), []).append(row)
    return found


def _size(thing: Thing | None) -> int:
    """Give the bytes of a thing's arrays and cells, and some for its key."""
    held = [getattr(thing, one.name) for one in fields(thing)] if thing is not None else []
    each = (one for some in held for one in (some.values() if isinstance(some, Mapping) else [some]))
    cells = len(thing.cells) if isinstance(thing, Spread) else 0
    return 1000 + 200 * cells + sum(one.nbytes for one in each if isinstance(one, (np.ndarray, Counts)))
