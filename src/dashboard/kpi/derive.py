"""Owns bringing the derived tables in line with the data: as a whole, or for the customers that changed."""

import threading
from datetime import timedelta
from hashlib import sha256
from typing import TYPE_CHECKING

from dashboard.catalog.rows import ON_DEMAND
from dashboard.grouping import Select, membership_select
from dashboard.kpi.changed import BASE, LOG, hashed, remember, take_prints, touched
from dashboard.kpi.made import make, tables_of
from dashboard.kpi.upkeep import OF_ALL, OF_CUSTOMERS, keep_up
from dashboard.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from duckdb import DuckDBPyConnection

    from dashboard.kpi.made import Made

BUILDING = threading.Lock()

_WITHOUT_MEMBERS = """
SELECT h.grouping_id, h.valid_to FROM groupings AS h
WHERE NOT EXISTS (SELECT 1 FROM groups AS g JOIN memberships AS m ON m.group_id = g.group_id
                  WHERE g.grouping_id = h.grouping_id)
ORDER BY h.grouping_id
"""
_IS_KEPT = """
SELECT 1 FROM meta.derived SEMI JOIN meta.state USING (data_version) WHERE name = $name AND basis = $basis
"""
_WERE_MADE = "SELECT data_version FROM meta.derived WHERE name = $name AND basis = $basis"
_BY_RULE = "SELECT customer_id, hash('by rule', group_id) AS found FROM members_by_rule"


def prepare(store: Store) -> None:
    """Bring the derived tables in line with the data and with this program; does nothing when they are.

    One transaction: killed in between, they are as before.
    """
    with BUILDING:
        tables = tuple(tables_of(store.settings()))
        known = repr([(one.name, one.select, sorted(one.params.items())) for one in tables] + [LOG])
        kept = {"name": BASE, "basis": sha256(known.encode()).hexdigest()}
        if store.query(_IS_KEPT, kept).height:
            return
        members = list(_members_by_rule(store))
        with store.write(is_derived=True) as cursor:
            _find_members(cursor, members)
            take_prints(cursor, (*map(hashed, (*OF_CUSTOMERS, *OF_ALL)), _BY_RULE))
            were = cursor.execute(_WERE_MADE, kept).fetchone()
            is_kept_up = bool(were and touched(cursor, BASE, were[0]))
            if is_kept_up:
                keep_up(cursor, tables)
            else:
                _make_all(cursor, tables)
            remember(cursor, BASE, is_whole=not is_kept_up)
            cursor.execute(
                "DELETE FROM meta.derived WHERE $is_whole OR name NOT IN (SELECT unnest($kept_up))",
                {"is_whole": not is_kept_up, "kept_up": list(ON_DEMAND)},
            )
            cursor.execute(
                "INSERT INTO meta.derived SELECT $name, data_version, $basis FROM meta.state", kept
            )


def _make_all(cursor: "DuckDBPyConnection", tables: "Sequence[Made]") -> None:
    cursor.execute("DROP SCHEMA derived CASCADE")
    cursor.execute("CREATE SCHEMA derived")
    cursor.execute("CREATE TEMP TABLE known_customers (customer_id VARCHAR, number INTEGER)")
    cursor.execute("CREATE TEMP TABLE known_sets (name VARCHAR, number INTEGER, keys VARCHAR[])")
    for one in tables:
        make(cursor, one)


def _find_members(cursor: "DuckDBPyConnection", members: "Sequence[Select]") -> None:
    """Find who is in groups by rule."""
    cursor.execute("CREATE TEMP TABLE members_by_rule (customer_id VARCHAR, group_id VARCHAR)")
    for one in members:
        cursor.execute(
            f"INSERT INTO members_by_rule SELECT customer_id, group_id FROM ({one.sql}) AS m", one.params
        )


def _members_by_rule(store: Store) -> "Iterator[Select]":
    last_day = store.last_day()
    if last_day is None:
        return
    for grouping_id, valid_to in store.query(_WITHOUT_MEMBERS).rows():
        day = min(last_day, valid_to - timedelta(days=1)) if valid_to else last_day
        if (members := membership_select(store, grouping_id, day)) is not None:
            yield members
