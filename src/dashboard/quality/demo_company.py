"""Owns the demo company that ships with the dashboard: its files, loading them as anybody's are, and whether
they stand in a store."""

import threading
from pathlib import Path

from dashboard.intake import Load, Upload, commit, inspect, plan
from dashboard.quality.uploads.checks import check_rows
from dashboard.store import Store
from dashboard.store.running import Report

FOLDER = Path(__file__).parents[3] / "data" / "demo"
SOURCE = "demo"


def demo_files() -> tuple[Path, ...]:
    """Give the demo company's tables; none where they were not shipped."""
    return tuple(sorted(FOLDER.glob("*.parquet")))


def load_demo(
    store: Store,
    by: str = "",
    progress: Report | None = None,
    cancel: threading.Event | None = None,
) -> Load:
    """Load the demo company as one load, through the same steps as anybody's files.

    Raises `CancelledError` when `cancel` is set, `RefusedError` when the files were not shipped.
    """
    uploads = [Upload(path, path.name) for path in demo_files()]
    draft = inspect(store, uploads, SOURCE, progress=progress, cancel=cancel)
    try:
        planned = plan(store, draft, check_rows, progress=progress, cancel=cancel)
        return commit(store, planned, by, progress=progress, cancel=cancel)
    finally:
        draft.close()


def demo_loads(store: Store) -> tuple[int, ...]:
    """Give the loads of the demo company that were not taken back, newest first."""
    found = store.query(
        "SELECT load_id FROM meta.loads WHERE source = $source AND undone_at IS NULL ORDER BY load_id DESC",
        {"source": SOURCE},
    )
    return tuple(found["load_id"].to_list())
