"""How far long work is goes on within a statement, as the driver tells it."""

import queue
import threading
import time

import pyarrow as pa
import pytest

from dashboard.model.errors import CancelledError
from dashboard.store import Store
from dashboard.store.running import EVERY, Progress, Work

ROWS = 500_000
HELD = (
    "SELECT sum(held(i)) FROM numbers WHERE i < $until"  # a look passes with every 2,048 of the second half
)


@pytest.fixture
def work(store: Store):
    seen, cancel = [], threading.Event()

    def note(progress: Progress) -> None:
        seen.append(progress.rows)
        if 0 < progress.rows < 1_000:
            cancel.set()

    def held(numbers: pa.ChunkedArray) -> pa.ChunkedArray:
        if numbers[0].as_py() >= ROWS / 2:
            time.sleep(EVERY)
        return numbers

    cursor = store.cursor()
    cursor.execute(f"CREATE TEMP TABLE numbers AS FROM range({ROWS}) t(i)")
    cursor.create_function("held", held, ["BIGINT"], "BIGINT", type="arrow", side_effects=True)
    made = Work(cursor, note, cancel)
    made.total = 1_000
    return made, seen


def test_a_statement_within_a_step_is_told(work) -> None:
    made, _ = work
    made.step("summing", 0.0, 1.0)
    with pytest.raises(CancelledError), made.watched():
        made.cursor.execute(HELD, {"until": ROWS}).fetchall()


def test_a_step_without_an_end_stands_still(work) -> None:
    made, seen = work
    made.step("summing", 0.0)
    with made.watched():
        made.cursor.execute(HELD, {"until": ROWS / 2 + 10_000}).fetchall()
    assert len(seen) > 1
    assert set(seen) == {0}


def test_long_work_alone_may_take_hours(work, store: Store) -> None:
    made, _ = work
    with made.watched():
        pass
    asked = "SELECT current_setting('max_execution_time') // 60_000"  # minutes
    assert [one.execute(asked).fetchone() for one in (made.cursor, store.cursor())] == [(360,), (30,)]
    with store.reading(None) as cursor:
        assert cursor.execute(asked).fetchone() == (30,)


class Told:
    """A cursor that tells how far its statement is, once somebody has it told."""

    def __init__(self) -> None:
        self.shares: queue.Queue[float] = queue.Queue()
        self.asked = threading.Event()

    def execute(self, _: str) -> None: ...

    def query_progress(self) -> float:
        self.asked.set()
        return self.shares.get()


def test_what_is_told_of_a_statement_stays_with_its_step() -> None:
    seen: list[tuple[str, int]] = []
    cursor, told = Told(), threading.Semaphore(0)

    def note(progress: Progress) -> None:
        seen.append((progress.step, progress.rows))
        told.release()

    made = Work(cursor, note)
    made.total = 100
    with made.watched():
        made.step("first", 0.0, 0.5)
        cursor.asked.wait()
        made.step("second", 0.5, 1.0)  # while the driver is asked of the first one's statement
        for share in (60, 100, 20):  # of the first; of the second's short one, at its end, and its long one
            cursor.shares.put(share)
        for _ in range(5):
            told.acquire()
        cursor.shares.put(20)  # the watch may be asking once more
    assert seen[:5] == [("first", 0), ("second", 50), ("second", 50), ("second", 50), ("second", 60)]
