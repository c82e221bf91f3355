"""Killed at any moment, the store is as it was before the load or as it is after it, never between."""

import random
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from dashboard.intake import Mode
from dashboard.store import Store
from tests.desk import Desk

ROOT = Path(__file__).parents[2]
POINTS = 9
State = tuple[object, ...]


class Killer:
    """A process that loads files in children and kills them."""

    def __init__(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-W", "ignore", "-m", "tests.intake.killing"],
            cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip

    def load(self, folder: Path, file: Path, mode: Mode, delay: float) -> tuple[bool, float]:
        """Load, killed after `delay` seconds; gives whether it was done before, and the seconds it took."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(f"{delay}\t{folder}\t{file}\t{mode.value}\n")
        self.process.stdin.flush()
        how, seconds = self.process.stdout.readline().split()
        return how == "done", float(seconds)


@pytest.fixture(scope="module")
def killer() -> Iterator[Killer]:
    found = Killer()
    yield found
    found.process.stdin.close()  # type: ignore[union-attr]
    found.process.wait()
    found.process.stdout.close()  # type: ignore[union-attr]


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
    _, seconds = killer.load(whole, file.path, mode, 300)
    after = state(whole)
    assert before != after
    chance = random.Random(1)
    seen = set()
    for point in range(POINTS):
        folder = desk.folder / f"killed-{point}"
        shutil.copytree(desk.store.folder, folder)
        # half of the points lie in the last third, where the commit is
        delay = seconds * (chance.uniform(0.02, 1) if point % 2 else chance.uniform(0.66, 1))
        was_done, _ = killer.load(folder, file.path, mode, delay)
        found = state(folder)
        assert found == (after if was_done else found)
        assert found in (before, after), f"killed after {delay:.3f} s of {seconds:.3f} s"
        seen.add(found)
        if found == before:
            killer.load(folder, file.path, mode, 300)
            assert state(folder) == after
        shutil.rmtree(folder)
    assert before in seen
