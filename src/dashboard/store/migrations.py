"""Owns the numbered steps that bring a store made by an older version up to date; a step is never edited."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard.model.errors import Problem, RefusedError
from dashboard.store.schema import align_statements

if TYPE_CHECKING:
    import duckdb


@dataclass(frozen=True, slots=True)
class Step:
    """One step: after it the store is at version `number`."""

    number: int
    title: str
    statements: tuple[str, ...]


STEPS = (
    Step(
        1,
        "the load history, what was set aside, remembered sources, settings and derived tables",
        (
            "CREATE SCHEMA journal",
            "CREATE SCHEMA confirmed",
            "CREATE SCHEMA derived",
            "CREATE TABLE meta.state (data_version BIGINT)",
            "INSERT INTO meta.state VALUES (0)",
            "CREATE TABLE meta.settings (name VARCHAR, value JSON)",
            """CREATE TABLE meta.loads (load_id BIGINT, loaded_at TIMESTAMP, loaded_by VARCHAR,
               source VARCHAR, mode VARCHAR, seconds DOUBLE, undone_at TIMESTAMP, undone_by VARCHAR)""",
            """CREATE TABLE meta.load_sheets (load_id BIGINT, sheet INTEGER, label VARCHAR, file VARCHAR,
               sha256 VARCHAR, kept_as VARCHAR, "rows" BIGINT, headers VARCHAR[])""",
            """CREATE TABLE meta.load_tables (load_id BIGINT, table_name VARCHAR, "new" BIGINT,
               changed BIGINT, unchanged BIGINT, set_aside BIGINT, created BIGINT, removed BIGINT,
               columns VARCHAR[], reasons JSON, notes VARCHAR[])""",
            """CREATE TABLE meta.set_aside (load_id BIGINT, table_name VARCHAR, sheet INTEGER,
               row_number BIGINT, reasons VARCHAR[], cells VARCHAR[])""",
            """CREATE TABLE meta.sources (source VARCHAR, headers_hash VARCHAR, mapping JSON,
               remembered_at TIMESTAMP)""",
            "CREATE TABLE meta.derived (name VARCHAR, data_version BIGINT, basis VARCHAR)",
        ),
    ),
    Step(2, "drafts of groupings, beside the groupings that hold", ("CREATE SCHEMA drafts",)),
    Step(3, "numbers of the revisions of drafts, none given twice", ("CREATE SEQUENCE drafts.revisions",)),
    Step(
        4,
        "what people decided about findings",
        (
            """CREATE TABLE meta.decisions (finding VARCHAR, keys VARCHAR[], owner VARCHAR, reason VARCHAR,
               decided_on DATE, recorded_at TIMESTAMP, recorded_by VARCHAR, is_withdrawn BOOLEAN)""",
        ),
    ),
    Step(
        5,
        "notes on what happened, shown on trends, and views that were saved",
        (
            """CREATE TABLE meta.annotations (annotation_id BIGINT, happened_on DATE, words VARCHAR,
               dimension VARCHAR, value VARCHAR, written_by VARCHAR, written_at TIMESTAMP)""",
            """CREATE TABLE meta.saved_views (name VARCHAR, page VARCHAR, address JSON, saved_by VARCHAR,
               saved_at TIMESTAMP)""",
        ),
    ),
    Step(
        6,
        "which tables each file of a load fed",
        ("ALTER TABLE meta.load_sheets ADD COLUMN feeds VARCHAR[]",),
    ),
    Step(
        7,
        "the last number that an annotation was given, none given twice",
        (
            """CREATE TABLE meta.last_annotation AS
               SELECT coalesce(max(annotation_id), 0) AS annotation_id FROM meta.annotations""",
        ),
    ),
    Step(
        8,
        "what people typed and have not kept yet",
        ("CREATE TABLE meta.unsaved (place VARCHAR, typed_by VARCHAR, typed JSON)",),
    ),
)


def migrate(cursor: "duckdb.DuckDBPyConnection", steps: tuple[Step, ...] = STEPS) -> int:
    """Run the steps the store has not seen, then add declared tables and columns it lacks; give its version.

    Each step commits with its number, so that a kill leaves the store between two steps, never inside one.
    Raises `RefusedError` for a store made by a newer version.
    """
    cursor.execute("CREATE SCHEMA IF NOT EXISTS meta")
    cursor.execute("CREATE TABLE IF NOT EXISTS meta.version (number INTEGER, title VARCHAR)")
    row = cursor.execute("SELECT coalesce(max(number), 0) FROM meta.version").fetchone()
    version = int(row[0]) if row else 0
    newest = steps[-1].number
    if version > newest:
        raise RefusedError(
            Problem(
                "This store was made by a newer version of the dashboard",
                found=f"store version {version}",
                expected=f"version {newest} or older",
                mend="Update the dashboard, or open a backup made by this version.",
            )
        )
    for step in steps:
        if step.number > version:
            _commit(
                cursor, [*step.statements, f"INSERT INTO meta.version VALUES ({step.number}, '{step.title}')"]
            )
    _commit(cursor, align_statements(_existing(cursor)))
    return newest


def _commit(cursor: "duckdb.DuckDBPyConnection", statements: list[str]) -> None:
    cursor.execute("BEGIN")
    for statement in statements:
        cursor.execute(statement)
    cursor.execute("COMMIT")


def _existing(cursor: "duckdb.DuckDBPyConnection") -> dict[tuple[str, str], set[str]]:
    found: dict[tuple[str, str], set[str]] = {}
    rows = cursor.execute(
        "SELECT schema_name, table_name, column_name FROM duckdb_columns() WHERE NOT internal"
    )
    for schema, table, column in rows.fetchall():
        found.setdefault((schema, table), set()).add(column)
    return found
