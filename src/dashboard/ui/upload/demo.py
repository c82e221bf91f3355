"""Owns opening the demo company in an empty store: its files go through the same steps as anybody's."""

from pathlib import Path

from dashboard.intake import Upload, commit, inspect, plan
from dashboard.quality.upload_checks import check_rows
from dashboard.store import Store

KINDS = {".parquet", ".csv", ".gz"}


def load_demo(store: Store, folder: Path) -> None:
    """Load every table file of the folder as one load."""
    files = sorted(path for path in folder.iterdir() if path.suffix in KINDS)
    draft = inspect(store, [Upload(path, path.name) for path in files], source_name="demo")
    commit(store, plan(store, draft, check_rows), by="demo")
