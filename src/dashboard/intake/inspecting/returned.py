"""Owns set-aside rows that come back corrected: each goes to the table, under the headers, it came from."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dashboard.catalog.tables import TABLE
from dashboard.intake.inspecting.sources import Remembered
from dashboard.intake.mapping.feeds import Feed
from dashboard.intake.mapping.headers import squeeze
from dashboard.intake.model import Choices
from dashboard.intake.reading import Staged
from dashboard.model.errors import Problem, RefusedError
from dashboard.store.loads import ADDED

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

TABLE_HEADER, FILE_HEADER = f"{ADDED}from_table", f"{ADDED}from_file"
TOLD = ("because", "from_table", "from_file", "from_row", "beyond_the_last_column")  # of a row, not in it


@dataclass(frozen=True, slots=True)
class Returned:
    """Rows of one file and table that were set aside, with the headers of that file alone."""

    staged: Staged
    table: str
    file: str


def is_returned(headers: Sequence[str]) -> bool:
    """Tell whether a file says of each row which file and table it was set aside from."""
    return {TABLE_HEADER, FILE_HEADER} <= set(headers)


def split(cursor: "DuckDBPyConnection", staged: Staged, label: str) -> list[Returned]:
    """Give the rows of each file and table apart; raises `RefusedError` for rows that do not say theirs."""
    at = dict(zip(staged.headers, staged.columns, strict=True))
    table, file = f"trim({at[TABLE_HEADER]})", f"trim({at[FILE_HEADER]})"
    pairs = cursor.execute(
        f"SELECT {table}, {file}, count(*) FROM {staged.table} GROUP BY ALL ORDER BY min(_row)"
    ).fetchall()
    if problems := list(_unplaced(pairs, label)):
        raise RefusedError(problems)
    found = []
    for place, (name, source, rows) in enumerate(pairs):
        where = f"{table} = {_text(name)} AND {file} = {_text(source)}"
        headers = _own_headers(cursor, staged, name, source, where)
        target = f"{staged.table}_{place}"
        cells = ", ".join(f"{at[header]} AS c{i}" for i, header in enumerate(headers))
        cursor.execute(
            f"CREATE TEMP TABLE {target} AS"
            f" SELECT _row, _fault, _extra, {cells} FROM {staged.table} WHERE {where} ORDER BY _row"
        )
        faulty = cursor.execute(f"SELECT count(_fault) FROM {target}").fetchone()
        places = [staged.headers.index(header) for header in headers]
        typed, within = (
            frozenset(at for at, place in enumerate(places) if place in some)
            for some in (staged.typed, staged.within)
        )
        part = replace(
            staged, table=target, headers=headers, rows=rows, faulty=faulty[0] if faulty else 0,
            typed=typed, within=within,
        )  # fmt: skip
        found.append(Returned(part, name, source))
    return found


def feeds_again(returned: Returned, remembered: Sequence[Feed]) -> tuple[Feed, ...]:
    """Give the remembered feeds that the rows may go to: their table, and what its rows repeat of others."""
    own = [feed for feed in remembered if feed.table == returned.table]
    return tuple(remembered) if own and not own[0].is_repeated else tuple(own)


def choices_again(returned: Returned, remembered: Remembered, choices: Choices) -> Choices:
    """Give the choices that hold for the rows: values as their file wrote them, unless chosen otherwise."""
    columns = {column.name for column in TABLE[returned.table].columns}
    letters = {squeeze(header) for header in returned.staged.headers}
    mapping = {
        target: header
        for target, header in choices.mapping.items()
        if target.rpartition(".")[0] in ("", returned.table)
        and target.rpartition(".")[2] in columns
        and squeeze(header) in letters | {""}
    }
    is_other = choices.table not in (None, returned.table)
    table = None if remembered.feeds else returned.table
    values = remembered.under(choices.values)
    return replace(choices, table=table, mapping=mapping, values=values, skip=choices.skip or is_other)


def _unplaced(pairs: Sequence[tuple[str | None, str | None, int]], label: str) -> Iterator[Problem]:
    for table, file, rows in pairs:
        if table not in TABLE or not file:
            yield Problem(
                f"{label}: {rows:,} set-aside rows do not say which file and table they came from",
                found=f"{TABLE_HEADER} {table or 'empty'}, {FILE_HEADER} {file or 'empty'}",
                expected=f"in {TABLE_HEADER} one of: {', '.join(TABLE)}",
                mend="Fill these columns as the download had them; load new rows as a file of their own.",
            )


def _own_headers(
    cursor: "DuckDBPyConnection", staged: Staged, table: str, file: str, where: str
) -> tuple[str, ...]:
    """Give the headers of the rows' own file: as its load has them, else those that any of the rows fills."""
    there = [header for header in staged.headers if header not in {ADDED + name for name in TOLD}]
    loads = cursor.execute(
        "SELECT headers FROM meta.load_sheets s WHERE label = ? AND EXISTS (FROM meta.set_aside a WHERE"
        " a.load_id = s.load_id AND a.sheet = s.sheet AND a.table_name = ?) ORDER BY load_id DESC",
        [file, table],
    ).fetchall()
    known = [{h for h in headers if h.removeprefix(ADDED) not in TOLD} for (headers,) in loads]
    if (own := next((headers for headers in known if headers <= set(there)), None)) is not None:
        return tuple(header for header in there if header in own)
    at = dict(zip(staged.headers, staged.columns, strict=True))
    counts = ", ".join(f"count({at[header]})" for header in there)
    filled = cursor.execute(f"SELECT {counts} FROM {staged.table} WHERE {where}").fetchone() or ()
    return tuple(header for header, count in zip(there, filled, strict=True) if count)


def _text(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"
