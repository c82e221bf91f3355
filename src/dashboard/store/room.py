"""Owns how much memory the driver may take, and what is said where that or the disk does not suffice."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

import duckdb

from dashboard.model.errors import Problem, RefusedError

MEMORY = "2GB"  # of the driver, unless DASHBOARD_MEMORY says otherwise; what is more goes to the work folder
_FULL = (  # what the driver repeats of the system, and its own limit: what the disk had when it began
    *map(os.strerror, (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)),
    "max_temp_directory_size",
)
_OF_SYSTEM = (  # what such words stand in as the driver's own; other errors repeat what is in the data
    duckdb.IOException,
    duckdb.OutOfMemoryException,
    duckdb.TransactionException,
    duckdb.FatalException,
)
_UNITS = {"KiB": 2**10, "MiB": 2**20, "GiB": 2**30, "TiB": 2**40}
FEWER_FILES = " Files take less loaded one by one."


def memory() -> str:
    """Give the memory that the driver may take, as it writes it."""
    return os.environ.get("DASHBOARD_MEMORY") or MEMORY


@cache
def memory_of_machine() -> int:
    """Give the bytes that a program may take here: four fifths of what the machine, or its container, has.

    That is what the driver allows itself unless it is told otherwise.
    """
    with duckdb.connect() as own:
        ((said,),) = own.execute("SELECT current_setting('memory_limit')").fetchall()
    number, unit = str(said).split()
    return int(float(number) * _UNITS.get(unit, 1))


def is_lacking(error: duckdb.Error) -> bool:
    """Tell whether it was room that lacked, whatever was being read or written."""
    return isinstance(error, duckdb.OutOfMemoryException) or _is_of_disk(error)


@contextmanager
def refusing_without_room(less: str = "") -> Iterator[None]:
    """Raise `RefusedError` where the memory or the disk does not suffice; other errors go through.

    `less` says how what is under way takes less room, where it can.
    """
    try:
        yield
    except duckdb.Error as error:
        if not is_lacking(error):
            raise
        raise RefusedError((_no_disk if _is_of_disk(error) else _no_memory)(less)) from error


def _is_of_disk(error: duckdb.Error) -> bool:
    return isinstance(error, _OF_SYSTEM) and any(word in str(error) for word in _FULL)


def _no_disk(less: str) -> Problem:
    return Problem(
        "The disk that holds the store has too little room for this",
        mend="Make room on it, or keep the store on a larger one." + less,
    )


def _no_memory(less: str) -> Problem:
    return Problem(
        "This takes more memory than the store may use",
        found=f"{memory()} allowed",
        mend="Allow more with DASHBOARD_MEMORY, for instance 4GB." + less,
    )
