"""Owns the company that is measured: a million interactions, generated and loaded as anyone's files are."""

import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

from benchmarks.measure import UnmeasuredError
from dashboard.store import Store

ROOT = Path(__file__).parents[1]
CUSTOMERS = 20_000
AIM_MS, AIM_MS_OF_MANY = 400.0, 1000.0  # in which a page is to answer
MANY = 3_000_000  # interactions
_SHARED_OUT = {  # which copy of its customer a row goes to
    "orders": "hash(order_id)",
    "interactions": "row_number() OVER (PARTITION BY customer_id ORDER BY opened_at)",
}


def million(folder: Path) -> Path:
    """Make a company of about a million interactions below `folder`; gives its store."""
    files, store = folder / "files", folder / "store"
    run("demo", "--out", files, "--customers", CUSTOMERS)
    run("load", files, "--store", store)
    return store


def copied(store: Path, folder: Path) -> Path:
    """Copy a store below `folder`, so that it stays as it is; gives the copy's folder."""
    return Path(shutil.copytree(store, folder / "store", ignore=shutil.ignore_patterns("relay.json")))


def interactions(folder: Path) -> int:
    """Give the number of interactions in a store."""
    store = Store.open(folder)
    try:
        return store.counts()["interactions"]
    finally:
        store.close()


def aim_ms(store: Store) -> float:
    """Give the milliseconds in which a page over a store, or one of its KPIs, is to answer."""
    return AIM_MS_OF_MANY if store.counts()["interactions"] >= MANY else AIM_MS


def run(*arguments: object) -> None:
    """Run the command line; raises `UnmeasuredError` with what it said when it could not be done."""
    command = [sys.executable, "-W", "ignore", "-m", "dashboard", *map(str, arguments)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode == 2:
        raise UnmeasuredError(done.stderr)


def multiply(store: Store, copies: int) -> date:
    """Make so many customers of each, with the facts shared out among them; give the last day."""
    with store.write() as cursor:
        cursor.execute("DELETE FROM accounts")
        for table, copy in _SHARED_OUT.items():
            cursor.execute(
                f"CREATE TEMP TABLE shared AS SELECT * REPLACE"
                f" (customer_id || '-' || ({copy} % {copies})::VARCHAR AS customer_id) FROM {table}"
            )
            cursor.execute(f"DELETE FROM {table}")
            cursor.execute(f"INSERT INTO {table} SELECT * FROM shared")
            cursor.execute("DROP TABLE shared")
        for table in ("customers", "memberships"):
            cursor.execute(
                f"CREATE TEMP TABLE copied AS SELECT t.* REPLACE (customer_id || '-' || n::VARCHAR"
                f" AS customer_id) FROM {table} AS t CROSS JOIN range({copies}) AS r(n)"
            )
            cursor.execute(f"DELETE FROM {table}")
            cursor.execute(f"INSERT INTO {table} SELECT * FROM copied")
            cursor.execute("DROP TABLE copied")
        cursor.execute(
            "INSERT INTO meta.settings SELECT 'inactivity_days', '100000'"  # everybody who ever was is active
        )
    day = store.last_day()
    if day is None:
        raise UnmeasuredError("the store has no facts")
    return day
