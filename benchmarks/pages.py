"""Owns the cost of a page whose answers are not in memory: other days at every visit, beside the same visit
again."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from time import perf_counter, sleep
from urllib.parse import urlencode

import psutil

from benchmarks.company import aim_ms
from benchmarks.measure import Measurement, UnmeasuredError
from benchmarks.reruns import PAGES, serve, served
from benchmarks.visitor import visit
from dashboard.store import Store

VISITS = 9
IDLE_MS, LONGEST_S = 100, 600  # CPU in two seconds
VISITED = (
    *((page, "") for page in (*PAGES, "ownership", "workshop")),
    *(("value", f"part={part}") for part in ("map", "missed")),
)
BUSIEST = "SELECT customer_id FROM interactions GROUP BY ALL ORDER BY count(*) DESC, customer_id LIMIT 1"
FIRST, DAYS = 330, 365  # days before the last one at which the first visit's period ends; its length


def measure(store: Path) -> list[Measurement]:
    """Measure the server's CPU for a visit of every page over a year that nobody asked for yet.

    Its memory is read from Linux.
    """
    opened = Store.open(store)
    last, aim, busiest = opened.last_day(), aim_ms(opened), opened.query(BUSIEST)["customer_id"].to_list()
    opened.close()
    if last is None:
        raise UnmeasuredError("the store has no facts")
    visited = (*VISITED, *(("customer", urlencode({"customer": one})) for one in busiest))
    with served(serve(store), "--port") as (process, port):
        years = _years(last)
        _wait_until_idle(process)
        return [_one(process, port, *one, years, aim) for one in visited]


def _one(
    process: psutil.Process, port: int, page: str, section: str, years: Iterator[str], aim: float
) -> Measurement:
    fresh, wall, again = [], [], []
    with visit(port) as visitor:
        for _ in range(3):
            visitor.run(page, section)
        for _ in range(VISITS):
            year = f"{next(years)}&{section}"
            before = _cpu(process)
            wall.append(visitor.run(page, year) * 1000)
            between = _cpu(process)
            visitor.run(page, year)
            fresh.append(between - before)
            again.append(_cpu(process) - between)
    what = f"first visit of {page or 'overview'}{f', {section}' if section else ''}"
    note = f"; {median(wall):.0f} ms by the clock, at most {_peak(process):,.0f} MB so far"
    return Measurement(what, median(fresh), "the same visit again", median(again), aim, note)


def _peak(process: psutil.Process) -> float:
    """Give the most megabytes of memory that the server had at any time."""
    status = Path(f"/proc/{process.pid}/status").read_text()
    return next(int(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith("VmHWM"))


def _wait_until_idle(process: psutil.Process) -> None:
    """Wait until the server has warmed up and examined the groups."""
    before, started = -1.0, perf_counter()
    while (now := _cpu(process)) - before > IDLE_MS:
        if perf_counter() - started > LONGEST_S:
            raise UnmeasuredError("the server does not come to rest")
        before = now
        sleep(2)


def _years(last: date) -> Iterator[str]:
    """Give addresses of years, each ending a day later than the one before."""
    for place in range(FIRST):
        end = last - timedelta(days=FIRST - place)
        start = end - timedelta(days=DAYS - 1)
        yield f"period=custom&from={start}&to={end}"


def _cpu(process: psutil.Process) -> float:
    """Give the milliseconds of CPU that the server has used."""
    times = process.cpu_times()
    return float(times.user + times.system) * 1000
