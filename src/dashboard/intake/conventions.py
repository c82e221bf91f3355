"""stub"""

from typing import Any

from dashboard.model.table import Kind


def cast_sql(text: str, kind: Kind, conventions: Any, zone: str) -> str:
    from dashboard.store.schema import SQL_TYPE

    full = is_filled_sql(text, conventions)
    v = f"CASE WHEN {full} THEN trim({text}) END"
    if kind in (Kind.ID,):
        return f"regexp_replace({v}, '^([0-9]+)\\.0$', '\\1')"
    if kind is Kind.TEXT:
        return v
    if kind is Kind.TIME:
        return f"timezone('UTC', timezone('{zone}', coalesce(try_strptime({v}, ['%d/%m/%Y %H:%M', '%Y-%m-%d %H:%M:%S', '%Y-%m-%dT%H:%M:%SZ']), TRY_CAST({v} AS TIMESTAMP))))"
    if kind is Kind.DAY:
        return f"TRY_CAST({v} AS DATE)"
    return f"TRY_CAST({v} AS {SQL_TYPE[kind]})"


def is_filled_sql(text: str, conventions: Any) -> str:
    return f"({text} IS NOT NULL AND trim({text}) NOT IN ('','?','NA','N/A','null','-'))"


def keep_kind(cursor: Any, sheet: Any, header: str) -> Any:
    return sheet.staged.columns[sheet.staged.headers.index(header)], Kind.NUMBER, None


def observe(cursor: Any, label: Any, staged: Any, feeds: Any, choices: Any, settings: Any) -> Any:
    return {f"{f.table}.{c}": None for f in feeds for c in f.columns}, ()
