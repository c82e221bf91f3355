"""An examination that somebody stops ends at once, and leaves the store as it was."""

from threading import Event, Timer

import pytest

from dashboard.model.errors import CancelledError
from dashboard.quality import check_groups
from dashboard.store import Store
from tests.quality.company import found, sound


@pytest.mark.parametrize("step", [0, 3, 11, 16])
def test_it_is_stopped_at_any_step(store: Store, step: int) -> None:
    sound(store)
    cancel = Event()

    def watch(done: int, _of: int) -> None:
        if done == step:
            cancel.set()

    with pytest.raises(CancelledError):
        check_groups(store, progress=watch, cancel=cancel)
    assert found(check_groups(store)) == {}


def test_it_is_stopped_inside_a_query(store: Store) -> None:
    from dashboard.store.running import Work

    cancel = Event()
    cursor = store.cursor()
    timer = Timer(0.1, cancel.set)
    timer.start()
    endless = "SELECT count(*) FROM range(100000000000) AS a(n), range(100) AS b(m) WHERE hash(n, m) = 1"
    with pytest.raises(CancelledError), Work(cursor, cancel=cancel).watched():
        cursor.execute(endless).fetchall()
    cursor.close()
