"""Owns opening the company's database file: where it is, how the driver is set, what keeps it shut."""

from pathlib import Path
from typing import Any

import duckdb

from dashboard.model.errors import Problem, RefusedError
from dashboard.store.room import memory
from dashboard.store.running import OF_WORK

DATABASE_FILE = "dashboard.duckdb"
LONGEST = 30 * 60_000  # milliseconds of a question; long work sets its own


class StoreBusyError(RefusedError):
    """Another process has the store open."""


def connect(folder: Path) -> duckdb.DuckDBPyConnection:
    """Open the database in a folder, with all of its settings but the lock on them.

    Raises `StoreBusyError` when another process has it open, `RefusedError` when it cannot be opened.
    """
    config: dict[str, Any] = {
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
        "temp_directory": str(folder / "work"),
        "max_execution_time": LONGEST,
        "memory_limit": memory(),
    }
    try:
        connection = duckdb.connect(str(folder / DATABASE_FILE), config=config)
    except duckdb.IOException as error:
        if "lock" not in str(error).lower():
            raise _unreadable(folder, error) from error
        raise StoreBusyError(
            Problem(
                "The store is open in another program",
                found=str(folder),
                mend="Close that program, or let the running dashboard do the work.",
            )
        ) from error
    except duckdb.Error as error:
        raise _unreadable(folder, error) from error
    connection.execute("SET GLOBAL allowed_directories=[$folder]", {"folder": str(folder)})
    connection.execute("SET GLOBAL enable_external_access=false")
    connection.execute("SET GLOBAL allowed_configs=$of_work", {"of_work": list(OF_WORK)})
    return connection


def _unreadable(folder: Path, error: duckdb.Error) -> RefusedError:
    return RefusedError(
        Problem(
            "The store cannot be opened",
            found=f"{folder / DATABASE_FILE}: {str(error).splitlines()[0]}",
            mend="Put a backup back (`python -m dashboard restore`), or choose another folder.",
        )
    )
