"""Loads files in child processes and kills them: run by `test_killed`."""

from collections.abc import Sequence
from pathlib import Path

from dashboard.intake import Mode, Upload, commit, inspect, plan
from dashboard.intake.mapping.headers import matches
from dashboard.intake.model import Choices
from dashboard.model.settings import Settings
from dashboard.quality.duckdb_source import warm
from dashboard.quality.uploads.checks import check_rows
from dashboard.store import Store
from dashboard.store.zones import to_local, to_utc
from tests.killing import Begin, serve


def load(told: Sequence[str], begin: Begin) -> None:
    """Load one file: told are the store's folder, the file, the mode."""
    begin()
    folder, path, mode = told
    store, file = Store.open(folder), Path(path)
    draft = inspect(store, [Upload(file, file.name)], choices=Choices(mode=Mode(mode)))
    commit(store, plan(store, draft, check_rows))
    store.close()


def look_up() -> None:
    """Look up what a process looks up once, so that no child has to; no thread is left for a fork to lose."""
    warm().join()
    zone = Settings().time_zone
    to_utc("read", zone), to_local("read", zone), matches(("customer_id", "name", "since"))


if __name__ == "__main__":
    look_up()
    serve(load)
