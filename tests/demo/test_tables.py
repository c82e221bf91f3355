"""The files of a generated company against the contract's declarations, checked with polars."""

from datetime import date
from itertools import pairwise
from pathlib import Path

import polars as pl
import pytest

from dashboard.catalog.tables import TABLE, TABLES
from dashboard.demo import generate
from dashboard.model.table import Kind

LAST_DAY = date(2026, 6, 30)
NAMES = [table.name for table in TABLES]
EXPECTED = {
    Kind.ID: (pl.String,),
    Kind.TEXT: (pl.String,),
    Kind.DAY: (pl.Date,),
    Kind.TIME: (pl.Datetime,),
    Kind.MONEY: (pl.Decimal,),
    Kind.NUMBER: (pl.Float64, pl.Int64),
    Kind.COUNT: (pl.Int64,),
    Kind.SCORE: (pl.Int16, pl.Int64),
    Kind.FLAG: (pl.Boolean,),
}


@pytest.mark.parametrize("name", NAMES)
def test_every_table_is_filled_with_the_columns_of_the_contract(company: dict, name: str) -> None:
    assert company[name].columns == [column.name for column in TABLE[name].columns]
    assert len(company[name]) > 0
    never_used = {("assortments", "valid_to"), ("groups", "min_size")}
    for column in TABLE[name].columns:
        if (name, column.name) not in never_used:
            assert company[name][column.name].null_count() < len(company[name]), column.name


@pytest.mark.parametrize("name", NAMES)
def test_columns_have_the_kind_of_the_contract(company: dict, name: str) -> None:
    for column in TABLE[name].columns:
        assert isinstance(company[name].schema[column.name], EXPECTED[column.kind]), column.name


def test_instants_say_that_they_are_utc(company: dict) -> None:
    assert company["interactions"].schema["opened_at"] == pl.Datetime("us", "UTC")


@pytest.mark.parametrize("name", NAMES)
def test_required_values_are_there_and_keys_are_unique(company: dict, name: str) -> None:
    rows = company[name]
    for column in TABLE[name].required:
        assert rows[column].null_count() == 0, column
    assert not rows.select(TABLE[name].key).is_duplicated().any()


@pytest.mark.parametrize("name", NAMES)
def test_references_lead_somewhere(company: dict, name: str) -> None:
    for column in TABLE[name].columns:
        if column.references:
            known = company[column.references][TABLE[column.references].key[0]]
            lost = set(company[name][column.name].drop_nulls()) - set(known)
            assert not lost, column.name


@pytest.mark.parametrize("name", NAMES)
def test_values_are_known_and_in_range(company: dict, name: str) -> None:
    for column in TABLE[name].columns:
        values = company[name][column.name].drop_nulls()
        if column.values:
            assert set(values) <= set(column.values), column.name
        if column.low is not None:
            assert values.min() >= column.low, column.name
        if column.high is not None:
            assert values.max() <= column.high, column.name


@pytest.mark.parametrize("name", NAMES)
def test_dates_do_not_go_back_in_time(company: dict, name: str) -> None:
    rows = company[name]
    for columns in TABLE[name].ordered:
        for earlier, later in pairwise(columns):
            assert rows.filter(pl.col(later) < pl.col(earlier)).is_empty(), (earlier, later)
    if "resolved_at" in rows.columns:
        assert rows.filter(pl.col("resolved_at") < pl.col("opened_at")).is_empty()


@pytest.mark.parametrize("name", NAMES)
def test_nothing_happened_after_the_last_day(company: dict, name: str) -> None:
    for column in TABLE[name].happened:
        days = company[name][column].drop_nulls()
        if days.dtype == pl.Datetime:
            days = days.dt.convert_time_zone("Europe/Amsterdam").dt.date()
        assert days.is_empty() or days.max() <= LAST_DAY, column


def test_something_happened_on_the_last_day(company: dict) -> None:
    opened = company["interactions"]["opened_at"].dt.convert_time_zone("Europe/Amsterdam")
    assert opened.dt.date().max() == LAST_DAY
    assert opened.dt.date().min() == date(2024, 7, 1)


def test_revenue_is_quantity_times_price_to_the_cent(company: dict) -> None:
    cents = {
        name: (pl.col(name).cast(pl.Float64) * 100).round().cast(pl.Int64)
        for name in ("unit_price", "revenue")
    }
    rows = company["orders"].with_columns(**cents)
    assert rows.filter(pl.col("revenue") != pl.col("unit_price") * pl.col("quantity")).is_empty()


def test_employees_act_while_they_are_in_service(company: dict) -> None:
    acts = company["interactions"].join(company["employees"], on="employee_id")
    day = pl.col("opened_at").dt.convert_time_zone("Europe/Amsterdam").dt.date()
    assert acts.filter((day < pl.col("hired_on")) | (day >= pl.col("left_on"))).is_empty()


def test_facts_lie_in_the_customers_time(company: dict) -> None:
    facts = company["interactions"].join(company["customers"], on="customer_id")
    day = pl.col("opened_at").dt.convert_time_zone("Europe/Amsterdam").dt.date()
    assert facts.filter((day < pl.col("since")) | (day >= pl.col("ended"))).is_empty()


def test_the_same_seed_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "other"):
        generate(tmp_path / name, customers=600, months=6, seed=5, plant=("excluded", "too_small"))
    for path in sorted((tmp_path / "one").iterdir()):
        assert path.read_bytes() == (tmp_path / "other" / path.name).read_bytes(), path.name


def test_another_seed_gives_another_company(company: dict, tmp_path: Path) -> None:
    generate(tmp_path, customers=1200, seed=8)
    assert not company["customers"].equals(pl.read_parquet(tmp_path / "customers.parquet"))


def test_a_chunk_border_does_not_repeat_ids(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dashboard.demo.company.CHUNK", 70)
    generate(tmp_path, customers=200, months=6)
    for name in ("interactions", "surveys", "orders", "commitments", "opportunities", "contacts"):
        rows = pl.read_parquet(tmp_path / f"{name}.parquet")
        assert not rows.select(TABLE[name].key).is_duplicated().any(), name
        assert rows["customer_id"].max() > "C0100140", name  # the third chunk is there


def test_csv_holds_the_same_as_parquet(tmp_path: Path) -> None:
    generate(tmp_path / "csv", customers=100, months=6, csv=True)
    generate(tmp_path / "parquet", customers=100, months=6)
    for name in NAMES:
        read = pl.read_csv(tmp_path / "csv" / f"{name}.csv", infer_schema=False)
        rows = pl.read_parquet(tmp_path / "parquet" / f"{name}.parquet")
        assert read.columns == rows.columns
        assert len(read) == len(rows), name
    opened = pl.read_csv(tmp_path / "csv" / "interactions.csv", infer_schema=False)["opened_at"]
    expected = pl.read_parquet(tmp_path / "parquet" / "interactions.parquet")["opened_at"]
    assert opened.to_list() == expected.dt.strftime("%Y-%m-%dT%H:%M:%SZ").to_list()
