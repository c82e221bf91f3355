"""The company that ships in data/demo: small, whole, and as the generator makes it."""

import json
import re
from pathlib import Path

import polars as pl

from dashboard.catalog.tables import TABLES
from dashboard.demo import generate

ROOT = Path(__file__).parents[2]
SHIPPED = ROOT / "data" / "demo"


def test_it_is_small_and_has_every_table() -> None:
    files = {path.name: path.stat().st_size for path in SHIPPED.iterdir()}
    assert set(files) == {f"{table.name}.parquet" for table in TABLES} | {"truth.json"}
    assert sum(files.values()) < 3_000_000


def test_it_shows_what_the_product_finds() -> None:
    truth = json.loads((SHIPPED / "truth.json").read_text("utf-8"))
    assert {"excluded", "overlapping", "too_small", "manager_left"} <= set(truth)


def test_it_is_what_make_demo_writes(tmp_path: Path) -> None:
    line = re.search(r"dashboard demo (.*)", (ROOT / "Makefile").read_text("utf-8"))
    assert line
    words = dict(re.findall(r"--(\w+) (\S+)", line.group(1)))
    customers, months = int(words["customers"]), int(words["months"])
    truth = generate(tmp_path, customers=customers, months=months, plant=words["plant"].split(","))
    told = json.loads((SHIPPED / "truth.json").read_text("utf-8"))
    assert told == {defect: list(keys) for defect, keys in truth.victims.items()}
    for table in TABLES:
        made, shipped = (pl.read_parquet(folder / f"{table.name}.parquet") for folder in (tmp_path, SHIPPED))
        assert made.equals(shipped), f"{table.name} differs: run `make demo` and commit data/demo"
