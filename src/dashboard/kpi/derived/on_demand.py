"""Owns the derived tables that few KPIs read: made when one is first asked, brought up to date when one is
asked after a load."""

from collections.abc import Iterable, Iterator
from hashlib import sha256
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from dashboard.catalog.rows import ON_DEMAND, ROWS
from dashboard.catalog.tables import TABLE
from dashboard.kpi.derived.changed import BASE, hashed, remember, take_prints, touched
from dashboard.kpi.derived.preparing import BUILDING
from dashboard.kpi.derived.tables import Made, made_of, make
from dashboard.kpi.derived.upkeep import OF_ALL, OF_CUSTOMERS, OUTDATED, READ, keep_up_one
from dashboard.store import Store
from dashboard.store.derived_notes import note, noted_version

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_BASE_VERSION = f"SELECT data_version FROM meta.derived WHERE name = '{BASE}'"
# What stands is of the version that the base tables are of; where a load came in between, whoever asked asks
# again.
_STANDING = f"""
SELECT name, basis FROM meta.derived
WHERE data_version = ({_BASE_VERSION})
"""
_KNOWN: WeakKeyDictionary[Store, tuple[int, frozenset[str]]] = WeakKeyDictionary()
"""The tables that were seen to be up to date, and after how many writes they were."""


def make_needed(store: Store, row_sets: Iterable[str]) -> None:
    """Make the tables that row sets read, or bring them up to date; the base tables must be."""
    names = dict.fromkeys(_with_read(name for rows in row_sets for name in ROWS[rows].derived))
    writes = store.writes
    at, known = _KNOWN.get(store, (writes, frozenset()))
    if at != writes:
        known = frozenset()
    if not names.keys() <= known:
        _make(store, names)
        _KNOWN[store] = writes, known | names.keys()


def _make(store: Store, names: Iterable[str]) -> None:
    settings = store.settings()
    with BUILDING:
        standing = set(store.query(_STANDING).rows())
        for name in names:
            made = made_of(ON_DEMAND[name], settings)
            basis = sha256(repr((made.select, sorted(made.params.items()))).encode()).hexdigest()
            if (name, basis) not in standing:
                with store.write(is_derived=True) as cursor:
                    _bring_up_to_date(cursor, name, made, basis)


def _bring_up_to_date(cursor: "DuckDBPyConnection", name: str, made: Made, basis: str) -> None:
    take_prints(cursor, _inputs(name))
    were = noted_version(cursor, name, basis)
    is_kept_up = were is not None and made.is_of_customers and touched(cursor, name, were)
    if is_kept_up:
        cursor.execute(f"ALTER TABLE derived.{OUTDATED}{name} RENAME TO {name}")
        keep_up_one(cursor, made)
    else:
        for old in (made.name, f"derived.{OUTDATED}{name}"):
            cursor.execute(f"DROP TABLE IF EXISTS {old}")
        make(cursor, made)
    remember(cursor, name, is_whole=not is_kept_up)
    ((base,),) = cursor.execute(_BASE_VERSION).fetchall()
    note(cursor, name, basis, version=base)


def _inputs(name: str) -> Iterator[str]:
    """Give what a table follows from besides what the base tables do, and what they hold."""
    read = {one for by in _with_read((name,)) for _, one in READ.findall(ON_DEMAND[by].made_of)}
    for one in sorted(read):
        if one in TABLE and one not in {*OF_CUSTOMERS, *OF_ALL}:
            yield hashed(one)
        elif one in ON_DEMAND and not ON_DEMAND[one].is_of_customers:
            yield f"SELECT NULL AS customer_id, hash('{one}', t) AS found FROM derived.{one} AS t"


def _with_read(names: Iterable[str]) -> Iterator[str]:
    """Give tables behind those that they are made of."""
    for name in names:
        yield from _with_read(ON_DEMAND[name].reads)
        yield name
