"""Owns the notes of which derived tables stand: of which version of the data, and on what they were based."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

    from dashboard.store.database import Store

_STANDS = """
SELECT 1 FROM meta.derived SEMI JOIN meta.state USING (data_version) WHERE name = $name AND basis = $basis
"""


def stands(store: "Store", name: str, basis: str = "") -> bool:
    """Tell whether what is noted under a name is of the data as they are, and has that basis."""
    return bool(store.query(_STANDS, {"name": name, "basis": basis}).height)


def noted_version(cursor: "DuckDBPyConnection", name: str, basis: str = "") -> int | None:
    """Give the version of the data that what is noted under a name is of; None where it has another basis."""
    found = cursor.execute(
        "SELECT data_version FROM meta.derived WHERE name = ? AND basis = ?", [name, basis]
    ).fetchone()
    return int(found[0]) if found else None


def note(cursor: "DuckDBPyConnection", name: str, basis: str = "", version: int | None = None) -> None:
    """Note, in the transaction that makes it, that something stands: of the data as they are, or as they were
    at a version."""
    forget(cursor, name)
    cursor.execute(
        "INSERT INTO meta.derived SELECT ?, coalesce(?, data_version), ? FROM meta.state",
        [name, version, basis],
    )


def forget(cursor: "DuckDBPyConnection", name: str) -> None:
    """Drop what is noted under a name."""
    cursor.execute("DELETE FROM meta.derived WHERE name = ?", [name])
