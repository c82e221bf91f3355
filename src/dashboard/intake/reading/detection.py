"""Owns the way into reading: one answer to how a file is read, what it looks like, and landing it."""

from dataclasses import replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from dashboard.intake.reading import columnar, delimited, documents, spreadsheet
from dashboard.intake.reading.content import recognise
from dashboard.intake.reading.model import Check, Format, Preview, Reading, Source, Staged, unchecked
from dashboard.model.errors import Problem, RefusedError

if TYPE_CHECKING:
    import duckdb

_ENDINGS = {
    Format.EXCEL: {".xlsx", ".xlsm", ".xlsb", ".xls", ".xltx"},
    Format.ODS: {".ods"},
    Format.PARQUET: {".parquet", ".pq"},
    Format.JSON_LINES: {".jsonl", ".ndjson", ".json"},
    Format.JSON: {".json"},
}
_OVERRULED = {
    Format.CSV: {"encoding", "delimiter", "quote", "escape", "header_row", "fill_short"},
    Format.EXCEL: {"sheet", "header_row"},
    Format.ODS: {"sheet", "header_row"},
    Format.PARQUET: set(),
    Format.JSON_LINES: {"encoding"},
    Format.JSON: {"encoding", "sheet"},
}


def detect(source: Source, **chosen: Any) -> Reading:
    """Tell how a file is read; fields of `Reading` given by name overrule what would be found.

    Raises `RefusedError`, saying what is wrong and how to mend it, for a file that cannot be read.
    """
    form = recognise(source)
    if refused := sorted(set(chosen) - _OVERRULED[form]):
        allowed = ", ".join(sorted(_OVERRULED[form])) or "nothing"
        raise RefusedError(
            Problem(
                f"{form.capitalize()} files have no {', '.join(refused)}", expected=f"a choice of {allowed}"
            )
        )
    reading = _detect(source, form, chosen)
    return replace(reading, notes=(*_notes(source, form), *reading.notes))


def _detect(source: Source, form: Format, chosen: dict[str, Any]) -> Reading:
    match form:
        case Format.CSV:
            return delimited.detect(source, chosen)
        case Format.EXCEL | Format.ODS:
            return spreadsheet.detect(source, form, chosen)
        case Format.PARQUET:
            return Reading(form)
        case Format.JSON_LINES | Format.JSON:
            return documents.detect(source, form, chosen)


def _notes(source: Source, form: Format) -> tuple[Problem, ...]:
    ending = PurePosixPath(source.member or source.name).suffix.lower()
    of_another = {other for other, endings in _ENDINGS.items() if ending in endings}
    of_another |= {Format.CSV} if ending in {".csv", ".tsv", ".txt"} else set()
    if not of_another or form in of_another:
        return ()
    return (Problem("The file is not what its name says", found=f"{form} in a file named “{source.label}”"),)


def preview(cursor: "duckdb.DuckDBPyConnection", source: Source, reading: Reading, rows: int = 20) -> Preview:
    """Give the headers and first rows as they will be landed, and the notes of the reading."""
    match reading.format:
        case Format.CSV:
            headers, cells = delimited.preview(source, reading, rows)
        case Format.EXCEL | Format.ODS:
            headers, cells = spreadsheet.preview(source, reading, rows)
        case Format.PARQUET:
            headers, cells = columnar.preview(cursor, source, rows)
        case Format.JSON_LINES | Format.JSON:
            headers, cells = documents.preview(cursor, source, reading, rows)
    return Preview(headers, tuple(tuple(row) for row in cells), reading.notes)


def stage(
    cursor: "duckdb.DuckDBPyConnection",
    source: Source,
    reading: Reading,
    table: str,
    check: Check = unchecked,
) -> Staged:
    """Land every row of the file as text on the cursor; call it outside a transaction.

    `check` is called now and then and may raise to stop; a query is stopped by interrupting the cursor.
    Raises `RefusedError` for a file that turns out damaged on the way.
    """
    match reading.format:
        case Format.CSV:
            return delimited.stage(cursor, source, reading, table, check)
        case Format.EXCEL | Format.ODS:
            return spreadsheet.stage(cursor, source, reading, table, check)
        case Format.PARQUET:
            return columnar.stage(cursor, source, table)
        case Format.JSON_LINES | Format.JSON:
            return documents.stage(cursor, source, reading, table, check)
