"""Owns landing a file the way the store will: on a locked connection that reads its own folder only."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import pytest

from dashboard.intake.reading import Reading, Source, Staged, detect, open_sources, stage
from dashboard.model.errors import Problem
from dashboard.store import Store


@dataclass(frozen=True)
class Landed:
    """A file as it was read and landed."""

    reading: Reading
    staged: Staged
    rows: list[tuple[Any, ...]]  # the cells, in file order
    numbers: list[int]
    faults: list[str | None]
    extra: list[str | None]

    @property
    def notes(self) -> list[Problem]:
        """What a person should know, of reading and of landing."""
        return [*self.reading.notes, *self.staged.notes]

    def cell(self, row: int, header: str) -> str | None:
        """Give a cell by its row among the data, from 0, and its header."""
        found: str | None = self.rows[row][self.staged.headers.index(header)]
        return found


@pytest.fixture(scope="session")
def landing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store that files are landed in: only in temporary tables, so that it stays as it is."""
    opened = Store.open(tmp_path_factory.mktemp("landing") / "store")
    yield opened
    opened.close()


@pytest.fixture
def cursor(landing: Store) -> Iterator[duckdb.DuckDBPyConnection]:
    """A cursor with temporary tables of its own."""
    opened = landing.cursor()
    yield opened
    opened.close()


@pytest.fixture
def work(landing: Store, tmp_path: Path) -> Path:
    """A folder of the test's own among those that the store may read."""
    return landing.folder / "work" / tmp_path.name


Land = Callable[..., Landed]


@pytest.fixture
def land_source(cursor: duckdb.DuckDBPyConnection) -> Land:
    """Read and land one opened source, under choices if given."""

    def land(source: Source, **chosen: Any) -> Landed:
        reading = detect(source, **chosen)
        staged = stage(cursor, source, reading, "landed")
        found = cursor.execute("SELECT * FROM landed ORDER BY _row").fetchall()
        return Landed(
            reading,
            staged,
            rows=[row[3:] for row in found],
            numbers=[row[0] for row in found],
            faults=[row[1] for row in found],
            extra=[row[2] for row in found],
        )

    return land


@pytest.fixture
def land(land_source: Land, work: Path, tmp_path: Path) -> Land:
    """Write bytes or text (as UTF-8) to a file of that name, or take a path, and land it."""

    def land(content: bytes | str | Path, name: str = "upload.csv", **chosen: Any) -> Landed:
        path = content if isinstance(content, Path) else tmp_path / "upload"
        if not isinstance(content, Path):
            path.write_bytes(content.encode() if isinstance(content, str) else content)
        (source,) = open_sources(path, path.name if isinstance(content, Path) else name, work)
        return land_source(source, **chosen)

    return land
