"""Large files are read from where they lie until they are stored, and how far that is goes by their rows."""

from pathlib import Path

import polars as pl
import pytest

from dashboard.intake import Choices, Upload, commit, inspect, plan
from dashboard.model.errors import RefusedError
from dashboard.quality.uploads.checks import check_rows
from dashboard.store.running import Progress
from tests.desk import Desk


def written(path: Path, rows: int, name: str = "A") -> Upload:
    keys = [str(number) for number in range(rows)]
    pl.DataFrame({"customer_id": keys, "name": [name] * rows}).write_parquet(path)
    return Upload(path, path.name)


def test_a_file_that_is_written_anew_meanwhile_is_not_stored(desk: Desk, tmp_path: Path) -> None:
    upload = written(tmp_path / "customers.parquet", 3)
    planned = plan(desk.store, inspect(desk.store, [upload]), check_rows)
    upload.path.unlink()
    written(upload.path, 4, "B")
    with pytest.raises(RefusedError, match=r"A file has changed since it was read.*customers\.parquet"):
        commit(desk.store, planned)
    planned.draft.close()
    assert desk.store.counts()["customers"] == 0
    assert list((desk.store.folder / "files").iterdir()) == []


def test_a_file_that_is_written_while_it_is_stored_is_not_stored(desk: Desk, tmp_path: Path) -> None:
    upload = written(tmp_path / "customers.parquet", 3)
    planned = plan(desk.store, inspect(desk.store, [upload]), check_rows)

    def write(progress: Progress) -> None:
        if progress.step == "closing":
            upload.path.unlink()
            written(upload.path, 4, "B")

    with pytest.raises(RefusedError, match=r"A file has changed since it was read.*customers\.parquet"):
        commit(desk.store, planned, progress=write)
    planned.draft.close()
    assert desk.store.counts()["customers"] == 0


def test_how_far_a_load_is_goes_by_rows_not_by_files(desk: Desk, tmp_path: Path) -> None:
    few = tmp_path / "products.csv"
    few.write_text("product_id,name\nP1,A\n")
    many = written(tmp_path / "customers.parquet", 2_000)
    seen: dict[str, Progress] = {}

    def note(progress: Progress) -> None:
        seen.setdefault(progress.step, progress)

    draft = inspect(desk.store, [many, Upload(few, few.name)], choices=Choices(), progress=note)
    commit(desk.store, plan(desk.store, draft, check_rows, progress=note), progress=note)
    assert seen["reading the values of customers"].rows == 0
    assert seen["reading the values of products"].rows == round(0.6 * 2_001 * 2_000 / 2_001)
    assert seen["storing products"].rows == round(0.9 * 2_000)
