"""Owns taking a load back: every row becomes what it would be had the load never been, in any order."""

from typing import TYPE_CHECKING

from dashboard.catalog.tables import TABLE, TABLES
from dashboard.model.errors import Problem, RefusedError
from dashboard.model.table import Table
from dashboard.store.database import Store
from dashboard.store.journal import same_key
from dashboard.store.loads import require
from dashboard.store.publications import standing_on
from dashboard.store.schema import DAY, LOAD, REPLACED_BY, stored_columns

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


def undo(store: Store, load_id: int, by: str = "") -> None:
    """Take a load back, whatever was loaded after it; one transaction.

    Raises `RefusedError` when it was taken back already, or when later loads stand on it: their rows need
    rows of this one, or a publication counts on a grouping of it.
    """
    require(store, load_id)
    load = int(load_id)
    with store.write() as cursor:
        undone = cursor.execute("SELECT undone_at FROM meta.loads WHERE load_id = ?", [load]).fetchone()
        if undone and undone[0] is not None:
            raise RefusedError(
                Problem(f"Load {load} was taken back already", found=f"on {undone[0]:%Y-%m-%d}")
            )
        named = cursor.execute("SELECT table_name FROM meta.load_tables WHERE load_id = ?", [load]).fetchall()
        tables = [TABLE[name] for (name,) in named if name in TABLE]
        needed = [problem for table in tables for problem in _needed_later(cursor, table, load)]
        if problems := standing_on(cursor, load) + needed:
            raise RefusedError(problems)
        for table in tables:
            _take_back(cursor, table, load)
        cursor.execute(
            "UPDATE meta.loads SET undone_at = CAST(now() AT TIME ZONE 'UTC' AS TIMESTAMP), undone_by = ?"
            " WHERE load_id = ?",
            [by, load],
        )


def _needed_later(cursor: "DuckDBPyConnection", table: Table, load: int) -> list[Problem]:
    """Tell which later loads hold rows that refer to rows which only this load brought."""
    if len(table.key) > 1:
        return []
    vanishing = (
        f'SELECT s."{table.key[0]}" AS key FROM "{table.name}" s ANTI JOIN journal."{table.name}" j'
        f" ON {same_key(table, 's', 'j')} AND j.{REPLACED_BY} = {load}"
        f' ANTI JOIN confirmed."{table.name}" c ON {same_key(table, "s", "c")} AND c.{LOAD} > {load}'
        f" WHERE s.{LOAD} = {load}"
    )
    problems = []
    for child in TABLES:
        for column in child.columns:
            if column.references != table.name:
                continue
            cursor.execute(
                f'SELECT {LOAD}, count(*) FROM "{child.name}" WHERE {LOAD} > {load}'
                f' AND "{column.name}" IN ({vanishing}) GROUP BY {LOAD} ORDER BY {LOAD} DESC'
            )
            problems += [
                Problem(
                    f"Load {load} cannot be taken back yet",
                    found=f"{count:,} rows of {child.name} from load {later} name {table.name} it brought",
                    mend=f"Take back load {later} first.",
                )
                for later, count in cursor.fetchall()
            ]
    return problems


def _take_back(cursor: "DuckDBPyConnection", table: Table, load: int) -> None:
    """Remove the load's versions from the chain of every key, and join what was before to what came after."""
    key = ", ".join(f'"{name}"' for name in table.key)
    columns = ", ".join(f'"{name}"' for name in stored_columns(table))
    main, journal = f'"{table.name}"', f'journal."{table.name}"'
    cursor.execute(
        f"CREATE OR REPLACE TEMP TABLE before AS SELECT {columns} FROM {journal} WHERE {REPLACED_BY} = {load}"
    )
    _unfold(cursor, table, load, among="")
    cursor.execute(f'DELETE FROM confirmed."{table.name}" WHERE {LOAD} = {load}')
    cursor.execute(
        f"CREATE OR REPLACE TEMP TABLE mine AS"
        f" SELECT {key}, NULL::BIGINT AS next FROM {main} WHERE {LOAD} = {load}"
        f" UNION ALL SELECT {key}, {REPLACED_BY} FROM {journal} WHERE {LOAD} = {load}"
    )
    cursor.execute(
        f"INSERT INTO mine SELECT {_of('b', table)}, min(v.{LOAD}) FROM before b ANTI JOIN mine m"
        f" ON {same_key(table, 'b', 'm')} LEFT JOIN (SELECT {key}, {LOAD} FROM {main} UNION ALL"
        f" SELECT {key}, {LOAD} FROM {journal}) v ON {same_key(table, 'b', 'v')} AND v.{LOAD} > {load}"
        f" GROUP BY {_of('b', table)}"
    )
    cursor.execute(f"DELETE FROM {main} WHERE {LOAD} = {load}")
    cursor.execute(f"DELETE FROM {journal} WHERE {LOAD} = {load} OR {REPLACED_BY} = {load}")
    linked = f"SELECT b.*, m.next FROM before b JOIN mine m ON {same_key(table, 'b', 'm')}"
    cursor.execute(f"INSERT INTO {main} ({columns}) SELECT {columns} FROM ({linked}) WHERE next IS NULL")
    cursor.execute(
        f"INSERT INTO {journal} ({columns}, {REPLACED_BY}) SELECT {columns}, next FROM ({linked})"
        " WHERE next IS NOT NULL"
    )
    _pass_on(cursor, table)


def _unfold(cursor: "DuckDBPyConnection", table: Table, load: int, among: str) -> None:
    """Make versions of what later loads found stored as they say, where that was the load's version.

    Only keys of `among`. Afterwards each of those loads stands in the chain on its own, as if it had come
    with a change.
    """
    main, journal = f'"{table.name}"', f'journal."{table.name}"'
    held = ", ".join(f'"{name}"' for name in stored_columns(table))
    cursor.execute(
        f"CREATE OR REPLACE TEMP TABLE said AS SELECT v.*, c.{LOAD} AS later,"
        f" lead(c.{LOAD}) OVER (PARTITION BY {_of('v', table)} ORDER BY c.{LOAD}) AS following"
        f" FROM (SELECT {held}, NULL::BIGINT AS next FROM {main} WHERE {LOAD} = {load}"
        f" UNION ALL SELECT {held}, {REPLACED_BY} FROM {journal} WHERE {LOAD} = {load}) v"
        f' JOIN confirmed."{table.name}" c ON {same_key(table, "v", "c")} AND c.{LOAD} > {load}'
        f" AND (v.next IS NULL OR c.{LOAD} < v.next)"
        + (f" SEMI JOIN {among} k ON {same_key(table, 'v', 'k')}" if among else "")
    )
    first = f"(FROM said QUALIFY row_number() OVER (PARTITION BY {_of('said', table)} ORDER BY later) = 1)"
    given = ", ".join("later" if name == LOAD else f'"{name}"' for name in stored_columns(table))
    own = f"{LOAD} = {load} AND {same_key(table, 'v', 'f')}"
    for statement in (
        f"DELETE FROM {main} AS v USING {first} f WHERE v.{own}",
        f"DELETE FROM {journal} AS v USING {first} f WHERE v.{own}",
        f"INSERT INTO {journal} ({held}, {REPLACED_BY}) SELECT {held}, later FROM {first}",
        f"INSERT INTO {journal} ({held}, {REPLACED_BY}) SELECT {given}, coalesce(following, next) FROM said"
        " WHERE coalesce(following, next) IS NOT NULL",
        f"INSERT INTO {main} ({held}) SELECT {given} FROM said WHERE coalesce(following, next) IS NULL",
        f'DELETE FROM confirmed."{table.name}" v USING said f WHERE v.{LOAD} = f.later'
        f" AND {same_key(table, 'v', 'f')}",
    ):
        cursor.execute(statement)


def _pass_on(cursor: "DuckDBPyConnection", table: Table) -> None:
    """Give later versions what they had kept of the version that is gone: what is before them now."""
    others = [name for name in stored_columns(table) if name not in (*table.key, LOAD)]
    values = ", ".join(f'b."{name}"' for name in others)
    cursor.execute(
        f"CREATE OR REPLACE TEMP TABLE carried AS SELECT {_of('m', table)}, m.next, {values} FROM mine m"
        f" LEFT JOIN before b ON {same_key(table, 'm', 'b')} WHERE m.next IS NOT NULL"
    )
    while (row := cursor.execute("SELECT min(next) FROM carried").fetchone()) and row[0] is not None:
        later = int(row[0])
        kept = _kept_columns(cursor, table, later)
        if kept:
            _unfold(cursor, table, later, among=f"(FROM carried WHERE next = {later})")
        for place in (f'"{table.name}"', f'journal."{table.name}"') if kept else ():
            setting = ", ".join(f'"{name}" = c."{name}"' for name in kept)
            cursor.execute(
                f"UPDATE {place} AS v SET {setting} FROM carried c"
                f" WHERE c.next = {later} AND v.{LOAD} = {later} AND {same_key(table, 'v', 'c')}"
            )
        own = ", ".join(f'v."{name}"' for name in others)
        onward = (
            f' UNION ALL SELECT {_of("v", table)}, v.{REPLACED_BY}, {own} FROM journal."{table.name}" v'
            f" JOIN carried c ON {same_key(table, 'v', 'c')} WHERE c.next = {later} AND v.{LOAD} = {later}"
        )
        cursor.execute(
            f"CREATE OR REPLACE TEMP TABLE carried AS SELECT * FROM carried WHERE next <> {later}"
            + (onward if kept else "")
        )


def _kept_columns(cursor: "DuckDBPyConnection", table: Table, load: int) -> list[str]:
    """Give the columns in which a load's rows kept what was stored before it."""
    row = cursor.execute(
        "SELECT columns FROM meta.load_tables WHERE load_id = ? AND table_name = ?", [load, table.name]
    ).fetchone()
    filled = {*(row[0] if row else ()), *table.key}
    if table.dated_by in filled:
        filled.add(DAY)
    return [name for name in stored_columns(table) if name not in filled and name != LOAD]


def _of(alias: str, table: Table) -> str:
    return ", ".join(f'{alias}."{name}"' for name in table.key)
