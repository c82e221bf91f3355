"""What somebody typed waits, and nobody waits for another writer to type."""

import threading
from pathlib import Path
from typing import Any

from dashboard.store import Store
from dashboard.store.unsaved import change_unsaved, read_unsaved


def test_what_waits_is_changed_from_what_waited(tmp_path: Path) -> None:
    store = Store.open(tmp_path)
    for number in (1, 2):
        assert change_unsaved(store, "targets", "anna", lambda told, more=number: [*(told or []), more])
    assert read_unsaved(store, "targets", "anna") == [1, 2]
    assert read_unsaved(store, "targets", "bert") is None
    assert change_unsaved(store, "targets", "anna", lambda _: None)
    assert read_unsaved(store, "targets", "anna") is None
    store.close()


def test_beside_another_writer_nothing_is_changed_and_that_is_told(tmp_path: Path) -> None:
    store, done = Store.open(tmp_path), list[Any]()
    with store.write():
        typing = threading.Thread(
            target=lambda: done.append(change_unsaved(store, "targets", "anna", lambda _: [1]))
        )
        typing.start()
        typing.join(60)
        assert done == [False]
    assert read_unsaved(store, "targets", "anna") is None
    assert change_unsaved(store, "targets", "anna", lambda _: [1])
    store.close()
