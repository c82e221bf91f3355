"""Owns the same questions and pages on ten million interactions: the company ten times, each under its own
names."""

import shutil
from pathlib import Path

from benchmarks import every, pages, questions, upkeep
from benchmarks.measure import Measurement
from dashboard.catalog.tables import TABLE
from dashboard.store import Store

TIMES = 10
OF_CUSTOMERS = ("accounts", "commitments", "contacts", "customers", "interactions", "memberships",
                "opportunities", "orders", "surveys")  # fmt: skip


def measure(folder: Path) -> list[Measurement]:
    """Measure on a company made beside the one that is given."""
    ten = folder.with_name("ten-million")
    shutil.copytree(folder, ten)
    store = Store.open(ten)
    _copy(store)
    store.close()
    parts = (pages, questions, every, upkeep)
    found = [one for part in parts for one in part.measure(ten)]
    shutil.rmtree(ten)
    return found


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
