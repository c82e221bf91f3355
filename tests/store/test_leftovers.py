"""What a killed process left in the work folder goes at the next open; what is not ours stays."""

from pathlib import Path

from dashboard.store import Store


def test_only_our_own_leftovers_go(tmp_path: Path) -> None:
    Store.open(tmp_path).close()
    work = tmp_path / "work"
    (work / "load-17-abc").mkdir()
    (work / "load-17-abc" / "part.csv").write_text("x")
    (work / "load-17-file").write_text("x")
    (work / "notes.txt").write_text("mine")
    Store.open(tmp_path).close()
    assert [left.name for left in work.iterdir()] == ["notes.txt"]


def test_a_raw_file_of_a_load_that_was_never_committed_goes(tmp_path: Path) -> None:
    store = Store.open(tmp_path)
    with store.write() as cursor:
        cursor.execute("INSERT INTO meta.load_sheets (load_id, kept_as) VALUES (1, 'committed.csv')")
    store.close()
    for name in ("committed.csv", "killed.csv", "unmarked.csv"):
        (tmp_path / "files" / name).write_text("x")
    for name in ("keeping-committed.csv", "keeping-killed.csv", "keeping-never-copied.csv"):
        (tmp_path / "work" / name).touch()
    Store.open(tmp_path).close()
    assert {file.name for file in (tmp_path / "files").iterdir()} == {"committed.csv", "unmarked.csv"}
    assert list((tmp_path / "work").iterdir()) == []
