"""Owns what tests share: a fresh store, the demo company, and real files where they are at hand."""

import gc
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from xdist.scheduler import LoadScopeScheduling

from dashboard.kpi import prepare
from dashboard.store import Store
from dashboard.ui.asking.jobs import JOBS
from tests.desk import Desk
from tests.process import load_demo, made_once

ROOT = Path(__file__).parents[1]
BROWSER = "tests/browser/"  # its tests share a browser and a server


class ByFile(LoadScopeScheduling):
    """Gives a worker whole files, so that what tests of a file share is made once; the browser's as one."""

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.split("::", maxsplit=1)[0]
        return BROWSER if file.startswith(BROWSER) else file


def pytest_collection() -> None:
    gc.disable()  # what is collected all stays: looking for what does not takes a quarter of the time


def pytest_collection_finish() -> None:
    gc.enable()


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> ByFile:
    return ByFile(config, log)


@pytest.fixture(autouse=True)
def no_usual_store(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Keep every test off the store of whoever works in this folder: a test that names none is refused."""
    nowhere = tmp_path_factory.getbasetemp() / "no-store-was-named"
    nowhere.touch()
    monkeypatch.setenv("DASHBOARD_STORE", str(nowhere))


@pytest.fixture(scope="session")
def empty_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with nothing in it: copy the folder, never open it."""
    folder = tmp_path_factory.mktemp("empty") / "store"
    Store.open(folder).close()
    return folder


@pytest.fixture
def store(empty_folder: Path, tmp_path: Path) -> Iterator[Store]:
    """An empty store of its own for every test."""
    opened = Store.open(shutil.copytree(empty_folder, tmp_path / "store"))
    yield opened
    JOBS.end(opened)  # a page may have begun to examine the groups
    opened.close()


@pytest.fixture
def desk(store: Store, tmp_path: Path) -> Desk:
    """An analyst with an empty store, who writes files and loads them."""
    (tmp_path / "desk").mkdir()
    return Desk(store, tmp_path / "desk")


@pytest.fixture(scope="session")
def demo_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with the shipped demo company, loaded by the command line: copy the folder, never open it.

    The tables that every page needs are made, so that no copy has to make them again. The first worker that
    needs it makes it, for all.
    """
    own = tmp_path_factory.getbasetemp()
    shared = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own

    def make(folder: Path) -> None:
        load_demo(folder)
        opened = Store.open(folder)
        prepare(opened)
        opened.close()

    return made_once(shared / "demo-company", make)


@pytest.fixture(scope="session")
def demo_store(demo_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The demo company, shared by all tests of a worker: only read it."""
    opened = Store.open(shutil.copytree(demo_folder, tmp_path_factory.mktemp("demo") / "store"))
    yield opened
    JOBS.end(opened)  # a page may have begun to examine the groups
    opened.close()


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of real files, which are not part of the project; a test that needs it skips without it."""
    folder = ROOT.parent / "shared" / "data"
    if not folder.is_dir():
        pytest.skip("no real files: this test reads ../shared/data beside the project, and it is not there")
    return folder
