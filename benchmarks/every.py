"""Owns the cost of every KPI: a year that nobody asked for yet, from what is kept and from the rows."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from pathlib import Path
from statistics import median
from time import process_time

from polars.testing import assert_frame_equal

from benchmarks.company import aim_ms
from benchmarks.measure import DiffersError, Measurement, UnmeasuredError
from dashboard import kpi
from dashboard.kpi import answer, prepare
from dashboard.model.period import Compare, Period
from dashboard.model.question import Question
from dashboard.store import Store

YEARS = 3  # asked of each KPI, after a first one that is not counted
ROUNDS = 2  # from the rows
FIRST = 40  # days before the last one at which the first year ends


def measure(folder: Path) -> list[Measurement]:
    """Measure CPU; raises `DiffersError` where the two answers differ."""
    store = Store.open(folder)
    prepare(store)
    aim = aim_ms(store)
    measured = [_one(store, kpi_id, aim) for kpi_id in kpi.available(store)]
    store.close()
    return measured


def _one(store: Store, kpi_id: str, aim: float) -> Measurement:
    last = store.last_day()
    if last is None:
        raise UnmeasuredError("the store has no facts")
    ends = [last - timedelta(days=FIRST + place) for place in range(YEARS + 1)]
    years = [Period(end - timedelta(days=364), end + timedelta(days=1)) for end in ends]
    asked = [Question((kpi_id,), year, last, compare=Compare.PREVIOUS) for year in years]
    first_ms = _cpu(partial(answer, store, asked[0]))
    kept = median(_cpu(partial(answer, store, one)) for one in asked[1:])
    rows = median(_cpu(partial(answer, store, one, from_parts=False)) for one in asked[:ROUNDS])
    for question in asked[:ROUNDS]:
        try:
            assert_frame_equal(
                answer(store, question).frame,
                answer(store, question, from_parts=False).frame,
                rel_tol=1e-9,
                abs_tol=1e-9,
            )
        except AssertionError as error:
            raise DiffersError(f"{kpi_id}: the answers differ: {error}") from error
    note = f"; the first year {first_ms:.0f} ms"
    return Measurement(kpi_id, kept, "the same from the rows", max(rows, 0.1), aim, note)


def _cpu(run: Callable[[], object]) -> float:
    started = process_time()
    run()
    return (process_time() - started) * 1000
