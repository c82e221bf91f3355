"""Owns what a killed process leaves behind in the work folder; touches nothing that is not our own."""

import shutil
from pathlib import Path

OURS = ("load-", "upload-", "duckdb_temp_", "restore")


def clear(work: Path) -> None:
    """Remove leftovers; only while the store is held, since they could be somebody's work otherwise."""
    for left in work.iterdir():
        if not left.name.startswith(OURS):
            continue
        if left.is_dir() and not left.is_symlink():
            shutil.rmtree(left)
        else:
            left.unlink()
