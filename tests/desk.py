"""Owns how tests write small files and load them."""

from dataclasses import dataclass
from pathlib import Path

import polars as pl

from dashboard.intake import Choices, Load, Plan, Upload, commit, inspect, plan
from dashboard.quality.uploads.checks import check_rows
from dashboard.store import Store


@dataclass
class Desk:
    """An analyst's desk: writes a file, looks at the plan, loads it."""

    store: Store
    folder: Path

    def file(self, name: str, text: str) -> Upload:
        path = self.folder / f"{len(list(self.folder.iterdir()))}-{name}"
        path.write_text(text, encoding="utf-8")
        return Upload(path, name)

    def plan(self, *files: tuple[str, str] | Upload, **chosen: object) -> Plan:
        uploads = [file if isinstance(file, Upload) else self.file(*file) for file in files]
        draft = inspect(self.store, uploads, choices=Choices(**chosen))  # type: ignore[arg-type]
        return plan(self.store, draft, check_rows)

    def load(self, *files: tuple[str, str] | Upload, **chosen: object) -> Load:
        return commit(self.store, self.plan(*files, **chosen), by="tester")

    def rows(self, sql: str) -> list[tuple[object, ...]]:
        return self.store.query(sql).rows()

    def table(self, name: str, *columns: str) -> pl.DataFrame:
        return self.store.query(f"SELECT {', '.join(columns)} FROM {name} ORDER BY ALL")
