"""Owns making the derived tables that few KPIs read: when one is first asked, per version of the data."""

from collections.abc import Iterable, Iterator
from hashlib import sha256

from dashboard.catalog.rows import ON_DEMAND, ROWS
from dashboard.kpi.derive import BUILDING
from dashboard.kpi.made import made_of, make
from dashboard.store import Store

_KEPT = "SELECT name, basis FROM meta.derived SEMI JOIN meta.state USING (data_version)"


def make_needed(store: Store, row_sets: Iterable[str]) -> None:
    """Make the tables that row sets read and that are not there yet; the other derived tables must be."""
    names = dict.fromkeys(_with_read(name for rows in row_sets for name in ROWS[rows].derived))
    if not names:
        return
    settings = store.settings()
    with BUILDING:
        kept = set(store.query(_KEPT).rows())
        for made in (made_of(ON_DEMAND[name], settings) for name in names):
            line = {"name": made.name, "basis": sha256(made.select.encode()).hexdigest()}
            if tuple(line.values()) in kept:
                continue
            with store.write(is_derived=True) as cursor:
                cursor.execute(f"DROP TABLE IF EXISTS {made.name}")
                make(cursor, made)
                cursor.execute("DELETE FROM meta.derived WHERE name = $name", {"name": made.name})
                cursor.execute(
                    "INSERT INTO meta.derived SELECT $name, data_version, $basis FROM meta.state", line
                )


def _with_read(names: Iterable[str]) -> Iterator[str]:
    """Give tables behind those that they are made of."""
    for name in names:
        yield from _with_read(ON_DEMAND[name].reads)
        yield name
