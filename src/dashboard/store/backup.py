"""Owns taking a consistent copy of a store, and putting one back."""

import os
import shutil
from pathlib import Path

from dashboard.model.errors import Problem, RefusedError
from dashboard.store.database import Store
from dashboard.store.opening import DATABASE_FILE


def back_up(store: Store, target: Path) -> None:
    """Write a consistent copy of the whole store to the folder `target`; the app may be running.

    Raises `RefusedError` when the folder holds something already.
    """
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise RefusedError(
            Problem(
                "The backup would overwrite something", found=str(target), mend="Name a new or empty folder."
            )
        )
    target.mkdir(parents=True, exist_ok=True)
    with store.paused() as cursor:
        cursor.execute("CHECKPOINT")
        for part in (store.folder / DATABASE_FILE, _log_of(store.folder)):
            if part.exists():
                shutil.copy2(part, target / part.name)
        shutil.copytree(store.folder / "files", target / "files", dirs_exist_ok=True)


def restore(folder: Path, source: Path) -> None:
    """Put the backup in `source` back as the store in `folder`; as before or as after at any moment.

    Raises `RefusedError` when `source` is no backup, `StoreBusyError` when the store is in use.
    """
    if not (source / DATABASE_FILE).is_file():
        raise RefusedError(
            Problem(
                "This is not a backup",
                found=str(source),
                expected=f"a folder with {DATABASE_FILE}, as `backup` makes it",
                mend="Name the folder that `python -m dashboard backup` wrote.",
            )
        )
    Store.open(folder).close()  # nobody else has it open, and its log is folded in
    trial = folder / "work" / "restore"
    shutil.rmtree(trial, ignore_errors=True)
    shutil.copytree(source, trial)
    Store.open(trial).close()  # it opens, is up to date, and has no log of its own
    shutil.copytree(source / "files", folder / "files", dirs_exist_ok=True)
    os.replace(trial / DATABASE_FILE, folder / DATABASE_FILE)
    shutil.rmtree(trial)


def _log_of(folder: Path) -> Path:
    return folder / f"{DATABASE_FILE}.wal"
