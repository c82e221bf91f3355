"""Owns rows of a sheet that are no rows of its table: headers again, a second table, notes below."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import takewhile
from typing import TYPE_CHECKING

from dashboard.catalog.further_headings import headings_of
from dashboard.catalog.tables import TABLES
from dashboard.intake.mapping.headers import squeeze
from dashboard.intake.reading import Staged
from dashboard.intake.reading.values.blanks import literal

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

MOST = 10_000  # rows that are looked at: a first column full of headings is no sign of anything
LEAST = 2  # different headings of one table make a header
FIRST = 4  # columns among which a row's first filled cell is looked for
TAIL = 10  # rows at the end of a sheet among which notes are looked for
WIDE = 3  # columns from which a row of one or two cells may be a note


@dataclass(frozen=True, slots=True)
class _Span:
    """Rows from `first` up to and including `last` (None: all that follow) are intruders, and why."""

    first: int
    last: int | None
    why: str


def with_intruders(cursor: "DuckDBPyConnection", staged: Staged) -> Staged:
    """Give the rows with intruders marked as malformed, each with why it is one."""
    spans = (
        *_spans(staged.headers, _candidates(cursor, staged)),
        *_narrower_below(cursor, staged),
        *_notes_below(cursor, staged),
    )
    if not spans:
        return staged
    marked = f"{staged.table}_marked"
    whens = " ".join(
        f"WHEN _row >= {span.first}{'' if span.last is None else f' AND _row <= {span.last}'}"
        f" THEN {literal(span.why)}"
        for span in spans
    )
    cursor.execute(
        f"CREATE TEMP VIEW {marked} AS SELECT _row, CASE {whens} ELSE _fault END AS _fault, _extra,"
        f" {', '.join(staged.columns)} FROM {staged.table}"
    )
    ((faulty,),) = cursor.execute(f"SELECT count(_fault) FROM {marked}").fetchall()
    return replace(staged, table=marked, faulty=int(faulty))


def _notes_below(cursor: "DuckDBPyConnection", staged: Staged) -> Iterator[_Span]:
    """Find what a program writes below a table: “26 records”, “Exported by …”, where all else is one word."""
    if len(staged.columns) < WIDE:
        return
    last = cursor.execute(
        f"SELECT _row, {', '.join(staged.columns)} FROM {staged.table}"
        f" WHERE _row > (SELECT max(_row) FROM {staged.table}) - {TAIL} ORDER BY _row DESC"
    ).fetchall()
    tail = list(takewhile(lambda row: _is_note(row) or _is_alone(row), last))
    note = next(filter(_is_note, tail), None)
    if note is None or len(tail) == len(last):
        return
    place, notes = next(place for place, cell in enumerate(note[1:]) if cell), [row[0] for row in tail]
    found = cursor.execute(
        f"SELECT 1 FROM {staged.table} WHERE _row < {notes[-1]}"
        f" AND regexp_matches(trim({staged.columns[place]}), '\\s')"
        f" AND lower(trim({staged.columns[place]})) <> {literal(staged.headers[place].lower())} LIMIT 1"
    ).fetchall()
    if not found:
        yield _Span(notes[-1], None, "a note below the table")


def _narrower_below(cursor: "DuckDBPyConnection", staged: Staged) -> Iterator[_Span]:
    """Find a table below an empty row that has half of the columns at most, whatever its headings are."""
    half = len(staged.columns) // 2
    first, others = staged.columns[:half], staged.columns[half:]
    ((gaps,),) = cursor.execute(f"SELECT max(_row) - min(_row) + 1 - count(*) FROM {staged.table}").fetchall()
    if half < LEAST or not gaps:
        return
    ((wide,),) = cursor.execute(
        f"SELECT max(_row) FROM {staged.table} WHERE coalesce({', '.join(others)}) IS NOT NULL"
    ).fetchall()
    below = cursor.execute(  # bound: a row number written in, and sorted by, fails within DuckDB 2.0
        f"SELECT _row, {', '.join(first)} FROM {staged.table} WHERE _row > $1 ORDER BY _row LIMIT {LEAST}",
        [wide],
    ).fetchall()
    if len(below) < LEAST or below[0][0] == wide + 1:
        return
    head = [cell for cell in below[0][1:] if cell]
    if len(set(head)) == len(head) >= LEAST and not any(map(str.isdigit, "".join(head))):
        yield _below(below[0][0], None)


def _is_note(row: Sequence[str | None]) -> bool:
    filled = [str(cell).strip() for cell in row[1:] if cell]
    return 1 <= len(filled) < WIDE and len(filled[0].split()) > 1


def _is_alone(row: Sequence[str | None]) -> bool:
    """Tell whether a row is one cell: above a note, the title that a program repeats there."""
    return sum(cell is not None for cell in row[1:]) == 1


def _candidates(cursor: "DuckDBPyConnection", staged: Staged) -> list[tuple[int, dict[int, str]]]:
    """Give the number and the filled cells, by place, of rows that begin with a heading."""
    words = sorted(_headings() | {header.lower() for header in staged.headers})
    begins = f"lower(trim(coalesce({', '.join([*staged.columns[:FIRST], 'NULL'])})))"
    found = cursor.execute(
        f"SELECT _row, {', '.join(staged.columns)} FROM {staged.table}"
        f" WHERE {begins} IN (SELECT unnest($words)) ORDER BY _row LIMIT {MOST}",
        {"words": words},
    ).fetchall()
    return [(row[0], {place: cell for place, cell in enumerate(row[1:]) if cell}) for row in found]


def _spans(headers: Sequence[str], candidates: Sequence[tuple[int, dict[int, str]]]) -> Iterator[_Span]:
    own = [squeeze(header) for header in headers]
    second: int | None = None  # the row that heads a second table
    for number, cells in candidates:
        said = {place: squeeze(cell) for place, cell in cells.items()}
        if all(word and own[place].startswith(word) for place, word in said.items()) and _mostly(said, own):
            if second is not None:
                yield _below(second, number - 1)
                second = None
            yield _Span(number, number, "the row repeats the headers")
        elif second is None and _is_header(set(said.values()), len(said)):
            second = number
    if second is not None:
        yield _below(second, None)


def _mostly(said: dict[int, str], own: Sequence[str]) -> bool:
    """A row that has half of the headers, each in its own column, is the header."""
    return 2 * len(said) >= len(own)


def _below(first: int, last: int | None) -> _Span:
    why = f"a second table begins in row {first}; put it in a file or sheet of its own"
    return _Span(first, last, why)


def _is_header(words: set[str], cells: int) -> bool:
    return LEAST <= cells == len(words) and any(words <= known for known in _by_table())


@cache
def _by_table() -> tuple[frozenset[str], ...]:
    """Give the letters of every heading, table by table."""
    return tuple(
        frozenset(squeeze(name) for column in table.columns for name in headings_of(table, column))
        for table in TABLES
    )


@cache
def _headings() -> frozenset[str]:
    return frozenset(
        name.lower() for table in TABLES for column in table.columns for name in headings_of(table, column)
    )
