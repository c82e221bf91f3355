"""Brings derived tables up to date in a process that may be killed: run by `test_killed`, told the store."""

import sys
from pathlib import Path

from dashboard import kpi
from dashboard.catalog.rows import ROWS
from dashboard.kpi.on_demand import make_needed
from dashboard.store import Store

if __name__ == "__main__":
    store = Store.open(Path(sys.argv[1]))
    print("open", flush=True)
    kpi.prepare(store)
    make_needed(store, ROWS)
    store.close()
    print("done", flush=True)
