"""Owns the companies that these tests look at, as frames by table name."""

from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest

from dashboard.catalog.tables import TABLES
from dashboard.demo import Truth, generate

Company = dict[str, pl.DataFrame]


def read(folder: Path) -> Company:
    return {table.name: pl.read_parquet(folder / f"{table.name}.parquet") for table in TABLES}


@pytest.fixture(scope="session")
def company(tmp_path_factory: pytest.TempPathFactory) -> Company:
    """A clean company of 1,200 customers."""
    folder = tmp_path_factory.mktemp("company")
    generate(folder, customers=1200, seed=7)
    return read(folder)


@pytest.fixture
def planted(tmp_path: Path) -> Callable[..., tuple[Company, Truth]]:
    """Make a company with planted defects."""

    def make(*defects: str, customers: int = 1000, seed: int = 3, months: int = 24) -> tuple[Company, Truth]:
        truth = generate(tmp_path, customers=customers, seed=seed, months=months, plant=defects)
        return read(tmp_path), truth

    return make
