"""Owns how declared tables become DuckDB tables: SQL types, the columns the store adds, the statements."""

from dashboard.catalog.tables import TABLES
from dashboard.model.table import Kind, Table

SQL_TYPE = {
    Kind.ID: "VARCHAR",
    Kind.TEXT: "VARCHAR",
    Kind.DAY: "DATE",
    Kind.TIME: "TIMESTAMP",
    Kind.MONEY: "DECIMAL(18,4)",
    Kind.NUMBER: "DOUBLE",
    Kind.COUNT: "BIGINT",
    Kind.SCORE: "INTEGER",
    Kind.FLAG: "BOOLEAN",
}

DAY = "_day"  # the row's date in the company's zone, beside the column that dates it
LOAD = "_load_id"  # the load that brought the row
REPLACED_BY = "_replaced_by"  # in the journal: the load that changed or removed the row

# Tables that people draft in the app before they hold, with what a draft knows beside the declared columns.
DRAFTED = {
    "groupings": {"_based_on": "VARCHAR", "_revision": "BIGINT", "_begun_by": "VARCHAR"},
    "groups": {"_copied_from": "VARCHAR"},
}


def stored_columns(table: Table) -> dict[str, str]:
    """Give the columns of the stored table, name → SQL type: the declared ones, then the store's own."""
    columns = {column.name: SQL_TYPE[column.kind] for column in table.columns}
    if table.dated_by:
        columns[DAY] = "DATE"
    return columns | {LOAD: "BIGINT"}


def align_statements(existing: dict[tuple[str, str], set[str]]) -> list[str]:
    """Give the statements that bring a store in line with the declarations.

    `existing` holds the column names of each (schema, table) that is there. A missing table is created, a
    missing column added; nothing is ever dropped.
    """
    statements = []
    for table in TABLES:
        data = stored_columns(table)
        schemas = {
            "main": data,
            "journal": data | {REPLACED_BY: "BIGINT"},
            "confirmed": {name: data[name] for name in (*table.key, LOAD)},
        }
        if table.name in DRAFTED:
            declared = {column.name: data[column.name] for column in table.columns}
            schemas["drafts"] = declared | DRAFTED[table.name]
        for schema, columns in schemas.items():
            there = existing.get((schema, table.name))
            if there is None:
                body = ", ".join(f'"{name}" {kind}' for name, kind in columns.items())
                statements.append(f'CREATE TABLE {schema}."{table.name}" ({body})')
                continue
            statements += [
                f'ALTER TABLE {schema}."{table.name}" ADD COLUMN "{name}" {kind}'
                for name, kind in columns.items()
                if name not in there
            ]
    return statements
