"""`kpi --sql` gives the statement of a number, and `query` runs it; nothing can be written by it."""

import json
from pathlib import Path

import pytest

from dashboard.store import Store
from tests.command.shell import typed


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A store with four answers, three of them of satisfied customers."""
    store = Store.open(tmp_path / "store")
    with store.write() as cursor:
        cursor.execute("INSERT INTO customers (customer_id, region) VALUES ('c1', 'North'), ('c2', 'it''s')")
        cursor.execute(
            "INSERT INTO surveys (survey_id, customer_id, _day, csat) VALUES ('1', 'c1', '2025-06-02', 5),"
            " ('2', 'c1', '2025-06-03', 4), ('3', 'c2', '2025-06-03', 2), ('4', 'c2', '2025-06-04', 4)"
        )
    store.close()
    return tmp_path


def test_what_kpi_gives_as_sql_query_runs(folder: Path) -> None:
    asked = ("kpi", "csat", "--by", "region", "--as-of", "2025-06-30", "--sql", "--store", folder / "store")
    done = typed(*asked)
    assert (done.returncode, done.stdout[:8]) == (0, "-- csat\n")
    (folder / "csat.sql").write_text(done.stdout)
    found = typed("query", folder / "csat.sql", "--store", folder / "store")
    assert json.loads(found.stdout) == [
        {"region": "North", "value": 1.0, "numerator": 2, "n": 2},
        {"region": "it's", "value": 0.5, "numerator": 1, "n": 2},
    ]
    (row,) = json.loads(typed(*asked, "--format", "json").stdout)
    assert row["kpi"] == "csat"
    assert row["sql"] in done.stdout
    assert "CREATE TABLE derived.survey_facts AS" in row["tables"]


def test_what_has_no_statement_is_told(folder: Path) -> None:
    before = ("--from", "2024-01-01", "--to", "2024-02-01", "--as-of", "2025-06-30")
    done = typed("kpi", "csat", "revenue", *before, "--sql", "--store", folder / "store")
    assert (done.returncode, done.stdout) == (1, "")
    assert "revenue: needs a file for orders" in done.stderr
    assert "csat: no single statement" in done.stderr


REFUSED = {
    "WITH x AS (INSERT INTO customers (customer_id) VALUES ('x') RETURNING *) FROM x": "read-only",
    "DROP TABLE customers": "Found: DROP",
    "SELECT 1; SELECT 2": "Found: SELECT, SELECT",
    "-- nothing": "Found: nothing",
    "SELECT * FROM read_text('/etc/hostname')": "disabled by configuration",
    "COPY customers TO 'customers.csv'": "Found: COPY",
    "SELECT * FROM derived.nothing": "ask `kpi ID --sql` anew",
    "SELECT * FROM custmers": "custmers does not exist!.\n",
    "SELECT 1 / 0 AS ratio": "Found: ratio. Divide by nullif",
    "SELECT CAST('No space left on device' AS INTEGER)": "Could not convert string",
}


@pytest.mark.parametrize("sql", REFUSED)
def test_what_would_write_or_reach_outside_is_refused(folder: Path, sql: str) -> None:
    (folder / "own.sql").write_text(sql)
    done = typed("query", folder / "own.sql", "--store", folder / "store")
    assert (done.returncode, done.stdout) == (2, "")
    assert REFUSED[sql] in done.stderr
    (folder / "count.sql").write_text("SELECT count(*) AS there FROM customers")
    there = typed("query", folder / "count.sql", "--store", folder / "store", "--limit", "5")
    assert json.loads(there.stdout) == [{"there": 2}]


def test_more_rows_than_asked_for_are_told(folder: Path) -> None:
    (folder / "all.sql").write_text("SELECT survey_id FROM surveys ORDER BY survey_id -- all of them")
    assert not typed("query", folder / "all.sql", "--limit", "4", "--store", folder / "store").stderr
    below = typed("query", folder / "all.sql", "--limit", "-1", "--store", folder / "store")
    assert (below.returncode, below.stdout) == (2, "")
    assert "whole number" in below.stderr
    done = typed("query", folder / "all.sql", "--limit", "3", "--store", folder / "store")
    assert [row["survey_id"] for row in json.loads(done.stdout)] == ["1", "2", "3"]
    assert "The first 3 rows" in done.stderr
    (folder / "odd.sql").write_bytes(b"\xff\xfe\x00")
    assert "no text" in typed("query", folder / "odd.sql", "--store", folder / "store").stderr


def test_whatever_a_select_gives_can_be_written(folder: Path) -> None:
    (folder / "odd.sql").write_text(
        """SELECT TIMESTAMP '2025-06-03 10:00' - TIMESTAMP '2025-06-01' AS took, DATE '2025-06-03' AS day,
        [INTERVAL 1 DAY] AS spans, union_value(a := 1) AS either, {'a': 1.5} AS both, 'x'::BLOB AS raw,
        ['a', 'b'] AS names, 1 AS n, 2 AS n, DATE 'infinity' AS never"""
    )
    asked = ("query", folder / "odd.sql", "--store", folder / "store")
    as_text = {
        "took": "2 days 10:00:00", "day": "2025-06-03", "spans": "[1 day]", "either": "1",
        "both": "{'a': 1.5}", "raw": "x", "never": "infinity",
    }  # fmt: skip
    assert json.loads(typed(*asked).stdout) == [as_text | {"names": ["a", "b"], "n": 1, "n_1": 2}]
    assert "2 days 10:00:00,2025-06-03" in typed(*asked, "--format", "csv").stdout
    assert typed(*asked, "--format", "table").returncode == 0


def test_a_table_of_a_select_has_its_columns_and_cells_as_they_are(folder: Path) -> None:
    (folder / "own.sql").write_text(
        "SELECT 85 AS share, 0.0042 AS rate, NULL AS nobody, 1234567 AS revenue, 2024 AS x, true AS is_kept"
    )
    done = typed("query", folder / "own.sql", "--format", "table", "--store", folder / "store")
    head, _, row = (line.split() for line in done.stdout.splitlines())
    assert head == ["share", "rate", "nobody", "revenue", "x", "is_kept"]
    assert row == ["85", "0.0042", "NULL", "1234567", "2024", "true"]
