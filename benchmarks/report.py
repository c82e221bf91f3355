"""Owns the cost of examining groups: the whole report at two sizes, and how soon it can be stopped."""

import shutil
from pathlib import Path
from threading import Event, Timer
from time import perf_counter

from benchmarks.company import CUSTOMERS, multiply, run
from benchmarks.measure import Measurement
from dashboard.model.errors import CancelledError
from dashboard.quality import check_groups
from dashboard.store import Store

SIZES = ((100_000, 10_000), (1_000_000, 60_000))  # customers, aim in ms
STOPPED = 1000  # ms
INTO_IT = 2.0  # s after which it is stopped


def measure(folder: Path) -> list[Measurement]:
    """Measure on the same company with its facts spread over more customers, as the command line is used."""
    return [one for customers, aim in SIZES for one in _at(folder, customers, aim)]


def _at(folder: Path, customers: int, aim: float) -> list[Measurement]:
    spread = folder.with_name(f"report-{customers}")
    shutil.copytree(folder, spread)
    store = Store.open(spread)
    multiply(store, customers // CUSTOMERS)
    store.close()
    what = f"the report on groups, {customers:,} customers"
    first, again = (_seconds("check", "groups", "--store", spread) for _ in range(2))
    floor = _seconds("group", "list", "--store", spread)
    note = " (with the tables that every page needs, made anew)"
    told = "listing the groups"
    stopped = Measurement(f"{what}: stopped", _stopping(spread), "its aim", STOPPED, STOPPED)
    shutil.rmtree(spread)
    return [
        Measurement(f"{what}: the first", 1000 * first, told, 1000 * floor, aim, note),
        Measurement(f"{what}: again", 1000 * again, told, 1000 * floor, aim),
        stopped,
    ]


def _seconds(*arguments: object) -> float:
    started = perf_counter()
    run(*arguments)
    return perf_counter() - started


def _stopping(folder: Path) -> float:
    """Give the milliseconds from the wish to stop to its end."""
    store, cancel, wished = Store.open(folder), Event(), [0.0]

    def wish() -> None:
        wished.append(perf_counter())
        cancel.set()

    timer = Timer(INTO_IT, wish)
    timer.start()
    try:
        check_groups(store, cancel=cancel)
    except CancelledError:
        return 1000 * (perf_counter() - wished[-1])
    finally:
        timer.cancel()
        store.close()
    return 0.0
