"""Owns storing a planned load: one transaction, with its history, its set-aside rows and the raw files."""

import hashlib
import json
import os
import shutil
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any

from dashboard.catalog.tables import TABLE
from dashboard.intake.casting.columns import ROW, quoted
from dashboard.intake.committing.setting_aside import put_aside, refused_headers
from dashboard.intake.inspecting.sources import remember
from dashboard.intake.model import Draft, Load, Mode, Plan, TablePlan, Upload
from dashboard.intake.planning.checking import fails
from dashboard.intake.planning.comparing import gone, new_rows
from dashboard.intake.planning.making import MISSING
from dashboard.model.errors import Problem, RefusedError
from dashboard.model.table import Table
from dashboard.store import Store
from dashboard.store.journal import confirm, keep_before, put, same_key
from dashboard.store.leftovers import KEEPING, forget
from dashboard.store.running import Report, Work

BLOCK = 1 << 20


def commit(
    store: Store,
    plan: Plan,
    by: str = "",
    progress: Report | None = None,
    cancel: threading.Event | None = None,
) -> Load:
    """Store what was planned: all of it, or nothing; the draft is closed afterwards.

    Raises `RefusedError` when the store has changed since the plan was made, `CancelledError` on request.
    """
    started = time.perf_counter()
    draft = plan.draft
    cursor = draft.workspace.cursor
    work = Work(cursor, progress, cancel)
    work.total = sum(table.new + table.changed for table in plan.tables)
    with store.paused(), _kept_files(store, draft) as kept, store.write(cursor), work.watched():
        _refuse_outdated(store, plan)
        load_id = draft.workspace.count("SELECT coalesce(max(load_id), 0) + 1 FROM meta.loads")
        stored, total = 0, work.total or 1
        for table in plan.tables:
            rows = table.new + table.changed
            work.step(f"storing {table.table}", 0.9 * stored / total, 0.9 * (stored + rows) / total)
            stored += rows
            _store(draft, table, load_id, store.settings().time_zone)
        work.step("closing", 0.9)
        seconds = plan.seconds + time.perf_counter() - started
        _record(plan, load_id, by, seconds, kept)
        remember(cursor, draft, plan.made_at)
        _refuse_outdated(store, plan)  # again: rows of large files were read from them until now
        work.check()
    draft.close()
    return Load(load_id, plan.tables, plan.seconds + time.perf_counter() - started)


def _refuse_outdated(store: Store, plan: Plan) -> None:
    """Refuse a plan that no longer holds, because the store or a file is another by now."""
    if store.version != plan.version:
        raise RefusedError(
            Problem(
                "The store has changed since the plan was made", mend="Look at the plan again, then load."
            )
        )
    draft = plan.draft
    changed = [
        upload.name for upload, was in zip(draft.uploads, draft.written, strict=True) if upload.written != was
    ]
    if changed:
        raise RefusedError(
            Problem(
                "A file has changed since it was read",
                found=", ".join(changed),
                mend="Load it again when nothing writes to it any more.",
            )
        )


def _store(draft: Draft, planned: TablePlan, load_id: int, zone: str) -> None:
    """Store one table's rows; rows that change keep what the file does not fill."""
    table, cursor, rows = TABLE[planned.table], draft.workspace.cursor, f"load_{planned.table}"
    if planned.columns:
        if planned.changed:
            _merge(cursor, table, planned.columns, rows)
        if planned.removed:
            keep_before(cursor, table, gone(table, rows), load_id)
        if planned.changed:
            keep_before(cursor, table, f"SELECT * FROM {rows}_merged", load_id)
            everything = [column.name for column in table.columns]
            put(cursor, table, everything, f"SELECT * FROM {rows}_merged", load_id, zone)
        if planned.new:
            put(cursor, table, planned.columns, new_rows(rows, planned), load_id, zone)
        if planned.unchanged and draft.choices.mode is not Mode.ADD:
            same = f"SELECT a.* FROM {rows} a SEMI JOIN (FROM {rows}_step WHERE step IS NULL) t USING ({ROW})"
            confirm(cursor, table, same, load_id)
        if fails(planned.reasons):
            put_aside(draft, planned, load_id)
    if planned.created:
        put(cursor, table, table.required, f"FROM {MISSING}_{table.name}", load_id, zone)


def _merge(cursor: Any, table: Table, columns: tuple[str, ...], rows: str) -> None:
    merged = ", ".join(
        f"{'a' if column.name in columns else 's'}.{quoted(column.name)}" for column in table.columns
    )
    cursor.execute(
        f"CREATE OR REPLACE TEMP TABLE {rows}_merged AS SELECT {merged} FROM {rows} a"
        f" SEMI JOIN (FROM {rows}_step WHERE step = 'changed') t USING ({ROW})"
        f" JOIN {quoted(table.name)} s ON {same_key(table, 'a', 's')}"
    )


def _record(plan: Plan, load_id: int, by: str, seconds: float, kept: dict[Upload, tuple[str, str]]) -> None:
    cursor, draft = plan.draft.workspace.cursor, plan.draft
    cursor.execute(
        "INSERT INTO meta.loads VALUES (?, ?, ?, ?, ?, ?, NULL, NULL)",
        [load_id, plan.made_at, by, draft.source_name, draft.choices.mode.value, seconds],
    )
    by_name = {upload.name: upload for upload in draft.uploads}
    for number, sheet in enumerate(draft.sheets):
        digest, file = kept[by_name[sheet.source.name]]
        cursor.execute(
            "INSERT INTO meta.load_sheets VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [load_id, number, sheet.label, sheet.source.name, digest, file, sheet.staged.rows,
             list(refused_headers(sheet)), [feed.table for feed in sheet.feeds]],
        )  # fmt: skip
    for table in plan.tables:
        cursor.execute(
            "INSERT INTO meta.load_tables VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [load_id, table.table, table.new, table.changed, table.unchanged, table.set_aside, table.created,
             table.removed, list(table.columns), json.dumps([asdict(reason) for reason in table.reasons]),
             list(table.notes)],
        )  # fmt: skip


@contextmanager
def _kept_files(store: Store, draft: Draft) -> Iterator[dict[Upload, tuple[str, str]]]:
    """Keep the raw files of a load, by hash and name, for the length of a block; for good if it commits."""
    kept: dict[Upload, tuple[str, str]] = {}
    try:
        for upload in draft.uploads:
            kept[upload] = _keep_file(store, upload)
        yield kept
    finally:
        for _, name in kept.values():
            forget(store.folder, name, draft.workspace.cursor)


def _keep_file(store: Store, upload: Upload) -> tuple[str, str]:
    """Keep the raw file under its hash; gives the hash and the file's name there."""
    digest = hashlib.sha256()
    with upload.path.open("rb") as file:
        while block := file.read(BLOCK):
            digest.update(block)
    suffix = "".join(Path(upload.name).suffixes[-2:])
    name = digest.hexdigest() + "".join(c for c in suffix if c.isalnum() or c == ".")
    target, work = store.folder / "files" / name, store.folder / "work"
    if not target.exists():
        (work / (KEEPING + name)).touch()
        part = work / f"load-{os.getpid()}-{name}"
        shutil.copyfile(upload.path, part)
        os.replace(part, target)
    return digest.hexdigest(), name
