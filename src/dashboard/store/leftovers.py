"""Owns what a killed process leaves behind in the store's folder; touches nothing that is not our own."""

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

OURS = ("load-", "upload-", "duckdb_temp_", "restore")
KEEPING = "keeping-"  # begins the name of a mark in the work folder: a raw file whose load is not committed


def clear(folder: Path, cursor: "DuckDBPyConnection") -> None:
    """Remove leftovers; only while the store is held, since they could be somebody's work otherwise."""
    for left in (folder / "work").iterdir():
        if left.name.startswith(KEEPING):
            forget(folder, left.name.removeprefix(KEEPING), cursor)
        elif left.name.startswith(OURS):
            if left.is_dir() and not left.is_symlink():
                shutil.rmtree(left)
            else:
                left.unlink()


def forget(folder: Path, name: str, cursor: "DuckDBPyConnection") -> None:
    """Remove a raw file that no load is registered with, and its mark."""
    known = cursor.execute("SELECT 1 FROM meta.load_sheets WHERE kept_as = ? LIMIT 1", [name]).fetchall()
    if not known:
        (folder / "files" / name).unlink(missing_ok=True)
    (folder / "work" / (KEEPING + name)).unlink(missing_ok=True)
