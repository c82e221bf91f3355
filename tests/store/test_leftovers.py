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
