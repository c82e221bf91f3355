"""Owns from which day rows hold that a file gives without one, such as the groups of a list of customers."""

from collections.abc import Sequence
from datetime import date

from dashboard.catalog.tables import TABLE, TABLES
from dashboard.intake.casting.columns import Part, quoted
from dashboard.intake.mapping.feeds import is_undated
from dashboard.intake.model import Choices
from dashboard.intake.workspace import Workspace
from dashboard.model.errors import Problem, RefusedError
from dashboard.model.table import Begin, Column, Kind, Table


def begin(
    workspace: Workspace, table: Table, parts: Sequence[Part], loading: Sequence[str], choices: Choices
) -> tuple[str, ...]:
    """Fill the day on which the typed rows begin, and tell from what.

    What is stored and goes on keeps its day. Else it is the day that was chosen, that on which what the row
    is of began, or the first day of the data, stored or in the tables that are `loading`. Raises
    `RefusedError` where none of them is known.
    """
    column = next((c for c in table.columns if isinstance(c.fill, Begin)), None)
    if column is None or not all(is_undated(part.feed) for part in parts):
        return ()
    rows, name, told = f"load_{table.name}", quoted(column.name), []
    if going_on := _filled(workspace, table, column, _going_on(table, column)):
        told.append(f"{going_on:,} rows are there already and go on")
    day, why = choices.valid_from, "as chosen; it holds for all the others"
    if day is None:
        if started := _filled(workspace, table, column, _own_starts(workspace, table, column, loading)):
            told.append(f"{started:,} rows begin when their customer began")
        day, why = _first_day(workspace, table, loading), "the first day of the data"
    if without := workspace.count(f"SELECT count(*) FROM {rows} WHERE {name} IS NULL"):
        if day is None:
            raise RefusedError(_unknown(table, column, without))
        workspace.cursor.execute(f"UPDATE {rows} SET {name} = $day WHERE {name} IS NULL", {"day": day})
        told.append(f"{without:,} rows begin on {day}, {why}")
    return (f"no file says {column.name}: {'; '.join(told)}. Another day is chosen with --valid-from",)


def _filled(workspace: Workspace, table: Table, column: Column, known: str) -> int:
    """Fill days that are empty from the query `known`, by the columns that it shares; gives how many."""
    rows, name = f"load_{table.name}", quoted(column.name)
    keys = [str(row[0]) for row in workspace.rows(f"DESCRIBE {known}") if row[0] != column.name]
    same = " AND ".join(f"k.{quoted(key)} = r.{quoted(key)}" for key in keys)
    before = workspace.count(f"SELECT count({name}) FROM {rows}")
    workspace.cursor.execute(
        f"UPDATE {rows} AS r SET {name} = k.{name} FROM ({known}) AS k WHERE r.{name} IS NULL AND {same}"
    )
    return workspace.count(f"SELECT count({name}) FROM {rows}") - before


def _going_on(table: Table, column: Column) -> str:
    """Give the query for the day since when each stored row without an end holds."""
    keys = ", ".join(quoted(key) for key in table.key if key != column.name)
    begins, ends = map(quoted, table.ordered[0])
    return (
        f"SELECT {keys}, max({begins}) AS {quoted(column.name)} FROM {quoted(table.name)}"
        f" WHERE {ends} IS NULL GROUP BY {keys}"
    )


def _own_starts(workspace: Workspace, table: Table, column: Column, loading: Sequence[str]) -> str:
    """Give the query for the day on which what rows are of began, as far as that is known."""
    assert isinstance(column.fill, Begin)
    of = column.fill.column
    parent = TABLE[str(table[of].references)]
    key, start = quoted(parent.key[0]), quoted(parent.begun[0])
    known = [f"SELECT {key} AS key, {start} AS day, 1 AS place FROM {quoted(parent.name)}"]
    if parent.name in loading and parent.begun[0] in _columns(workspace, parent):
        known.append(f"SELECT {key}, {start}, 0 FROM load_{parent.name}")
    return (
        f"SELECT key AS {quoted(of)}, arg_min(day, place) AS {quoted(column.name)}"
        f" FROM ({' UNION ALL '.join(known)}) WHERE day IS NOT NULL GROUP BY key"
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
