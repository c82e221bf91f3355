"""The adapter stands on private parts of pinned libraries: this fails loudly when they move."""

from concurrent.futures import ThreadPoolExecutor

import duckdb
import pytest
from great_expectations import expectations as gxe

from dashboard.quality.duckdb_source import validate


@pytest.fixture
def cursor() -> duckdb.DuckDBPyConnection:
    cursor = duckdb.connect().cursor()
    cursor.execute("""CREATE TEMP TABLE staged AS SELECT * FROM (VALUES
        (1, 'a', 'it''s', 5), (2, NULL, 'back\\slash', 7), (3, 'a', 'odd', NULL), (4, 'b', 'x;y', 9)
    ) t(_row, id, word, score)""")
    return cursor


def rows(cursor: duckdb.DuckDBPyConnection, sql: str) -> list[int]:
    return sorted(row[0] for row in cursor.execute(f"SELECT _row FROM ({sql})").fetchall())


def test_failing_rows_come_from_the_expectations_own_query(cursor: duckdb.DuckDBPyConnection) -> None:
    found = validate(
        cursor,
        "staged",
        {
            "empty": gxe.ExpectColumnValuesToNotBeNull(column="id"),
            "words": gxe.ExpectColumnValuesToBeInSet(column="word", value_set=["it's", "back\\slash", "x;y"]),
            "range": gxe.ExpectColumnValuesToBeBetween(column="score", max_value=7),
            "twice": gxe.ExpectColumnValuesToBeUnique(column="id"),
            "gone": gxe.ExpectColumnValuesToMatchRegex(column="word", regex="^[a-z]"),
            "sql": gxe.UnexpectedRowsExpectation(
                unexpected_rows_query="SELECT _row FROM {batch} WHERE word LIKE '%s'",
                description="words in s",
            ),
            "size": gxe.ExpectTableRowCountToBeBetween(min_value=5),
        },
    )
    failing = {name: rows(cursor, o.failing_sql) if o.failing_sql else None for name, o in found.items()}
    assert failing == {
        "empty": [2], "words": [3], "range": [4], "twice": [1, 3], "gone": [], "sql": [1], "size": None,
    }  # fmt: skip
    assert {name for name, o in found.items() if o.passed} == {"gone"}
    assert (found["words"].count, found["sql"].count, found["size"].observed) == (1, 1, 4)
    assert not any(o.error for o in found.values())


def test_an_expectation_that_cannot_run_is_told_apart(cursor: duckdb.DuckDBPyConnection) -> None:
    found = validate(cursor, "staged", {"gone": gxe.ExpectColumnValuesToNotBeNull(column="nowhere")})
    assert "nowhere" in found["gone"].error
    assert not found["gone"].passed
    broken = gxe.UnexpectedRowsExpectation(
        unexpected_rows_query="SELECT nix FROM {batch}", description="broken"
    )
    assert "nix" in validate(cursor, "staged", {"sql": broken})["sql"].error


def test_the_cursors_transaction_is_left_alone(cursor: duckdb.DuckDBPyConnection) -> None:
    cursor.execute("BEGIN")
    cursor.execute("DELETE FROM staged WHERE _row = 2")
    assert validate(cursor, "staged", {"empty": gxe.ExpectColumnValuesToNotBeNull(column="id")})[
        "empty"
    ].passed
    cursor.execute("ROLLBACK")
    assert rows(cursor, "SELECT * FROM staged") == [1, 2, 3, 4]


def test_validations_side_by_side_do_not_mix() -> None:
    connection = duckdb.connect()

    def failing(bad: int) -> int:
        own = connection.cursor()
        own.execute(f"CREATE TEMP TABLE staged AS SELECT i AS _row, i >= {bad} AS id FROM range(1000) t(i)")
        own.execute("UPDATE staged SET id = NULL WHERE NOT id")
        return validate(own, "staged", {"empty": gxe.ExpectColumnValuesToNotBeNull(column="id")})[
            "empty"
        ].count

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(failing, range(12))) == list(range(12))
