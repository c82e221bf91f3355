"""Owns the one open store of this process, and facts about it that every page needs."""

import os
import threading
from pathlib import Path

from dashboard.store import Store

STORE_VARIABLE = "DASHBOARD_STORE"
USUAL_STORE = Path(__file__).parents[4] / "data" / "store"

_lock = threading.Lock()
_opened: list[Store] = []


def use(store: Store) -> None:
    """Make `store` the one that pages show."""
    with _lock:
        _opened[:] = [store]


def company() -> Store:
    """Give the open store; opened on first need, from the folder that DASHBOARD_STORE names.

    Raises `StoreBusyError` when another process has it open, `RefusedError` when it cannot be opened.
    """
    with _lock:
        if not _opened:
            _opened.append(Store.open(os.environ.get(STORE_VARIABLE, "") or USUAL_STORE))
        return _opened[0]


def forget() -> None:
    """Show no store any more; whoever opened it closes it."""
    with _lock:
        _opened.clear()
