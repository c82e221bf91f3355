"""Owns keeping derived tables up: of customers that changed they are made anew, of all others they stay.

Whether a customer changed is told from its rows themselves, by the sum of their hashes: whatever changed
them, a load, one taken back or a correction. A customer with other rows and the same sum of 64-bit hashes
would be missed; for a million changed customers the odds are one in ten million million.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from dashboard.catalog.tables import TABLE
from dashboard.kpi.belonging import BELONGINGS
from dashboard.kpi.made import DAYS_TABLE, Made, make
from dashboard.store.schema import LOAD, stored_columns

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

OF_CUSTOMERS = ("accounts", "customers", "interactions", "memberships", "orders", "surveys")
OF_ALL = ("assortments", "groupings", "groups", "service_levels")
LARGEST_SHARE = 0.2  # of the customers, made anew since all were: beyond it all are, in order of days again

_PRINTS = (
    "SELECT {who} AS customer_id, sum(CAST(found AS HUGEINT)) AS print FROM ({rows}) AS hashed GROUP BY 1"
)
_SAME = "{one}.customer_id IS NOT DISTINCT FROM {other}.customer_id"
_TOUCHED = f"""
SELECT coalesce(n.customer_id, p.customer_id) AS customer_id FROM prints AS n
FULL JOIN derived.prints AS p ON {_SAME.format(one="n", other="p")}
WHERE n.print IS DISTINCT FROM p.print
"""


def take_prints(cursor: "DuckDBPyConnection") -> None:
    """Take the prints of all customers' rows, and of what is common to all."""
    own = [_hashed(name, "t.customer_id") for name in OF_CUSTOMERS]
    own.append("SELECT customer_id, hash('by rule', group_id) AS found FROM members_by_rule")
    common = " UNION ALL ".join(_hashed(name, "NULL") for name in OF_ALL)
    cursor.execute(
        f"CREATE TEMP TABLE prints AS {_PRINTS.format(who='customer_id', rows=' UNION ALL '.join(own))}"
    )
    cursor.execute(f"CREATE TEMP TABLE common_print AS {_PRINTS.format(who='NULL', rows=common)}")
    cursor.execute("CREATE TEMP TABLE touched (customer_id VARCHAR)")


def touched(cursor: "DuckDBPyConnection") -> bool:
    """Find the customers that changed since; tells whether it is enough to make theirs anew."""
    common = "SELECT print FROM {} EXCEPT SELECT print FROM {}"
    if any(
        cursor.execute(common.format(*both)).fetchone()
        for both in (("common_print", "derived.common_print"), ("derived.common_print", "common_print"))
    ):
        return False
    cursor.execute(f"INSERT INTO touched {_TOUCHED}")
    row = cursor.execute(
        "SELECT (SELECT count(*) FROM touched) + (SELECT sum(customers) FROM derived.made_anew)"
        " <= $share * (SELECT count(*) FROM prints)",
        {"share": LARGEST_SHARE},
    ).fetchone()
    return bool(row and row[0])


def remember(cursor: "DuckDBPyConnection") -> None:
    """Keep the prints that the tables were made with, and how many customers were made anew after all."""
    cursor.execute("CREATE OR REPLACE TABLE derived.prints AS SELECT * FROM prints")
    cursor.execute("CREATE OR REPLACE TABLE derived.common_print AS SELECT * FROM common_print")
    cursor.execute("CREATE TABLE IF NOT EXISTS derived.made_anew (customers BIGINT)")
    cursor.execute("INSERT INTO derived.made_anew SELECT count(*) FROM touched")


def keep_up(cursor: "DuckDBPyConnection", tables: Sequence[Made]) -> None:
    """Make what the tables hold of touched customers anew, as for a company that has no others."""
    _drop_others(cursor, {one.name for one in tables})
    cursor.execute(
        "CREATE TEMP TABLE known_customers AS"
        " SELECT customer_id, customer_no AS number FROM derived.customer_numbers"
    )
    cursor.execute(f"CREATE TEMP TABLE known_sets AS {_known_sets()}")
    for one in tables:
        if one.name == DAYS_TABLE:
            cursor.execute(f"DROP TABLE {one.name}")
            make(cursor, one)
    _look_at_touched_alone(cursor)
    for one in tables:
        if one.name != DAYS_TABLE:
            make(cursor, replace(one, name=_remade(one.name), select=_remade(one.select)))
    for one in tables:
        if one.is_of_customers:
            same = _SAME.format(one="t", other="c")
            cursor.execute(f"DELETE FROM {one.name} AS t USING touched AS c WHERE {same}")
            cursor.execute(f"INSERT INTO {one.name} BY NAME SELECT * FROM {_remade(one.name)}")
    for belonging in BELONGINGS:
        name, number = f"{belonging.name}_sets", belonging.set
        cursor.execute(
            f"INSERT INTO derived.{name} BY NAME SELECT r.* FROM {_remade(f'derived.{name}')} AS r"
            f" WHERE r.{number} NOT IN (SELECT {number} FROM derived.{name})"
        )


def _look_at_touched_alone(cursor: "DuckDBPyConnection") -> None:
    """Let the names of tables of customers stand for the rows of those that are touched."""
    found = cursor.execute("SELECT current_database()").fetchone()
    database = found[0] if found else ""
    for name in OF_CUSTOMERS:
        cursor.execute(
            f'CREATE TEMP VIEW "{name}" AS SELECT t.* FROM "{database}".main."{name}" AS t'
            f" SEMI JOIN touched AS c ON {_SAME.format(one='t', other='c')}"
        )
    same = _SAME.format(one="t", other="c")
    cursor.execute(
        f"DELETE FROM members_by_rule AS t WHERE NOT EXISTS (SELECT 1 FROM touched AS c WHERE {same})"
    )


def _drop_others(cursor: "DuckDBPyConnection", names: Iterable[str]) -> None:
    """Drop what was made when asked, and take drafts' members out: they are of the data as they were."""
    stay = {*names, "derived.prints", "derived.common_print", "derived.made_anew"}
    there = cursor.execute("SELECT table_name FROM duckdb_tables() WHERE schema_name = 'derived'").fetchall()
    for (name,) in there:
        if f"derived.{name}" not in stay:
            cursor.execute(f'DROP TABLE derived."{name}"')
    cursor.execute("DELETE FROM derived.memberships WHERE held_to = DATE '0001-01-01'")


def _known_sets() -> str:
    return " UNION ALL ".join(
        f"SELECT '{one.name}' AS name, {one.set} AS number, list_sort(list({one.key})) AS keys"
        f" FROM derived.{one.name}_sets GROUP BY {one.set}"
        for one in BELONGINGS
    )


def _hashed(name: str, who: str) -> str:
    columns = ", ".join(f't."{column}"' for column in stored_columns(TABLE[name]) if column != LOAD)
    return f"SELECT {who} AS customer_id, hash('{name}', {columns}) AS found FROM \"{name}\" AS t"


def _remade(text: str) -> str:
    """Name the tables of touched customers alone, which pass, instead of the derived ones."""
    return re.sub(r"\bderived\.", "remade_", text)
