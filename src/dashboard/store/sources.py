"""Owns where stored rows came from: how many of each table each load brought, and what that load was."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

import polars as pl

from dashboard.store.database import Store
from dashboard.store.schema import LOAD

_SOURCES = """
WITH stored AS ({stored}),
files AS (
    SELECT table_name, load_id, string_agg(DISTINCT file, ', ' ORDER BY file) AS files
    FROM stored JOIN meta.load_sheets USING (load_id)
    WHERE feeds IS NULL OR list_contains(feeds, table_name)
    GROUP BY ALL
)
SELECT table_name AS "table", load_id, loaded_at, loaded_by, source, mode, files, rows
FROM stored LEFT JOIN meta.loads USING (load_id) LEFT JOIN files USING (table_name, load_id)
ORDER BY table_name, load_id DESC NULLS LAST
"""


def sources(
    store: Store, tables: Mapping[str, str], params: Mapping[str, Any] = MappingProxyType({})
) -> pl.DataFrame:
    """Give per table and load, the latest first, how many of the rows now stored it brought: when (UTC), by
    whom, from which files; what was changed without a file has none.

    `tables` are the tables, each with the condition of the rows that count; `params` is what those bind. Of
    loads by older versions, which did not note what each file fed, all files are given.
    """
    parts = [
        f"SELECT '{name}' AS table_name, {LOAD} AS load_id, count(*) AS rows FROM \"{name}\" WHERE {kept}"
        " GROUP BY ALL"
        for name, kept in tables.items()
    ]
    stored = " UNION ALL ".join(parts)
    return store.query(_SOURCES.format(stored=stored), dict(params)) if parts else pl.DataFrame()
