"""Owns which day the data speaks of where nobody chose one: it comes from the data, never from the clock."""

from typing import TYPE_CHECKING

from dashboard.catalog.tables import TABLES
from dashboard.model.table import Kind, Table

if TYPE_CHECKING:
    from datetime import date

    from dashboard.store.database import Store


def last_day(store: "Store") -> "date | None":
    """Give the last day on which anything happened.

    Where nothing did, the last on which a customer began, else ended; None where no such day is known.
    """
    happened = [(table, name) for table in TABLES for name in table.happened]
    begun = [[(table, name)] for table in TABLES for name in table.begun]
    days = (_last_of(store, columns) for columns in (happened, *begun))
    return next((day for day in days if day is not None), None)


def _last_of(store: "Store", columns: list[tuple[Table, str]]) -> "date | None":
    parts = " UNION ALL ".join(
        f'SELECT {_local_day(table, name)} AS day FROM "{table.name}"' for table, name in columns
    )
    zone = {"zone": store.settings().time_zone} if "$zone" in parts else {}
    found: date | None = store.query(f"SELECT max(day) FROM ({parts})", zone).item()
    return found


def _local_day(table: Table, name: str) -> str:
    if table[name].kind is Kind.TIME:
        return f"CAST(max(\"{name}\") AT TIME ZONE 'UTC' AT TIME ZONE $zone AS DATE)"
    return f'max("{name}")'
