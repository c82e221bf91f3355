"""Owns rows below the headers in which survey programs tell more of the columns: they are no answers."""

from dataclasses import replace
from operator import itemgetter
from typing import TYPE_CHECKING

from dashboard.intake.reading import Staged
from dashboard.intake.reading.header import FOR_PROGRAMS
from dashboard.model.errors import Problem

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

LOOKED_AT = 60  # rows of the file: titles above its headers are fewer
LEAST = 3  # columns that every answer fills and the row leaves empty


def without_second_headings(cursor: "DuckDBPyConnection", staged: Staged) -> Staged:
    """Give the rows without a first one that is none of them, and say what stood there."""
    found = cursor.execute(
        f"SELECT _row, {', '.join(staged.columns)} FROM {staged.table} WHERE _row <= {LOOKED_AT}"
    ).fetchall()
    rows = sorted(found, key=itemgetter(0))
    if len(rows) < LEAST or not _is_second_heading(*(list(row[1:]) for row in rows)):
        return staged
    number, *cells = rows[0]
    view = f"{staged.table}_answers"
    cursor.execute(f"CREATE TEMP VIEW {view} AS FROM {staged.table} WHERE _row <> {int(number)}")
    ((faulty,),) = cursor.execute(f"SELECT count(_fault) FROM {view}").fetchall()
    told = Problem(
        f"Row {number} is left out: it tells more of the columns, and is no answer",
        found=", ".join(str(cell) for cell in cells if cell)[:80],
    )
    return replace(staged, table=view, rows=staged.rows - 1, faulty=int(faulty), notes=(*staged.notes, told))


def _is_second_heading(first: list[str | None], *others: list[str | None]) -> bool:
    """Tell a row of what a program keeps of the columns, or of words alone under headers of questions."""
    filled = [str(cell) for cell in first if cell]
    if filled and all(cell.startswith(FOR_PROGRAMS) for cell in filled):
        return True
    bare = [at for at, cell in enumerate(first) if not cell and all(row[at] for row in others)]
    is_words = bool(filled) and not any(map(str.isdigit, "".join(filled)))
    return is_words and 0 in bare and len(bare) >= LEAST
