"""Killed at any moment, the store is as it was before the load or as it is after it, never between."""

import random
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from dashboard.intake import Mode
from dashboard.store import Store
from tests.desk import Desk
from tests.killing import Killer, killing

POINTS = 6
WHOLE = 300  # s; longer than any load here
State = tuple[object, ...]


@pytest.fixture(scope="module")
def killer() -> Iterator[Killer]:
    with killing("tests.intake.killing") as found:
        yield found


def state(folder: Path) -> State:
    """Open the store and give all that it holds of the load, contents and bookkeeping alike."""
    store = Store.open(folder)
    assert list((folder / "work").iterdir()) == []
    held = [
        store.query(f"SELECT count(*), bit_xor(hash(t)) FROM {table} t").row(0)
        for table in ("customers", "journal.customers", "meta.set_aside", "meta.sources")
    ]
    loads = store.query('SELECT load_id, "new", changed, unchanged, removed FROM meta.load_tables').rows()
    version = store.query("SELECT data_version FROM meta.state").item()
    kept = set(store.query("SELECT kept_as FROM meta.load_sheets")["kept_as"])
    assert {file.name for file in (folder / "files").iterdir()} == kept
    store.close()
    return (held[0], held[1], held[2][0], held[3][0], tuple(loads), version)


@pytest.mark.parametrize("mode", [Mode.UPSERT, Mode.REPLACE])
def test_killed_at_random_points(desk: Desk, killer: Killer, mode: Mode) -> None:
    rows = 30_000
    first = "customer_id,name,since\n" + "".join(f"{n},a{n},2024-01-01\n" for n in range(rows))
    second = "customer_id,name,since\n" + "".join(
        f"{n},{'a' if n % 3 else 'b'}{n},{'2024-01-01' if n % 1000 else 'never'}\n"
        for n in range(rows // 2, 2 * rows)
    )
    desk.load(("customers.csv", first))
    file = desk.file("customers.csv", second)
    desk.store.close()
    before = state(desk.store.folder)
    whole = desk.folder / "whole"
    shutil.copytree(desk.store.folder, whole)
    _, seconds = killer.ask(WHOLE, whole, file.path, mode.value)
    after = state(whole)
    assert before != after
    chance = random.Random(1)
    seen = set()
    for point in range(POINTS):
        folder = desk.folder / f"killed-{point}"
        shutil.copytree(desk.store.folder, folder)
        # half of the points lie in the last third, where the commit is
        delay = seconds * (chance.uniform(0.02, 1) if point % 2 else chance.uniform(0.66, 1))
        was_done, _ = killer.ask(delay, folder, file.path, mode.value)
        found = state(folder)
        assert found == (after if was_done else found)
        assert found in (before, after), f"killed after {delay:.3f} s of {seconds:.3f} s"
        seen.add(found)
        if found == before:
            killer.ask(WHOLE, folder, file.path, mode.value)
            assert state(folder) == after
        shutil.rmtree(folder)
    assert before in seen
