"""Owns the hand-made company that tests of value and service share."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from dashboard.store import Store
from tests.desk import Desk
from tests.insight.dealings import load_dealings


@pytest.fixture(scope="session")
def dealings_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with the company of `dealings`: copy the folder, never open it."""
    folder, desk = tmp_path_factory.mktemp("dealings") / "store", tmp_path_factory.mktemp("desk")
    store = Store.open(folder)
    load_dealings(Desk(store, desk))
    store.close()
    return folder


@pytest.fixture(scope="session")
def company(dealings_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The company, shared by all tests of a worker: only read it."""
    opened = Store.open(shutil.copytree(dealings_folder, tmp_path_factory.mktemp("dealings") / "store"))
    yield opened
    opened.close()


@pytest.fixture
def changed(dealings_folder: Path, tmp_path: Path) -> Iterator[Callable[[str], Store]]:
    """Give the company as a statement changes it."""
    opened: list[Store] = []

    def change(sql: str) -> Store:
        store = Store.open(shutil.copytree(dealings_folder, tmp_path / "store"))
        opened.append(store)
        with store.write() as cursor:
            cursor.execute(sql)
        return store

    yield change
    for store in opened:
        store.close()
