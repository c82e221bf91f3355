"""Parquet written here by polars comes back as text that reads back the same."""

import datetime as dt
from decimal import Decimal
from pathlib import Path

import polars as pl
import pytest

from dashboard.intake.reading import Format, detect, open_sources, preview
from dashboard.model.errors import RefusedError

FRAME = pl.DataFrame(
    {
        "id": ["0012", None],
        "klant": [17850.0, None],
        "bedrag": [12.5, -0.1],
        "aantal": [3, 4],
        "prijs": pl.Series([Decimal("1.2300"), None], dtype=pl.Decimal(18, 4)),
        "dag": [dt.date(2025, 12, 31), None],
        "moment": [dt.datetime(2025, 12, 31, 14, 5), dt.datetime(2025, 1, 1, 0, 0, 0, 500_000)],
        "in zone": pl.Series(
            [dt.datetime(2025, 7, 1, 12), None], dtype=pl.Datetime("us", "Europe/Amsterdam")
        ),
        "ja": [True, False],
        "lijst": [[1, 2], None],
    }
)
IN_ZONE = FRAME["in zone"].dt.convert_time_zone("UTC").dt.strftime("%Y-%m-%dT%H:%M:%S.%6fZ")[0]


@pytest.fixture
def parquet(tmp_path: Path) -> Path:
    path = tmp_path / "klanten.parquet"
    FRAME.write_parquet(path)
    return path


def test_every_type_becomes_text(parquet: Path, land) -> None:
    landed = land(parquet)
    assert landed.reading.format is Format.PARQUET
    assert landed.staged.headers == tuple(FRAME.columns)
    assert landed.rows == [
        ("0012", "17850", "12.5", "3", "1.2300", "2025-12-31", "2025-12-31 14:05:00",
         IN_ZONE, "true", "[1,2]"),
        (None, None, "-0.1", "4", None, None, "2025-01-01 00:00:00.5", None, "false", None),
    ]  # fmt: skip
    assert landed.staged.typed == {1, 2, 3, 4}
    assert landed.numbers == [1, 2]


def test_the_preview_shows_the_same(parquet: Path, cursor, work: Path) -> None:
    (source,) = open_sources(parquet, "klanten.parquet", work)
    shown = preview(cursor, source, detect(source), rows=1)
    assert shown.rows[0][:3] == ("0012", "17850", "12.5")


def test_a_damaged_file_is_refused(parquet: Path, land) -> None:
    whole = parquet.read_bytes()
    for broken in (whole[: len(whole) // 2], whole[:8] + b"\x00" * 60 + whole[68:]):
        with pytest.raises(RefusedError, match="damaged"):
            land(broken, "klanten.parquet")


def test_there_is_nothing_to_choose(parquet: Path, land) -> None:
    with pytest.raises(RefusedError, match="have no delimiter"):
        land(parquet, delimiter=";")


def test_rows_that_hold_nothing_are_left_out_and_the_others_keep_their_numbers(tmp_path: Path, land) -> None:
    path = tmp_path / "gaps.parquet"
    pl.DataFrame({"id": ["a", None, "  ", "d"], "aantal": [1, None, None, None]}).write_parquet(path)
    landed = land(path)
    assert landed.rows == [("a", "1"), ("d", None)]
    assert landed.numbers == [1, 4]
    assert landed.staged.empty == 2


def test_no_copy_of_the_rows_is_made(parquet: Path, land, cursor) -> None:
    assert land(parquet).staged.rows == 2
    assert cursor.execute("SELECT table_name FROM duckdb_tables() WHERE temporary").fetchall() == []
