"""Brings derived tables up to date, told the store: run by `test_killed`, which kills it where it waits.

Names each table before making it; waits before the one of a place, where that is given, in the midst of a
transaction.
"""

import sys
from pathlib import Path

from duckdb import DuckDBPyConnection

from dashboard import kpi
from dashboard.catalog.rows import ROWS
from dashboard.kpi.derived import on_demand, upkeep
from dashboard.kpi.derived import preparing as derive
from dashboard.kpi.derived.tables import Made, make
from dashboard.store import Store

WAITS_AT = int(sys.argv[2]) if len(sys.argv) > 2 else None
named: list[str] = []


def told(cursor: DuckDBPyConnection, made: Made) -> None:
    """Name a table, wait where it is said so, make it."""
    named.append(made.name)
    print(made.name, flush=True)
    if len(named) - 1 == WAITS_AT:
        sys.stdin.read()
    make(cursor, made)


if __name__ == "__main__":
    for room in (derive, on_demand, upkeep):
        vars(room)["make"] = told
    store = Store.open(Path(sys.argv[1]))
    kpi.prepare(store)
    on_demand.make_needed(store, ROWS)
    store.close()
    print("done", flush=True)
