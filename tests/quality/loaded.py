"""Owns how a generated company reaches a store in tests of the groups: straight from its files."""

from pathlib import Path

import polars as pl

from dashboard.catalog.tables import TABLES
from dashboard.model.table import Kind, Table
from dashboard.store import Store
from dashboard.store.schema import DAY, SQL_TYPE


def load_generated(store: Store, folder: Path) -> None:
    """Fill the tables from the Parquet files of a folder."""
    with store.write() as cursor:
        for table in TABLES:
            cursor.register("incoming", pl.read_parquet(folder / f"{table.name}.parquet").to_arrow())
            kinds = {f'"{one.name}"': SQL_TYPE[one.kind] for one in table.columns}
            columns = {name: f"CAST({name} AS {kind})" for name, kind in kinds.items()} | _day(table)
            names, values = ", ".join(columns), ", ".join(columns.values())
            cursor.execute(f'INSERT INTO "{table.name}" ({names}) SELECT {values} FROM incoming')
            cursor.unregister("incoming")


def _day(table: Table) -> dict[str, str]:
    if table.dated_by is None:
        return {}
    moment = f'CAST("{table.dated_by}" AS TIMESTAMP)'
    if table[table.dated_by].kind is Kind.TIME:
        moment = f"{moment} AT TIME ZONE 'UTC' AT TIME ZONE 'Europe/Amsterdam'"
    return {DAY: f"CAST({moment} AS DATE)"}
