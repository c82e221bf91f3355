"""Owns running what somebody wrote themselves: one SELECT, in a transaction that cannot write."""

import duckdb
import polars as pl

from dashboard.model.errors import Problem, RefusedError
from dashboard.store.database import Store


def inspect(store: Store, sql: str, most: int, seconds: float) -> pl.DataFrame:
    """Give the first `most` rows of a SELECT; stopped after `seconds`.

    Raises `RefusedError` for whatever is no SELECT, cannot be run or would write.
    """
    try:
        with store.reading(None, seconds) as cursor:
            kinds = [one.type for one in cursor.extract_statements(sql)]
            if kinds != [duckdb.StatementType.SELECT]:
                raise RefusedError(
                    Problem(
                        "This is not one SELECT",
                        found=", ".join(kind.name for kind in kinds) or "nothing",
                        mend="Write a single SELECT, as `kpi ID --sql` gives it.",
                    )
                )
            # a WITH may hold an INSERT
            cursor.execute("BEGIN TRANSACTION READ ONLY")
            found: pl.DataFrame = cursor.sql(sql).limit(most).pl()
            return found
    except duckdb.Error as error:
        is_gone = isinstance(error, duckdb.CatalogException)
        mend = "After a load ask `kpi ID --sql` anew: it makes the tables that it reads." if is_gone else ""
        problem = Problem("The statement cannot be run", found=str(error).splitlines()[0], mend=mend)
        raise RefusedError(problem) from error
