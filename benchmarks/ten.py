"""Owns the company of ten million interactions: the one of a million ten times, each under its own names."""

import shutil
from pathlib import Path

from dashboard.catalog.tables import TABLE
from dashboard.store import Store

TIMES = 10
OF_CUSTOMERS = ("accounts", "commitments", "contacts", "customers", "interactions", "memberships",
                "opportunities", "orders", "surveys")  # fmt: skip


def ten_million(store: Path) -> Path:
    """Make it beside the store of a million; gives its store."""
    ten = Path(shutil.copytree(store, store.with_name("ten-million")))
    opened = Store.open(ten)
    _copy(opened)
    opened.close()
    return ten


def _copy(store: Store) -> None:
    """Put nine copies beside all rows of customers; every key and every customer has a name of its own."""
    with store.write() as cursor:
        for name in OF_CUSTOMERS:
            table = TABLE[name]
            named = [
                one.name for one in table.columns if one.name == "customer_id" or _is_own(name, one.name)
            ]
            renamed = ", ".join(f"{one} || '~' || n AS {one}" for one in named)
            cursor.execute(
                f'INSERT INTO "{name}" SELECT t.* REPLACE ({renamed})'
                f' FROM "{name}" AS t CROSS JOIN range(1, {TIMES}) AS r(n)'
            )


def _is_own(table: str, column: str) -> bool:
    """Tell whether a column names the table's own rows, or those of another that is copied."""
    declared = TABLE[table][column]
    is_key = column in TABLE[table].key and column.endswith("_id") and not declared.references
    return is_key or (declared.references in OF_CUSTOMERS)
