"""Owns reading delimited text: by the driver's reader where the file is sound, else record by record."""

import io
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from dashboard.intake.reading.dialect import Dialect, declared_delimiter, detect_dialect
from dashboard.intake.reading.encoding import as_utf8, check_encoding, detect_encoding, read_text
from dashboard.intake.reading.header import find_header, name_columns
from dashboard.intake.reading.irregular import Record, fit, read_records
from dashboard.intake.reading.landing import finish, land_clean, land_text, quoted, text_columns, write_clean
from dashboard.intake.reading.model import CHECKED_EVERY, NO_DELIMITER, Check, Format, Reading, Source, Staged
from dashboard.intake.reading.noting import notes_on, usual_length
from dashboard.store.faults import UNREADABLE

if TYPE_CHECKING:
    import duckdb

_SAMPLE_BYTES = 1 << 18
_SAMPLE_ROWS = 200
_BLOCK = 1 << 22
_COMPARED = 5  # rows by which the driver's reading of the beginning is held against ours
_USUALLY = 0.1  # share of short rows above which ending early is the file's way


def detect(source: Source, chosen: dict[str, Any]) -> Reading:
    """Tell how a delimited file is read; `chosen` holds fields of `Reading` that are settled."""
    if "encoding" in chosen:
        check_encoding(source, chosen["encoding"])
    encoding = chosen.get("encoding") or detect_encoding(source)
    text = _sample_text(source, encoding)
    found = detect_dialect(text)
    quote = chosen.get("quote", found.quote)
    escape = chosen.get("escape", found.escape if quote == found.quote else quote)
    dialect = Dialect(chosen.get("delimiter") or found.delimiter, quote, escape)
    rows = _sample_rows(text, dialect, _is_whole(source))
    first = 1 if declared_delimiter(text) else 0
    header = chosen["header_row"] if "header_row" in chosen else _header_from(rows, first)
    body = rows[0 if header is None else header + 1 :]
    width = _width(len(rows[header]) if header is not None and header < len(rows) else 0, body)
    return Reading(
        Format.CSV,
        encoding=encoding,
        delimiter=dialect.delimiter,
        quote=dialect.quote,
        escape=dialect.escape,
        header_row=header,
        width=width,
        fill_short=chosen.get("fill_short", _ends_early(body, width)),
        notes=tuple(notes_on(text, rows, header, first)),
    )


def _sample_text(source: Source, encoding: str) -> str:
    text = read_text(source, encoding, _SAMPLE_BYTES)
    if _is_whole(source):
        return text
    return text[: max(text.rfind("\n"), text.rfind("\r")) + 1] or text  # the last line is cut off


def _is_whole(source: Source) -> bool:
    return source.path.stat().st_size <= _SAMPLE_BYTES


def _sample_rows(text: str, dialect: Dialect, is_whole: bool) -> list[list[str]]:
    read = read_records(io.StringIO(text, newline=""), dialect)
    records = [record for record, _ in zip(read, range(_SAMPLE_ROWS), strict=False)]
    if not is_whole:  # a value that the sample cuts off leaves its quotation mark open
        broken = max((at for at, record in enumerate(records) if record.fault), default=0)
        records = records[: broken or None]
    return [record.cells for record in records]


def _header_from(rows: list[list[str]], first: int) -> int | None:
    found = find_header(rows[first:])
    return found + first if found is not None else (first - 1 if first else None)


def _width(named: int, body: Sequence[Sequence[str]]) -> int:
    """Give the number of columns; cells that nothing names are none where rows usually fill them.

    A value split by its own comma, or a first column that the header leaves out, would shift all others.
    """
    filled = [max((place for place, cell in enumerate(row, 1) if cell.strip()), default=0) for row in body]
    is_shifted = named > 1 and 2 * sum(length > named for length in filled) > sum(map(bool, filled))
    return named if is_shifted else max(usual_length(body), named, 1)


def _ends_early(body: Sequence[Sequence[str]], width: int) -> bool:
    filled = [row for row in body if any(cell.strip() for cell in row)]
    return sum(len(row) < width for row in filled) > len(filled) * _USUALLY


def preview(source: Source, reading: Reading, rows: int) -> tuple[tuple[str, ...], list[list[str | None]]]:
    """Give the headers and the first filled rows of data."""
    sample = _sample_rows(_sample_text(source, str(reading.encoding)), _dialect(reading), _is_whole(source))
    head = _head(reading, sample)
    body = [
        [cell or None for cell in fit(Record(0, cells), reading.width, "", fill_short=True).cells]
        for cells in sample[reading.first_row :]
        if any(cell.strip() for cell in cells)
    ]
    return name_columns(head, reading.width), body[:rows]


def _head(reading: Reading, sample: list[list[str]]) -> list[str] | None:
    if reading.header_row is None or reading.header_row >= len(sample):
        return None
    head = sample[reading.header_row]
    return None if declared_delimiter(str(reading.delimiter).join(head)) else head


def _dialect(reading: Reading) -> Dialect:
    return Dialect(reading.delimiter or NO_DELIMITER, reading.quote, reading.escape)


def stage(
    cursor: "duckdb.DuckDBPyConnection", source: Source, reading: Reading, table: str, check: Check
) -> Staged:
    """Land every row; a sound file goes straight through the driver's reader."""
    headers, first = preview(source, reading, _COMPARED)
    path = as_utf8(source, str(reading.encoding), check)
    raw = f"{table} raw"
    if not (_reads_soundly(cursor, path, reading, raw, check) and _begins_with(cursor, raw, first)):
        with path.open(encoding="utf-8-sig", newline="") as lines:
            land_clean(cursor, write_clean(source, _fitted(lines, reading), check), raw, reading.width)
    if path != source.path:
        path.unlink()
    return finish(cursor, raw, table, headers, reading.first_row)


def _fitted(lines: IO[str], reading: Reading) -> Iterator[Record]:
    for record in read_records(lines, _dialect(reading)):
        if record.number > reading.first_row and record.cells not in ([], ["\x1a"]):
            yield fit(record, reading.width, str(reading.delimiter), reading.fill_short)


def _reads_soundly(
    cursor: "duckdb.DuckDBPyConnection", path: Path, reading: Reading, raw: str, check: Check
) -> bool:
    """Land the file with the driver's reader; good as long as its rows can be numbered from their order."""
    dialect = _dialect(reading)
    if dialect.quote and dialect.escape != dialect.quote:
        return False
    try:
        land_text(cursor, path, raw, text_columns(reading.width), dialect, reading.first_row)
    except UNREADABLE:
        return False
    ((landed,),) = cursor.execute(f"SELECT count(*) FROM {quoted(raw)}").fetchall()
    is_a_line_each = _count_lines(path) == landed + reading.first_row
    return bool(is_a_line_each or _count_rows(path, reading, check) == landed)


def _begins_with(cursor: "duckdb.DuckDBPyConnection", raw: str, first: list[list[str | None]]) -> bool:
    """Hold the landed beginning against our own reading, which knows what stands above the data."""
    landed = cursor.execute(f"SELECT * FROM {quoted(raw)} ORDER BY rowid LIMIT 50").fetchall()
    filled = [
        [(cell or "").strip() for cell in row] for row in landed if any((cell or "").strip() for cell in row)
    ]
    return filled[: len(first)] == [[(cell or "").strip() for cell in row] for row in first]


def _count_lines(path: Path) -> int:
    lines, last = 0, b""
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            lines += block.count(b"\n")
            last = block
    return lines + (not last.endswith(b"\n"))


def _count_rows(path: Path, reading: Reading, check: Check) -> int | None:
    """Count the rows of data ourselves; None where they cannot be numbered from their order.

    Values of several lines need it, and empty lines between rows: the driver's reader has been wrong on the
    former, depending on line ends, and skips the latter.
    """
    rows, gap = 0, False
    with path.open(encoding="utf-8-sig", newline="") as lines:
        for record in read_records(lines, _dialect(reading)):
            if record.number % CHECKED_EVERY == 0:
                check()
            if record.number <= reading.first_row:
                continue
            if record.fault or (gap and record.cells):
                return None
            gap = gap or not record.cells
            rows += bool(record.cells)
    return rows
