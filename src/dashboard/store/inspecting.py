"""Owns running what somebody wrote themselves: one SELECT, in a transaction that cannot write."""

import re
from collections.abc import Iterator

import duckdb
import polars as pl
from polars import selectors

from dashboard.model.errors import Problem, RefusedError
from dashboard.store.database import Store

_WHOLE = ("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT")
_LISTED = (*_WHOLE, *(f"U{one}" for one in _WHOLE), "DECIMAL", "BOOLEAN", "VARCHAR")
_PLAIN = {*_LISTED, *(f"{one}[]" for one in _LISTED), "FLOAT", "DOUBLE"}
_NOT_THERE = re.compile(r"Table with name (\w+) does not exist")


def inspect(store: Store, sql: str, most: int, seconds: float) -> pl.DataFrame:
    """Give the first `most` rows of a SELECT; stopped after `seconds`.

    Numbers, texts, what is true or false and lists of these are given as they are, all else – days, spans
    of time, structures – as the text that the driver writes of it. Raises `RefusedError` for whatever is no
    SELECT, cannot be run, would write, or gives numbers that are none.
    """
    try:
        with store.reading(None, seconds) as cursor:
            _refuse_all_but_select(cursor.extract_statements(sql))
            # a WITH may hold an INSERT
            cursor.execute("BEGIN TRANSACTION READ ONLY")
            asked = cursor.sql(sql).limit(most)
            found: pl.DataFrame = asked.project(", ".join(_columns(asked))).pl()
    except duckdb.Error as error:
        missing = _NOT_THERE.search(str(error))
        is_derived = missing and f"derived.{missing[1]}".casefold() in sql.casefold()
        mend = (
            "After a load ask `kpi ID --sql` anew: it makes the tables that it reads." if is_derived else ""
        )
        problem = Problem("The statement cannot be run", found=str(error).splitlines()[0], mend=mend)
        raise RefusedError(problem) from error
    _refuse_infinite(found)
    return found


def _refuse_all_but_select(statements: list[duckdb.Statement]) -> None:
    kinds = [one.type for one in statements]
    if kinds != [duckdb.StatementType.SELECT]:
        raise RefusedError(
            Problem(
                "This is not one SELECT",
                found=", ".join(kind.name for kind in kinds) or "nothing",
                mend="Write a single SELECT, as `kpi ID --sql` gives it.",
            )
        )


def _columns(asked: duckdb.DuckDBPyRelation) -> Iterator[str]:
    """Give each column by its place, as several may have one name."""
    for place, (name, kind) in enumerate(zip(asked.columns, asked.types, strict=True), start=1):
        is_plain = re.sub(r"\(\d+,\d+\)", "", str(kind)) in _PLAIN  # DECIMAL(18,2)
        title = name.replace('"', '""')
        yield f'{f"#{place}" if is_plain else f"CAST(#{place} AS VARCHAR)"} AS "{title}"'


def _refuse_infinite(found: pl.DataFrame) -> None:
    counts = found.select((~selectors.float().is_finite()).sum()).to_dicts()
    if names := [name for name, count in (counts or [{}])[0].items() if count]:
        raise RefusedError(
            Problem(
                "A column holds infinity, or a result that is no number",
                found=", ".join(names),
                mend="Divide by nullif(…, 0).",
            )
        )
