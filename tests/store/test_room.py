"""What takes more room than there is refuses and says which: the memory that is allowed, or the disk."""

from pathlib import Path
from resource import RLIMIT_FSIZE, getrlimit, setrlimit

import duckdb
import psutil
import pytest

from dashboard.model.errors import RefusedError
from dashboard.store import Store
from dashboard.store.faults import refusing_unreadable
from dashboard.store.opening import DATABASE_FILE
from dashboard.store.room import memory_of_machine, refusing_without_room
from dashboard.store.running import Work

LARGE = (
    "SELECT list(md5(i::VARCHAR)) FROM range(1_000_000) t(i)"  # one value, which cannot lie on disk in parts
)
ON_A_FULL_DISK = "COPY (SELECT i FROM range(100_000) t(i)) TO '/dev/full' (FORMAT csv, USE_TMP_FILE false)"


def test_work_that_takes_more_memory_than_allowed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DASHBOARD_MEMORY", "30MB")
    store = Store.open(tmp_path)
    cursor = store.cursor()
    refused = pytest.raises(RefusedError, match=r"more memory than the store may use\. Found: 30MB allowed")
    with refused, Work(cursor).watched():
        cursor.execute(LARGE)
    assert cursor.execute("SELECT 1").fetchall() == [(1,)]
    store.close()


def test_what_programs_may_take_is_a_part_of_what_the_machine_has() -> None:
    assert 0.01 * psutil.virtual_memory().total < memory_of_machine() < psutil.virtual_memory().total


def test_a_full_disk_is_told_as_one_and_not_as_a_damaged_file() -> None:
    refused = pytest.raises(RefusedError, match="The disk that holds the store has too little room")
    with refused, refusing_without_room(), refusing_unreadable(AssertionError):
        duckdb.connect().execute(ON_A_FULL_DISK)


def test_a_transaction_for_which_the_disk_has_no_room_has_not_happened(tmp_path: Path) -> None:
    store = Store.open(tmp_path)
    before, (soft, hard) = store.version, getrlimit(RLIMIT_FSIZE)
    setrlimit(RLIMIT_FSIZE, (store.folder.joinpath(DATABASE_FILE).stat().st_size, hard))
    rows = "INSERT INTO products (product_id) SELECT md5(i::VARCHAR) FROM range(50_000) t(i)"
    try:
        with pytest.raises(RefusedError, match="too little room"), store.write() as cursor:
            cursor.execute(rows)
    finally:
        setrlimit(RLIMIT_FSIZE, (soft, hard))
    assert (store.counts()["products"], store.version) == (0, before)
    with store.write() as cursor:
        cursor.execute(rows)
    store.close()
    again = Store.open(tmp_path)
    assert again.counts()["products"] == 50_000
    again.close()


@pytest.mark.parametrize("topic", ["x", "No space left on device", "max_temp_directory_size"])
def test_other_faults_go_through_whatever_words_of_the_data_they_repeat(topic: str) -> None:
    with pytest.raises(duckdb.ConversionException), refusing_without_room():
        duckdb.connect().execute("SELECT CAST($topic AS INTEGER)", {"topic": topic})


def test_fewer_files_are_advised_where_files_are_loaded_alone(store: Store) -> None:
    told = dict[str, str]()
    with pytest.raises(RefusedError) as asked, store.reading(None):
        raise duckdb.OutOfMemoryException
    told["a question"] = str(asked.value)
    for name, less in (("a load", {}), ("an examination", {"less": ""})):
        with pytest.raises(RefusedError) as worked, Work(store.cursor()).watched(**less):
            raise duckdb.OutOfMemoryException
        told[name] = str(worked.value)
    assert [name for name, words in told.items() if "one by one" in words] == ["a load"]
