"""Owns how great-expectations reads a DuckDB table on our own cursor; knows nothing of what is checked.

It stands on private parts of pinned libraries: tests/quality/test_duckdb_source.py fails when they move.
"""

import gc
import importlib
import os
import sys
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from great_expectations.expectations.expectation import Expectation

ROW = "_row"
LIBRARY = "great_expectations.expectations"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one expectation gave: failing rows are those of `failing_sql`, never a sample."""

    passed: bool
    observed: float  # the failing rows; for an aggregate the value itself
    count: int  # rows that failed; 0 for an aggregate
    failing_sql: str  # selects the failing rows; "" for an aggregate
    error: str = ""  # why it could not run: then it neither passed nor failed


def warm(first: tuple[str, ...] = ()) -> threading.Thread:
    """Start importing some modules, and then great-expectations, beside other work: it takes seconds."""

    def run() -> None:
        for name in (*first, LIBRARY):
            _import(name)

    thread = threading.Thread(target=run, name="warm-great-expectations", daemon=True)
    thread.start()
    return thread


def validate(
    cursor: Any, table: str, expectations: "Mapping[str, Expectation]", row: str | None = ROW
) -> dict[str, Outcome]:
    """Run the expectations, by name, on a table of the cursor (temp tables too) and give their outcomes.

    `row` is the column that failing rows are told by. The cursor may not be used by anyone else meanwhile.
    """
    if not expectations:
        return {}
    _import(LIBRARY)
    import great_expectations as gx
    from great_expectations.validator.v1_validator import Validator

    context = gx.get_context(mode="ephemeral")
    _lighten(context)
    asset = _source(context, cursor).add_table_asset("table", table_name=table)
    suite = gx.ExpectationSuite("suite", expectations=list(expectations.values()))
    for name, expectation in expectations.items():
        expectation.id = name  # results come in another order, and equal ones together
    result_format = {
        "result_format": "BASIC",
        "partial_unexpected_count": 0,
        "return_unexpected_index_query": True,
        "unexpected_index_column_names": [row] if row else [],
    }
    validator = Validator(asset.add_batch_definition_whole_table("whole"), result_format)
    results = validator.validate_expectation_suite(suite).results
    by_name = {cast("Any", result.expectation_config).id: result for result in results}
    return {name: _outcome(by_name[name], expectations[name], table) for name in expectations}


def _import(name: str) -> None:
    """Import a large library; the collector would walk through its many new objects again and again."""
    os.environ.setdefault("GX_ANALYTICS_ENABLED", "false")
    if name in sys.modules:
        importlib.import_module(name)  # waits where another thread is at it
        return
    gc.disable()
    try:
        importlib.import_module(name)
    finally:
        gc.enable()


def _lighten(context: Any) -> None:
    """Leave out what would be shown or kept: the context lives no longer than one validation."""
    from great_expectations.data_context.types.base import ProgressBarsConfig

    context.variables.progress_bars = ProgressBarsConfig(globally=False)
    context._save_project_config = lambda *_: None


def _source(context: Any, cursor: Any) -> Any:
    """Give a SQL source whose every connection is our cursor, and that leaves its transaction alone."""
    import duckdb_engine
    from sqlalchemy.pool import NullPool

    class PinnedConnection(duckdb_engine.ConnectionWrapper):
        def begin(self) -> None:
            """Leave transactions to the owner of the cursor."""

        commit = rollback = close = begin

    source = context.data_sources.add_sql(
        "cursor",
        connection_string="duckdb:///:memory:",
        kwargs={"creator": lambda: PinnedConnection(cursor), "poolclass": NullPool},
    )
    engine = source.get_execution_engine()
    for dialect in (engine.engine.dialect, source.get_engine().dialect):
        dialect._backslash_escapes = False  # literals would get their backslashes doubled
        dialect.get_columns = lambda _connection, table, *_, **__: _columns(cursor, table)
        dialect.get_pk_constraint = lambda *_, **__: {"constrained_columns": [], "name": None}
    engine.dialect_module = SimpleNamespace(DremioDialect=True)  # regular expressions as REGEXP_MATCHES
    return source


def _columns(cursor: Any, table: str) -> list[dict[str, Any]]:
    from sqlalchemy.types import NullType

    cursor.execute("SELECT name FROM pragma_table_info($table)", {"table": table})
    return [
        {"name": name, "type": NullType(), "nullable": True, "default": None, "comment": None}
        for (name,) in cursor.fetchall()
    ]


def _outcome(result: Any, expectation: "Expectation", table: str) -> Outcome:
    found = result.result
    if not found:
        return Outcome(passed=False, observed=0, count=0, failing_sql="", error=_error(result.exception_info))
    query = getattr(expectation, "unexpected_rows_query", None)
    if query is not None:
        count = int(found["observed_value"])
        return Outcome(bool(result.success), count, count, str(query).format(batch=table))
    if "unexpected_count" in found:
        count = int(found["unexpected_count"] or 0)  # none where there is no row
        failing = str(found.get("unexpected_index_query", "")).rstrip().rstrip(";")
        return Outcome(bool(result.success), count, count, failing)
    return Outcome(bool(result.success), float(found["observed_value"] or 0), 0, "")


def _error(info: Mapping[str, Any]) -> str:
    """Give the message of an exception, which comes flat or under the id of the metric that raised."""
    parts = (info,) if "exception_message" in info else tuple(info.values())
    return "; ".join(str(part.get("exception_message")) for part in parts) or "it gave no result"
