"""How far long work is goes on within a statement, as the driver tells it."""

import threading
from pathlib import Path

import pytest

from dashboard.model.errors import CancelledError
from dashboard.store import Store
from dashboard.store.running import Progress, Work


@pytest.fixture
def work(tmp_path: Path):
    store, seen, cancel = Store.open(tmp_path), [], threading.Event()

    def note(progress: Progress) -> None:
        seen.append(progress.rows)
        if 0 < progress.rows < 1_000:
            cancel.set()

    cursor = store.cursor()
    cursor.execute("CREATE TEMP TABLE numbers AS FROM range(4_000_000) t(i)")
    made = Work(cursor, note, cancel)
    made.total = 1_000
    yield made, seen
    store.close()


SUMMED = "SELECT sum(sqrt(i) * n) FROM numbers, range(100) t(n)"


def test_a_statement_within_a_step_is_told(work) -> None:
    made, _ = work
    made.step("summing", 0.0, 1.0)
    with pytest.raises(CancelledError), made.watched():
        made.cursor.execute(SUMMED).fetchall()


def test_a_step_without_an_end_stands_still(work) -> None:
    made, seen = work
    made.step("summing", 0.0)
    with made.watched():
        made.cursor.execute(SUMMED).fetchall()
    assert set(seen) == {0}
