"""Owns from which day rows hold that a file gives without one, such as the groups of a list of customers."""

from collections.abc import Sequence
from datetime import date

from dashboard.catalog.tables import TABLE, TABLES
from dashboard.intake.casting import Part, quoted
from dashboard.intake.mapping import is_undated
from dashboard.intake.workspace import Workspace
from dashboard.model.errors import Problem, RefusedError
from dashboard.model.table import Begin, Column, Kind, Table


def begin(
    workspace: Workspace, table: Table, parts: Sequence[Part], loading: Sequence[str], chosen: date | None
) -> tuple[str, ...]:
    """Fill the day on which the typed rows begin, and tell from what.

    The day that was `chosen`; else the day on which what the row is of began; else the first day of the data,
    stored or in the tables that are `loading`. Raises `RefusedError` where none of them is known.
    """
    column = next((c for c in table.columns if isinstance(c.fill, Begin)), None)
    if column is None or not all(is_undated(part.feed) for part in parts):
        return ()
    rows, name = f"load_{table.name}", quoted(column.name)
    if chosen is not None:
        workspace.cursor.execute(f"UPDATE {rows} SET {name} = $day", {"day": chosen})
        return (f"no file says {column.name}: {chosen} for all rows, as chosen",)
    own = _own_starts(workspace, table, column, loading)
    workspace.cursor.execute(own)
    started = workspace.count(f"SELECT count({name}) FROM {rows}")
    without = workspace.count(f"SELECT count(*) FROM {rows}") - started
    first = _first_day(workspace, table, loading) if without else None
    if without and first is None:
        raise RefusedError(_unknown(table, column, without))
    workspace.cursor.execute(f"UPDATE {rows} SET {name} = $day WHERE {name} IS NULL", {"day": first})
    told = [f"{started:,} rows begin when their customer began"] * bool(started)
    told += [f"{without:,} rows begin on {first}, the first day of the data"] * bool(without)
    return (f"no file says {column.name}: {' and '.join(told)}. Another day is chosen with --valid-from",)


def _own_starts(workspace: Workspace, table: Table, column: Column, loading: Sequence[str]) -> str:
    """Give the statement that fills the day on which what each row is of began, as far as that is known."""
    assert isinstance(column.fill, Begin)
    of = column.fill.column
    parent = TABLE[str(table[of].references)]
    key, start = quoted(parent.key[0]), quoted(parent.begun[0])
    known = [f"SELECT {key} AS key, {start} AS day, 1 AS place FROM {quoted(parent.name)}"]
    if parent.name in loading and parent.begun[0] in _columns(workspace, parent):
        known.append(f"SELECT {key}, {start}, 0 FROM load_{parent.name}")
    return (
        f"UPDATE load_{table.name} AS r SET {quoted(column.name)} = s.day FROM"
        f" (SELECT key, arg_min(day, place) AS day FROM ({' UNION ALL '.join(known)}) WHERE day IS NOT NULL"
        f" GROUP BY key) AS s WHERE s.key = r.{quoted(of)}"
    )


def _first_day(workspace: Workspace, table: Table, loading: Sequence[str]) -> date | None:
    """Give the first day on which anything happened, else anybody began; None where nothing says so."""
    zone = workspace.store.settings().time_zone
    for names in ([(t, n) for t in TABLES for n in t.happened], [(t, t.begun[0]) for t in TABLES if t.begun]):
        parts = [f"SELECT {_day(t, n)} AS day FROM {quoted(t.name)}" for t, n in names]
        parts += [
            f"SELECT {_day(t, n)} FROM load_{t.name}"
            for t, n in names
            if t.name in loading and t is not table and n in _columns(workspace, t)
        ]
        sql = f"SELECT min(day) FROM ({' UNION ALL '.join(parts)})"
        ((found,),) = workspace.cursor.execute(sql, {"zone": zone} if "$zone" in sql else {}).fetchall()
        if found is not None:
            day: date = found
            return day
    return None


def _day(table: Table, name: str) -> str:
    first = f"min({quoted(name)})"
    local = f"CAST({first} AT TIME ZONE 'UTC' AT TIME ZONE $zone AS DATE)"
    return local if table[name].kind is Kind.TIME else first


def _columns(workspace: Workspace, table: Table) -> set[str]:
    return {str(row[0]) for row in workspace.rows(f"DESCRIBE load_{table.name}")}


def _unknown(table: Table, column: Column, rows: int) -> Problem:
    return Problem(
        f"From which day rows of {table.name} hold is not known",
        found=f"{rows:,} rows without {column.name}, of customers without a start, and no data with a day",
        mend="Give the day from which they hold (--valid-from 2026-01-01), or map the column that says it.",
    )
