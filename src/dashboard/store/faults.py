"""Owns which errors of the database driver mean that a file could not be read, for those who land files."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import duckdb

from dashboard.store.room import is_lacking

UNREADABLE = (
    duckdb.InvalidInputException,
    duckdb.IOException,
    duckdb.ConversionException,
    duckdb.SerializationException,
)


@contextmanager
def refusing_unreadable(refused: Callable[[str], Exception]) -> Iterator[None]:
    """Raise what `refused` makes of the driver's complaint about a file; other errors go through."""
    try:
        yield
    except UNREADABLE as error:
        if is_lacking(error):
            raise
        raise refused(_said(error)) from error
    except duckdb.Error as error:
        if type(error) is not duckdb.Error:  # the decoder of Parquet raises nothing more particular
            raise
        raise refused(_said(error)) from error


def _said(error: duckdb.Error) -> str:
    """Give the complaint without its class, and without the path of our own copy of the file."""
    first = str(error).splitlines()[0]
    return re.sub(r"^[\w ]+ Error: |,? ?(in )?(file )?[\"'][^\"']*/[^\"']*[\"'],?", "", first).strip()
