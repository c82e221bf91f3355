"""Owns which customers changed since derived tables were made with their rows.

It is told from the rows themselves, by the sum of their hashes: whatever changed them, a load, one taken
back or a correction. A customer with other rows and the same sum of 64-bit hashes would be missed; for a
million changed customers the odds are one in ten million million.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from dashboard.catalog.tables import TABLE
from dashboard.store.schema import LOAD, stored_columns

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

LARGEST_SHARE = 0.2  # of the customers, made anew since all were: beyond it all are, in order of days again
PRINTS = "prints_of_"  # begins the names of the tables that keep them
BASE = "kpi"  # what the tables that are made with every version of the data are called together

LOG = """
CREATE TABLE IF NOT EXISTS derived.changed (name VARCHAR, customer_id VARCHAR, data_version BIGINT)
"""
_PRINTS = """
CREATE TEMP TABLE prints AS
SELECT customer_id, sum(CAST(found AS HUGEINT)) AS print FROM ({rows}) AS hashed GROUP BY customer_id
"""
_DIFFERENT = """
INSERT INTO touched
SELECT coalesce(n.customer_id, p.customer_id) FROM prints AS n
FULL JOIN derived.{prints} AS p ON n.customer_id IS NOT DISTINCT FROM p.customer_id
WHERE n.print IS DISTINCT FROM p.print
UNION
SELECT customer_id FROM derived.changed WHERE name = $base AND data_version > $since
"""
_IS_FEW = f"""
SELECT (SELECT count(*) FROM touched) + (SELECT count(*) FROM derived.changed WHERE name = $name)
       <= $share * (SELECT count(*) FROM derived.{PRINTS}{BASE})
"""


def hashed(table: str) -> str:
    """Give the SELECT of the hashes of a contract table's rows, and whose they are."""
    columns = ", ".join(f't."{one}"' for one in stored_columns(TABLE[table]) if one != LOAD)
    who = "t.customer_id" if has_customers(table) else "NULL"
    return f"SELECT {who} AS customer_id, hash('{table}', {columns}) AS found FROM \"{table}\" AS t"


def has_customers(table: str) -> bool:
    """Tell whether the rows of a contract table can be of a customer; those of none are common to all."""
    return "customer_id" in (one.name for one in TABLE[table].columns)


def take_prints(cursor: "DuckDBPyConnection", rows: Iterable[str]) -> None:
    """Take the print of each customer's rows, and of what is common to all; `rows` as `hashed` gives them."""
    none = "SELECT CAST(NULL AS VARCHAR) AS customer_id, CAST(0 AS UBIGINT) AS found"
    cursor.execute(_PRINTS.format(rows=" UNION ALL ".join((none, *rows))))
    cursor.execute("CREATE TEMP TABLE touched (customer_id VARCHAR)")


def touched(cursor: "DuckDBPyConnection", name: str, since: int) -> bool:
    """Find the customers that changed since tables of that name were made with a version of the data.

    Tells whether it is enough to make theirs anew: not where what is common to all changed, or too many did.
    """
    cursor.execute(_DIFFERENT.format(prints=PRINTS + name), {"base": BASE, "since": since})
    if cursor.execute("SELECT 1 FROM touched WHERE customer_id IS NULL").fetchone():
        return False
    row = cursor.execute(_IS_FEW, {"name": name, "share": LARGEST_SHARE}).fetchone()
    return bool(row and row[0])


def remember(cursor: "DuckDBPyConnection", name: str, is_whole: bool) -> None:
    """Keep the prints that tables were made with, and whose rows were made anew if not all."""
    cursor.execute(f"CREATE OR REPLACE TABLE derived.{PRINTS}{name} AS SELECT * FROM prints")
    cursor.execute(LOG)
    if is_whole:
        cursor.execute("DELETE FROM derived.changed WHERE name = $name", {"name": name})
    else:
        cursor.execute(
            "INSERT INTO derived.changed SELECT $name, customer_id, data_version FROM touched, meta.state"
            " WHERE customer_id IS NOT NULL",
            {"name": name},
        )
