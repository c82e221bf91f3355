"""Measures loading a file with every check, against a bare `read_csv` with the same key, in the same run."""

import os
import resource
import tempfile
import time
from pathlib import Path
from statistics import median

import duckdb

from benchmarks.measure import Measurement
from dashboard.store import Store

ROWS = 1_000_000
MEMORY_MB = 1_500
CUSTOMERS = 50_000
INTERACTIONS = """
    SELECT 'I-' || i AS interaction_id, 'K-' || (hash(i) % {customers}) AS customer_id,
           strftime(opened, '%d-%m-%Y %H:%M:%S') AS opened_at,
           strftime(opened + to_minutes((hash(i, 1) % 600)::INTEGER), '%d-%m-%Y %H:%M:%S')
               AS first_response_at,
           strftime(opened + to_minutes((600 + hash(i, 2) % 9000)::INTEGER), '%d-%m-%Y %H:%M:%S')
               AS resolved_at,
           ['phone', 'email', 'chat', 'web'][(1 + hash(i, 3) % 4)::INTEGER] AS channel,
           ['inbound', 'outbound'][(1 + hash(i, 4) % 2)::INTEGER] AS direction,
           ['sales', 'service'][(1 + hash(i, 5) % 2)::INTEGER] AS purpose,
           ['question', 'complaint', 'request'][(1 + hash(i, 6) % 3)::INTEGER] AS kind,
           'topic ' || hash(i, 7) % 40 AS topic,
           replace((hash(i, 8) % 900 / 10)::VARCHAR, '.', ',') AS minutes,
           replace((hash(i, 9) % 10000 / 100)::VARCHAR, '.', ',') AS cost
    FROM (SELECT i, TIMESTAMP '2023-01-01' + to_seconds((hash(i, 10) % 63072000)::INTEGER) AS opened
          FROM range({rows}) t(i))
"""


def measure(_: Path) -> list[Measurement]:
    """Measure loading a million interactions against `read_csv` and a primary key; the store is not used."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        customers, interactions = write_files(place, ROWS)
        rounds = [
            (bare_seconds(place, interactions, ROWS), *_apart(place / f"store-{n}", customers, interactions))
            for n in range(3)
        ]
    bare, ours = median(r[0] for r in rounds) * 1000, median(r[1] for r in rounds) * 1000
    peak = max(r[2] for r in rounds)
    floor = "CREATE TABLE AS SELECT * FROM read_csv, and its primary key"
    note = f"; peak memory {peak:,.0f} MB, aim {MEMORY_MB:,} MB{'' if peak <= MEMORY_MB else ' MISSED'}"
    return [Measurement(f"load {ROWS:,} interactions, every check", ours, floor, bare, 3 * bare, note)]


def write_files(folder: Path, rows: int) -> tuple[Path, Path]:
    """Write customers and interactions as a Dutch Excel saves them; gives their paths."""
    customers, interactions = folder / "customers.csv", folder / "interactions.csv"
    number = max(1, min(CUSTOMERS, rows // 2))
    with duckdb.connect() as connection:
        connection.execute(
            f"COPY (SELECT 'K-' || i AS customer_id, 'Customer ' || i AS name FROM range({number}) t(i))"
            f" TO '{customers}' (DELIMITER ';')"
        )
        sql = INTERACTIONS.format(rows=rows, customers=number)
        connection.execute(f"COPY ({sql}) TO '{interactions}' (DELIMITER ';')")
    return customers, interactions


def bare_seconds(folder: Path, file: Path, rows: int) -> float:
    """Give the seconds that DuckDB alone takes to make a table with a primary key of the file."""
    target = folder / "bare.duckdb"
    started = time.perf_counter()
    with duckdb.connect(str(target)) as connection:
        connection.execute(f"CREATE TABLE interactions AS SELECT * FROM read_csv('{file}')")
        connection.execute("ALTER TABLE interactions ADD PRIMARY KEY (interaction_id)")
        assert connection.execute("SELECT count(*) FROM interactions").fetchone() == (rows,)
    seconds = time.perf_counter() - started
    target.unlink()
    return seconds


def load_seconds(folder: Path, customers: Path, interactions: Path) -> float:
    """Give the seconds that loading the interactions takes us, great-expectations imported beforehand."""
    from dashboard.intake import Upload, commit, inspect, plan
    from dashboard.quality.duckdb_source import warm
    from dashboard.quality.uploads.checks import check_rows

    warm().join()
    store = Store.open(folder)
    commit(store, plan(store, inspect(store, [Upload(customers, customers.name)]), check_rows))
    started = time.perf_counter()
    commit(store, plan(store, inspect(store, [Upload(interactions, interactions.name)]), check_rows))
    seconds = time.perf_counter() - started
    store.close()
    return seconds


def _apart(folder: Path, customers: Path, interactions: Path) -> tuple[float, float]:
    """Load in a process of its own, so that its peak memory is its own; gives seconds and MB."""
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(read)
        seconds = load_seconds(folder, customers, interactions)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        os.write(write, f"{seconds} {peak}".encode())
        os._exit(0)
    os.close(write)
    with os.fdopen(read) as answer:
        told = [float(figure) for figure in answer.read().split()]
    os.waitpid(child, 0)
    return told[0], told[1]
