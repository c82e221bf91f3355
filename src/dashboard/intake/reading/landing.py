"""Owns putting rows of text into a temporary table, as `Staged` describes it. Knows no upload format."""

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

from dashboard.intake.reading.dialect import Dialect
from dashboard.intake.reading.irregular import Record
from dashboard.intake.reading.model import CHECKED_EVERY, Check, Source, Staged
from dashboard.model.errors import Problem
from dashboard.store.room import FEWER_FILES, refusing_without_room

if TYPE_CHECKING:
    import duckdb

_LONG_LINES = "max_line_size=268435456, buffer_size=268435456"  # a ticket may hold its whole e-mail thread
_OWN = "_row, _fault, _extra"


def write_clean(source: Source, records: Iterable[Record], check: Check) -> Path:
    """Write records of equal width as sound CSV in the work folder, for `land_clean`."""
    path = source.work.resolve() / f"{uuid4().hex}.clean"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n", quoting=csv.QUOTE_ALL)  # or a lone \r would end a row
        for record in records:
            if record.number % CHECKED_EVERY == 0:
                check()
            writer.writerow((record.number, record.fault, record.extra, *record.cells))
    return path


def land_clean(cursor: "duckdb.DuckDBPyConnection", path: Path, raw: str, width: int) -> None:
    """Land what `write_clean` wrote as the table `raw`, and remove it."""
    columns = {"_row": "BIGINT", "_fault": "VARCHAR", "_extra": "VARCHAR"} | text_columns(width)
    land_text(cursor, path, raw, columns, Dialect(","), more=f", new_line='\\n', {_LONG_LINES}")
    path.unlink()


def text_columns(width: int) -> dict[str, str]:
    """Give the staged columns of that many cells, each VARCHAR."""
    return {f"c{place}": "VARCHAR" for place in range(width)}


def land_text(
    cursor: "duckdb.DuckDBPyConnection",
    path: Path,
    raw: str,
    columns: dict[str, str],
    dialect: Dialect,
    skip: int = 0,
    more: str = "",
) -> None:
    """Land a sound CSV file as `raw`, past `skip` records; raises the driver's error on any other.

    `more` holds further options of the driver's reader. Never tell it that lines end with \\r\\n: it then
    takes a line break within the first value for such an end, and loses what follows.
    """
    with refusing_without_room(FEWER_FILES):  # which is no fault of the file
        cursor.execute(
            f"CREATE OR REPLACE TEMP TABLE {quoted(raw)} AS SELECT * FROM read_csv($path, auto_detect=false, "
            "header=false, strict_mode=true, columns=$columns, delim=$delimiter, quote=$quote,"
            f" escape=$escape, skip=$skip{more})",
            {
                "path": str(path),
                "columns": columns,
                "delimiter": dialect.delimiter,
                "quote": dialect.quote or "",
                "escape": dialect.escape if dialect.quote else "",
                "skip": skip,
            },
        )


def finish(
    cursor: "duckdb.DuckDBPyConnection",
    raw: str,
    table: str,
    headers: Sequence[str],
    first_row: int,
    typed: frozenset[int] = frozenset(),
    notes: tuple[Problem, ...] = (),
) -> Staged:
    """Show the landed table `raw` as the view `table`, without its empty rows, and count it.

    A raw table without columns of its own for number and fault is sound: its rows follow one another.
    """
    names = {row[0] for row in cursor.execute(f"DESCRIBE {quoted(raw)}").fetchall()}
    is_sound = "_row" not in names
    own = (
        f"rowid + {first_row + 1} AS _row, NULL::VARCHAR AS _fault, NULL::VARCHAR AS _extra"
        if is_sound
        else _OWN
    )
    cells = ", ".join(text_columns(len(headers)))
    is_empty = " AND ".join(_is_empty(f"c{place}") for place in range(len(headers)))
    is_empty += "" if is_sound else " AND _extra IS NULL"
    shown = f"SELECT {own}, {cells} FROM {quoted(raw)}"
    filled = f"{shown} WHERE NOT ({is_empty})"
    rows, faulty = _counts(cursor, f"SELECT count(*), count(_fault) FROM ({filled})")
    landed, _ = _counts(cursor, f"SELECT count(*), 0 FROM {quoted(raw)}")
    shows_all = landed == rows  # then a column is read without the others
    cursor.execute(f"CREATE OR REPLACE TEMP VIEW {quoted(table)} AS {shown if shows_all else filled}")
    if rows == 0:
        notes += (
            Problem("There are no rows below the header", mend="Check that the export ran to its end."),
        )
    return Staged(table, tuple(headers), rows, faulty, landed - rows, typed, notes)


def _is_empty(cell: str) -> str:
    """Compare before trimming: almost every cell begins with something visible, and that costs nothing."""
    blank = f"coalesce({cell}, '') < '!' AND trim({cell}, ' \t\r\n\v\f') = ''"
    return f"({cell} IS NULL OR ({blank}))"


def _counts(cursor: "duckdb.DuckDBPyConnection", sql: str) -> tuple[int, int]:
    ((first, second),) = cursor.execute(sql).fetchall()  # to its end: an open result would hold up the cursor
    return int(first), int(second)


def quoted(name: str) -> str:
    """Give a name of ours as SQL writes it."""
    return '"' + name.replace('"', '""') + '"'
