"""Owns what loading very many interactions takes: `python -m benchmarks.large --rows 100000000 --files 9`."""

import sys
import tempfile
import time
from argparse import ArgumentParser
from dataclasses import dataclass
from pathlib import Path

import duckdb
import psutil

from benchmarks.company import interactions
from benchmarks.loading import INTERACTIONS
from benchmarks.measure import UnmeasuredError
from dashboard.command.context import FAILED

PER_CUSTOMER = 50
LOOKS = 0.5  # seconds between two
GB = 1e9


@dataclass(slots=True)
class Taken:
    """What a process took: seconds by the clock and of CPU, and bytes at most."""

    seconds: float = 0.0
    cpu: float = 0.0
    memory: int = 0
    disk: int = 0  # of the store's folder, with what is there only while files are loaded


def main() -> int:
    """Write Parquet files, load them at once by the command, and tell what it took."""
    asked = ArgumentParser("python -m benchmarks.large", description=main.__doc__)
    asked.add_argument("--rows", type=int, default=10_000_000, help="interactions (default: ten million)")
    asked.add_argument("--files", type=int, default=1, help="files that they are in (default: one)")
    asked.add_argument("--into", type=Path, help="a folder on the disk to be used, which is emptied again")
    given = asked.parse_args()
    try:
        print(measured(given.rows, given.files, given.into))
    except (UnmeasuredError, duckdb.Error, OSError) as error:  # no such folder, or no room in it
        print(f"{type(error).__name__}: {error}", file=sys.stderr)
        return FAILED
    return 0


def measured(rows: int, files: int, into: Path | None) -> str:
    """Tell what it took to load as many rows from as many files, which are written for it."""
    with tempfile.TemporaryDirectory(dir=into) as folder:
        written, store = Path(folder) / "files", Path(folder) / "store"
        written.mkdir()
        write(written, rows, files)
        taken = load(written, store)
        return (
            f"{interactions(store):,} interactions from {files} files of {size(written) / GB:.1f} GB:"
            f" {taken.cpu:.0f} s of CPU, {taken.seconds:.0f} s by the clock,"
            f" at most {taken.memory / GB:.1f} GB of memory and {taken.disk / GB:.1f} GB of disk;"
            f" the store has {size(store) / GB:.1f} GB"
        )


def write(folder: Path, rows: int, files: int) -> None:
    """Write customers, and interactions in that many files."""
    customers = max(1, rows // PER_CUSTOMER)
    with duckdb.connect(config={"memory_limit": "1GB"}) as connection:
        connection.execute(
            f"COPY (SELECT 'K-' || i AS customer_id FROM range({customers}) t(i))"
            f" TO '{folder / 'customers.parquet'}'"
        )
        for place in range(files):
            of = f"{rows * place // files}, {rows * (place + 1) // files}"
            written = INTERACTIONS.format(rows=of, customers=customers)
            connection.execute(f"COPY ({written}) TO '{folder / f'interactions_{place}.parquet'}'")


def load(files: Path, store: Path) -> Taken:
    """Load all files of a folder by the command; its progress goes to where ours does."""
    taken, started = Taken(), time.perf_counter()
    command = [sys.executable, "-W", "ignore", "-m", "dashboard", "load", str(files), "--store", str(store)]
    process = psutil.Popen(command)
    while process.poll() is None:
        try:
            times = process.cpu_times()
            taken.cpu = times.user + times.system
            taken.memory = max(taken.memory, process.memory_info().rss)
        except psutil.NoSuchProcess:
            break
        taken.disk = max(taken.disk, size(store))
        time.sleep(LOOKS)
    if process.wait() == FAILED:
        raise UnmeasuredError("the files could not be loaded")
    taken.seconds = time.perf_counter() - started
    return taken


def size(folder: Path) -> int:
    """Give the bytes that a folder's files take on the disk; files that vanish meanwhile take none."""
    found = 0
    for file in folder.rglob("*"):
        try:
            found += file.stat().st_blocks * 512
        except FileNotFoundError:
            continue
    return found


if __name__ == "__main__":
    sys.exit(main())
