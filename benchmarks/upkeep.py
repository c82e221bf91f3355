"""Owns the cost of what follows a load: all derived tables as a whole, and where few customers changed."""

from pathlib import Path
from time import process_time

from benchmarks.measure import Measurement
from dashboard.catalog.rows import ROWS
from dashboard.kpi import prepare
from dashboard.kpi.derived.on_demand import make_needed
from dashboard.store import Store

SHARES = (0.001, 0.01, 0.05)  # of the customers
AIM = 0.35  # of making them as a whole
_CHANGE = """
UPDATE interactions SET minutes = coalesce(minutes, 0) + 1
WHERE customer_id IN (SELECT customer_id FROM customers ORDER BY hash(customer_id) LIMIT $customers)
"""


def measure(folder: Path) -> list[Measurement]:
    """Measure CPU; the company stays as it was."""
    store = Store.open(folder)
    with store.write(is_derived=True) as cursor:
        cursor.execute("DELETE FROM meta.derived")
    whole = _cpu(store)
    measured = []
    for share in SHARES:
        customers = max(int(share * store.counts()["customers"]), 1)
        with store.write() as cursor:
            cursor.execute(_CHANGE, {"customers": customers})
        what = f"tables brought up to date, {customers:,} customers changed"
        measured.append(Measurement(what, _cpu(store), "all made anew", whole, AIM * whole))
    store.close()
    return measured


def _cpu(store: Store) -> float:
    started = process_time()
    prepare(store)
    make_needed(store, ROWS)
    return (process_time() - started) * 1000
