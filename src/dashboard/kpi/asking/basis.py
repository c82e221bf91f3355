"""Owns what an answer stands on beside the question, per data version: settings, which data is there."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from weakref import WeakKeyDictionary

from dashboard.kpi.asking.beginnings import Begin, beginnings
from dashboard.kpi.asking.filled_columns import filled_columns, unread_columns
from dashboard.kpi.asking.holding import HeldParts, held_in, read_held
from dashboard.kpi.asking.targets import KnownTargets, read_targets
from dashboard.kpi.derived.preparing import prepare
from dashboard.model.question import Question
from dashboard.model.settings import Settings
from dashboard.store import Store


@dataclass(frozen=True, slots=True)
class Basis:
    """What is known of a store at one version of its data."""

    version: int
    settings: Settings
    counts: Mapping[str, int]  # rows per table
    filled: frozenset[str]  # the columns, as `table.column`, that say something
    unread: Mapping[str, tuple[str, ...]]  # those with words, none of them known, and the words they have
    first_active_on: date | None  # the day of the first order or external contact of anybody
    begun: Mapping[str, Begin]  # by table, when its data begins
    held: HeldParts  # on which days groups, what answers for them, and teams hold
    targets: KnownTargets

    def has(self, name: str) -> bool:
        """Whether a table has rows, or a column (`table.column`) says something."""
        return name in self.filled or self.counts.get(name, 0) > 0

    def has_activity_by(self, day: date) -> bool:
        """Whether anybody had an order or external contact by a day."""
        return self.first_active_on is not None and self.first_active_on <= day


_KNOWN: WeakKeyDictionary[Store, Basis] = WeakKeyDictionary()


def basis(store: Store) -> Basis:
    """Give what is known of the store, with its derived tables up to date."""
    known = _KNOWN.get(store)
    if known is None or known.version != store.version:
        version = store.version
        prepare(store)
        first = store.query("SELECT min(active_from) FROM derived.activity_spans").item()
        known = Basis(
            version=version,
            settings=store.settings(),
            counts=store.counts(),
            filled=filled_columns(store),
            unread=unread_columns(store),
            first_active_on=first,
            begun=beginnings(store),
            held=read_held(store),
            targets=read_targets(store),
        )
        _KNOWN[store] = known
    return known


def no_longer_held(store: Store, question: Question, dimension: str) -> frozenset[str]:
    """Give the groups, or teams, that do not hold on the last of a question's days."""
    last = question.period.so_far(question.as_of).last
    held = held_in(basis(store).held, question).get(dimension, {})
    return frozenset(key for key, one in held.items() if not one.start <= last < one.end)
