"""Opening, upgrading, writing as a whole, backing up and restoring a store."""

import subprocess
import sys
from datetime import date, datetime
from pathlib import Path

import duckdb
import polars as pl
import pytest

from dashboard.catalog.tables import TABLES
from dashboard.model.errors import RefusedError
from dashboard.store import Store, StoreBusyError
from dashboard.store.backup import back_up, restore
from dashboard.store.migrations import STEPS, Step, migrate


def add_customer(store: Store, customer_id: str) -> None:
    with store.write() as cursor:
        cursor.execute("INSERT INTO customers (customer_id) VALUES (?)", [customer_id])


def test_a_new_store_has_every_declared_table(store: Store) -> None:
    assert store.counts() == {table.name: 0 for table in TABLES}


def test_an_id_keeps_its_leading_zeros(store: Store) -> None:
    add_customer(store, "0042")
    assert store.query("SELECT customer_id FROM customers").item() == "0042"


def test_a_failed_write_leaves_nothing(store: Store) -> None:
    def write() -> None:
        with store.write() as cursor:
            cursor.execute("INSERT INTO customers (customer_id) VALUES ('K-1')")
            cursor.execute("INSERT INTO no_such_table VALUES (1)")

    before = store.version
    with pytest.raises(duckdb.Error, match="no_such_table"):
        write()
    assert store.counts()["customers"] == 0
    assert store.version == before


def test_a_write_changes_the_version(store: Store) -> None:
    before = store.version
    add_customer(store, "K-1")
    assert store.version != before


def test_a_store_survives_being_reopened(tmp_path: Path) -> None:
    first = Store.open(tmp_path)
    add_customer(first, "K-1")
    first.choose(company="Veldkamp", currency="SEK")
    first.close()
    again = Store.open(tmp_path)
    assert again.counts()["customers"] == 1
    assert (again.settings().company, again.settings().currency) == ("Veldkamp", "SEK")
    again.close()


def test_a_second_process_is_told_that_the_store_is_open(store: Store) -> None:
    script = f"from dashboard.store import Store; Store.open({str(store.folder)!r})"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert StoreBusyError.__name__ in done.stderr
    assert "open in another program" in done.stderr


def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    (tmp_path / "dashboard.duckdb").write_bytes(b"this is a letter, not a database" * 200)
    with pytest.raises(RefusedError, match="cannot be opened"):
        Store.open(tmp_path)


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT * FROM read_csv('/etc/hostname')",
        "COPY customers TO '/tmp/stolen.csv'",
        "ATTACH '/tmp/elsewhere.duckdb'",
        "INSTALL httpfs",
        "SET GLOBAL enable_external_access = true",
    ],
)
def test_a_statement_cannot_leave_the_store(store: Store, statement: str) -> None:
    with pytest.raises(duckdb.Error):
        store.cursor().execute(statement)


def test_the_as_of_date_is_the_last_day_on_which_anything_happened(store: Store) -> None:
    assert store.last_day() is None
    with store.write() as cursor:
        cursor.execute(
            "INSERT INTO interactions (interaction_id, opened_at, resolved_at) VALUES ('I-1', ?, ?)",
            [
                datetime(2026, 3, 1, 12),
                datetime(2026, 3, 31, 22, 30),
            ],  # the latter is 1 April, 0:30, in Amsterdam
        )
        cursor.execute("INSERT INTO commitments (commitment_id, due_on) VALUES ('C-1', '2027-01-01')")
    assert store.last_day() == date(2026, 4, 1)


def test_customers_alone_speak_of_the_last_day_on_which_one_began(store: Store) -> None:
    def store_customer(name: str, since: str | None, ended: str | None) -> None:
        with store.write() as cursor:
            cursor.execute(
                "INSERT INTO customers (customer_id, since, ended) VALUES (?, ?, ?)", [name, since, ended]
            )

    store_customer("K-1", None, None)
    assert store.last_day() is None
    store_customer("K-2", None, "2026-02-01")
    assert store.last_day() == date(2026, 2, 1)
    store_customer("K-3", "2025-05-01", "2099-12-31")  # an end that is agreed but still to come
    assert store.last_day() == date(2025, 5, 1)
    with store.write() as cursor:
        cursor.execute("INSERT INTO orders (order_id, ordered_at) VALUES ('O-1', '2025-04-01 12:00')")
    assert store.last_day() == date(2025, 4, 1)  # what happened goes before


def test_a_store_of_an_older_version_opens_in_a_newer_one(tmp_path: Path) -> None:
    Store.open(tmp_path).close()
    connection = duckdb.connect(str(tmp_path / "dashboard.duckdb"))
    connection.execute("INSERT INTO customers (customer_id, name) VALUES ('K-1', 'Aalto')")
    connection.execute("ALTER TABLE customers DROP COLUMN socio_economic_status")
    connection.execute("DROP TABLE signals")
    newer = (
        *STEPS,
        Step(STEPS[-1].number + 1, "names in capitals", ("UPDATE customers SET name = upper(name)",)),
    )
    assert migrate(connection, newer) == STEPS[-1].number + 1
    found = connection.execute("SELECT customer_id, name, socio_economic_status FROM customers").fetchall()
    assert found == [("K-1", "AALTO", None)]
    assert connection.execute("SELECT count(*) FROM signals").fetchall() == [(0,)]
    assert migrate(connection, newer) == STEPS[-1].number + 1
    assert connection.execute("SELECT count(*) FROM meta.version").fetchall() == [(len(newer),)]
    connection.close()


def test_a_store_of_a_newer_version_is_refused(tmp_path: Path) -> None:
    Store.open(tmp_path).close()
    connection = duckdb.connect(str(tmp_path / "dashboard.duckdb"))
    connection.execute("INSERT INTO meta.version VALUES (9999, 'from the future')")
    connection.close()
    with pytest.raises(RefusedError, match="newer version"):
        Store.open(tmp_path)


def test_a_backup_comes_back(store: Store, tmp_path: Path) -> None:
    add_customer(store, "K-1")
    (store.folder / "files" / "raw.csv").write_text("customer_id\nK-1\n")
    back_up(store, tmp_path / "backup")
    add_customer(store, "K-2")
    folder = store.folder
    with pytest.raises(RefusedError, match="overwrite"):
        back_up(store, tmp_path / "backup")
    store.close()
    restore(folder, tmp_path / "backup")
    again = Store.open(folder)
    assert again.query("SELECT customer_id FROM customers")["customer_id"].to_list() == ["K-1"]
    assert (folder / "files" / "raw.csv").exists()
    again.close()


def test_only_a_backup_is_restored(tmp_path: Path) -> None:
    with pytest.raises(RefusedError, match="not a backup"):
        restore(tmp_path / "store", tmp_path)


def test_threads_read_each_their_own_answer(store: Store) -> None:
    from concurrent.futures import ThreadPoolExecutor

    def ask(number: int) -> bool:
        frame = store.query("SELECT $n AS n, i FROM range(1000) t(i)", {"n": number})
        return frame.equals(pl.DataFrame({"n": [number] * 1000, "i": list(range(1000))}), null_equal=True)

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(ask, range(200)))
