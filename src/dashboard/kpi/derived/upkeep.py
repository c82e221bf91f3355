"""Owns keeping derived tables up: of customers that changed they are made anew, of all others they stay."""

import re
from collections.abc import Callable, Container, Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from dashboard.catalog.rows import ON_DEMAND
from dashboard.kpi.derived.belonging import BELONGINGS
from dashboard.kpi.derived.changed import PRINTS, has_customers
from dashboard.kpi.derived.tables import DAYS_TABLE, NOT_OF_CUSTOMERS, Made, make

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

OF_CUSTOMERS = ("accounts", "customers", "interactions", "memberships", "orders", "surveys")
OF_ALL = ("assortments", "groupings", "groups", "service_levels")
OUTDATED = "outdated_"  # begins the name of a table that waits to be brought up to date
READ = re.compile(r"\b(?:FROM|JOIN)\s+(derived\.)?(\w+)")

_SAME = "t.customer_id IS NOT DISTINCT FROM c.customer_id"


def keep_up(cursor: "DuckDBPyConnection", tables: Sequence[Made], tell: Callable[[], None]) -> None:
    """Make what the base tables hold of touched customers anew, as for a company that has no others.

    Tells when a table is done.
    """
    _leave_others(cursor, {one.name for one in tables})
    cursor.execute(
        "CREATE TEMP TABLE known_customers AS"
        " SELECT customer_id, customer_no AS number FROM derived.customer_numbers"
    )
    cursor.execute(f"CREATE TEMP TABLE known_sets AS {_known_sets()}")
    for one in tables:
        if one.name == DAYS_TABLE:
            cursor.execute(f"DROP TABLE {one.name}")
            make(cursor, one)
    _look_at_touched_alone(cursor, OF_CUSTOMERS)
    cursor.execute(
        f"DELETE FROM members_by_rule AS t WHERE NOT EXISTS (SELECT 1 FROM touched AS c WHERE {_SAME})"
    )
    for one in tables:
        if one.name != DAYS_TABLE:
            make(cursor, replace(one, name=_remade(one.name), select=_remade(one.select)))
        tell()
    for one in tables:
        if one.is_of_customers:
            _replace(cursor, one.name)
    for belonging in BELONGINGS.values():
        name, number = f"{belonging.name}_sets", belonging.set
        cursor.execute(
            f"INSERT INTO derived.{name} BY NAME SELECT r.* FROM {_remade(f'derived.{name}')} AS r"
            f" WHERE r.{number} NOT IN (SELECT {number} FROM derived.{name})"
        )


def keep_up_one(cursor: "DuckDBPyConnection", made: Made) -> None:
    """Make what one more table holds of touched customers anew; what it reads is up to date."""
    cursor.execute("INSERT INTO touched VALUES (NULL)")  # what is of no customer is read for all
    read = READ.findall(made.select)
    _look_at_touched_alone(cursor, (name for derived, name in read if not derived and has_customers(name)))
    names = {name for derived, name in read if derived and f"derived.{name}" not in NOT_OF_CUSTOMERS}
    for name in names:
        cursor.execute(
            f"CREATE TEMP VIEW remade_{name} AS SELECT t.* FROM derived.{name} AS t"
            f" SEMI JOIN touched AS c ON {_SAME}"
        )
    make(cursor, replace(made, name=_remade(made.name), select=_remade(made.select, names)))
    _replace(cursor, made.name)


def _look_at_touched_alone(cursor: "DuckDBPyConnection", tables: Iterable[str]) -> None:
    """Let the names of contract tables stand for the rows of customers that are touched."""
    found = cursor.execute("SELECT current_database()").fetchone()
    database = found[0] if found else ""
    for name in dict.fromkeys(tables):
        cursor.execute(
            f'CREATE TEMP VIEW "{name}" AS SELECT t.* FROM "{database}".main."{name}" AS t'
            f" SEMI JOIN touched AS c ON {_SAME}"
        )


def _replace(cursor: "DuckDBPyConnection", name: str) -> None:
    cursor.execute(f"DELETE FROM {name} AS t USING touched AS c WHERE {_SAME}")
    cursor.execute(f"INSERT INTO {name} BY NAME SELECT * FROM {_remade(name)}")


def _leave_others(cursor: "DuckDBPyConnection", names: Iterable[str]) -> None:
    """Put tables that are kept up when asked out of sight, drop all others, and take drafts' members out."""
    stay = {*names, "derived.changed"}
    there = cursor.execute("SELECT table_name FROM duckdb_tables() WHERE schema_name = 'derived'").fetchall()
    for (name,) in there:
        if name in ON_DEMAND:
            cursor.execute(f"ALTER TABLE derived.{name} RENAME TO {OUTDATED}{name}")
        elif f"derived.{name}" not in stay and not name.startswith((OUTDATED, PRINTS)):
            cursor.execute(f'DROP TABLE derived."{name}"')
    cursor.execute("DELETE FROM derived.memberships WHERE held_to = DATE '0001-01-01'")


def _known_sets() -> str:
    return " UNION ALL ".join(
        f"SELECT '{one.name}' AS name, {one.set} AS number, list_sort(list({one.key})) AS keys"
        f" FROM derived.{one.name}_sets GROUP BY {one.set}"
        for one in BELONGINGS.values()
    )


def _remade(text: str, names: Container[str] | None = None) -> str:
    """Name the tables of touched customers alone, which pass, instead of the derived ones, or of some."""
    return re.sub(
        r"\bderived\.(\w+)",
        lambda found: f"remade_{found[1]}" if names is None or found[1] in names else found[0],
        text,
    )
