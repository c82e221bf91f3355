"""Owns bringing the derived tables in line with the data: as a whole, or for the customers that changed."""

import threading
from dataclasses import dataclass, field
from datetime import timedelta
from hashlib import sha256
from time import monotonic
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from dashboard.catalog.rows import ON_DEMAND
from dashboard.grouping import membership_select
from dashboard.kpi.derived.changed import BASE, LOG, hashed, remember, take_prints, touched
from dashboard.kpi.derived.tables import base_tables, make
from dashboard.kpi.derived.upkeep import OF_ALL, OF_CUSTOMERS, keep_up
from dashboard.model.select import Select
from dashboard.store import Store
from dashboard.store.derived_notes import note, noted_version, stands

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from duckdb import DuckDBPyConnection

    from dashboard.kpi.derived.tables import Made

BUILDING = threading.Lock()

_WITHOUT_MEMBERS = """
SELECT h.grouping_id, h.valid_to FROM groupings AS h
WHERE NOT EXISTS (SELECT 1 FROM groups AS g JOIN memberships AS m ON m.group_id = g.group_id
                  WHERE g.grouping_id = h.grouping_id)
ORDER BY h.grouping_id
"""
MEMBERS_BY_RULE = "CREATE TEMP TABLE members_by_rule (customer_id VARCHAR, group_id VARCHAR)"
ADD_MEMBERS = "INSERT INTO members_by_rule SELECT customer_id, group_id FROM ({members}) AS m"
NOTHING_KNOWN = (
    "CREATE TEMP TABLE known_customers (customer_id VARCHAR, number INTEGER)",
    "CREATE TEMP TABLE known_sets (name VARCHAR, number INTEGER, keys VARCHAR[])",
)
_BY_RULE = "SELECT customer_id, hash('by rule', group_id) AS found FROM members_by_rule"


@dataclass(slots=True)
class Progress:
    """How far bringing the base tables up to date is."""

    steps: int
    done: int = 0
    began: float = field(default_factory=monotonic)

    @property
    def seconds(self) -> float:
        """How long it has taken so far."""
        return monotonic() - self.began

    def tell(self) -> None:
        """Note that a step is done."""
        self.done += 1


_UP_TO_DATE: WeakKeyDictionary[Store, int] = WeakKeyDictionary()
_UNDER_WAY: WeakKeyDictionary[Store, Progress] = WeakKeyDictionary()


def is_up_to_date(store: Store) -> bool:
    """Tell whether this process has brought the base tables in line with the data as they are."""
    return _UP_TO_DATE.get(store) == store.version


def under_way(store: Store) -> Progress | None:
    """Give how far bringing the base tables up to date is, while somebody does it."""
    return _UNDER_WAY.get(store)


def prepare(store: Store) -> None:
    """Bring the base tables in line with the data and with this program; does nothing when they are.

    One transaction: killed in between, they are as before. Begun anew where a load came in between.
    """
    with BUILDING:
        while True:
            version, tables = store.version, tuple(base_tables(store.settings()))
            known = repr([(one.name, one.select, sorted(one.params.items())) for one in tables] + [LOG])
            made_on = sha256(known.encode()).hexdigest()
            if stands(store, BASE, made_on):
                break
            _UNDER_WAY[store] = Progress(len(tables) + 1)
            try:
                members = list(members_by_rule(store))
                with store.write(is_derived=True) as cursor:
                    if store.version == version:
                        _bring_up_to_date(cursor, tables, members, made_on, _UNDER_WAY[store])
            finally:
                del _UNDER_WAY[store]
        _UP_TO_DATE[store] = version


def _bring_up_to_date(
    cursor: "DuckDBPyConnection",
    tables: "Sequence[Made]",
    members: "Sequence[Select]",
    made_on: str,
    progress: Progress,
) -> None:
    _find_members(cursor, members)
    take_prints(cursor, (*map(hashed, (*OF_CUSTOMERS, *OF_ALL)), _BY_RULE))
    progress.tell()
    version = noted_version(cursor, BASE, made_on)
    is_kept_up = version is not None and touched(cursor, BASE, version)
    (keep_up if is_kept_up else _make_all)(cursor, tables, progress.tell)
    remember(cursor, BASE, is_whole=not is_kept_up)
    cursor.execute(
        "DELETE FROM meta.derived WHERE $is_whole OR name NOT IN (SELECT unnest($kept_up))",
        {"is_whole": not is_kept_up, "kept_up": list(ON_DEMAND)},
    )
    note(cursor, BASE, made_on)


def _make_all(cursor: "DuckDBPyConnection", tables: "Sequence[Made]", tell: "Callable[[], None]") -> None:
    cursor.execute("DROP SCHEMA derived CASCADE")
    cursor.execute("CREATE SCHEMA derived")
    for given in NOTHING_KNOWN:
        cursor.execute(given)
    for one in tables:
        make(cursor, one)
        tell()


def _find_members(cursor: "DuckDBPyConnection", members: "Sequence[Select]") -> None:
    """Find who is in groups by rule."""
    cursor.execute(MEMBERS_BY_RULE)
    for one in members:
        cursor.execute(ADD_MEMBERS.format(members=one.sql), one.params)


def members_by_rule(store: Store) -> "Iterator[Select]":
    """Give the query for who is in groups by rule, of each grouping that has no uploaded memberships."""
    last_day = store.last_day()
    if last_day is None:
        return
    for grouping_id, valid_to in store.query(_WITHOUT_MEMBERS).rows():
        day = min(last_day, valid_to - timedelta(days=1)) if valid_to else last_day
        if (members := membership_select(store, grouping_id, day)) is not None:
            yield members
