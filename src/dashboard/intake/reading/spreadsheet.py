"""Owns reading workbooks (Excel, OpenDocument): their sheets, and every cell as text."""

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from dashboard.intake.reading.cells import Filling, NumbersSeen, text_of
from dashboard.intake.reading.content import refused_damaged, refused_password
from dashboard.intake.reading.header import find_header, name_columns
from dashboard.intake.reading.irregular import Record
from dashboard.intake.reading.landing import finish, land_clean, write_clean
from dashboard.intake.reading.model import Check, Format, Reading, Sheet, Source, Staged
from dashboard.model.errors import Problem, RefusedError

if TYPE_CHECKING:
    import duckdb

WORKBOOK_BYTES = 4 << 30  # a workbook is unpacked in memory
_SAMPLE_ROWS = 200


def detect(source: Source, form: Format, chosen: dict[str, Any]) -> Reading:
    """Tell which sheet is read and which row heads it; every sheet is listed."""
    pages = _pages(source)
    sheets = tuple(page.sheet for page in pages)
    samples = {page.sheet.name: [list(row) for row in page.sample] for page in pages}
    name = chosen.get("sheet") or _likely(source, sheets, samples)
    if name not in samples:
        raise RefusedError(Problem(f"{source.label} has no sheet “{name}”", expected=", ".join(samples)))
    rows = samples[name]
    header = chosen["header_row"] if "header_row" in chosen else find_header(rows)
    return Reading(
        form,
        sheet=name,
        header_row=header,
        width=max((len(row) for row in rows), default=0),
        sheets=sheets,
        notes=tuple(_notes(rows, header, name, () if "sheet" in chosen else sheets)),
    )


@dataclass(frozen=True, slots=True)
class _Page:
    """A sheet and its first rows, which tell where its table is."""

    sheet: Sheet
    sample: tuple[tuple[str, ...], ...]


@lru_cache(maxsize=16)
def _pages(source: Source) -> tuple[_Page, ...]:
    """Look at every sheet once: each choice of a sheet asks again, and a large workbook is slow to open."""
    book = _open(source)
    pages = []
    for meta in book.sheets_metadata:
        if meta.typ is SheetTypeEnum.WorkSheet:
            page, hidden = _read(source, book, meta.name), meta.visible is not SheetVisibleEnum.Visible
            sheet = Sheet(meta.name, page.height, page.width, hidden)
            pages.append(_Page(sheet, tuple(tuple(row) for row in _sample(page))))
    return tuple(pages)


def _open(source: Source) -> CalamineWorkbook:
    if zipfile.is_zipfile(source.path):
        with zipfile.ZipFile(source.path) as archive:
            size = sum(info.file_size for info in archive.infolist())
        if size > WORKBOOK_BYTES:
            raise RefusedError(
                Problem(
                    f"{source.label} is too large for a workbook",
                    f"{size:,} bytes unpacked",
                    mend="Save it as CSV.",
                )
            )
    try:
        return CalamineWorkbook.from_path(str(source.path))
    except PasswordError as error:
        raise refused_password(source) from error
    except CalamineError as error:
        raise refused_damaged(source, str(error)) from error


def _read(source: Source, book: CalamineWorkbook, name: str) -> CalamineSheet:
    try:
        return book.get_sheet_by_name(name)
    except CalamineError as error:
        raise refused_damaged(source, str(error)) from error


def _likely(source: Source, sheets: tuple[Sheet, ...], samples: dict[str, list[list[str]]]) -> str:
    """Choose the first visible sheet with a table: a header, rows below it, more than one column."""
    filled = [sheet for sheet in sheets if sheet.rows]
    shown = [sheet for sheet in filled if not sheet.is_hidden] or filled
    if not shown:
        raise RefusedError(
            Problem(
                f"{source.label} holds no rows", "nothing but empty sheets", mend="Fill a sheet and save it."
            )
        )
    tables = (s for s in shown if s.rows > 1 and s.columns > 1 and find_header(samples[s.name]) is not None)
    return next(tables, shown[0]).name


def _sample(sheet: CalamineSheet) -> list[list[str]]:
    return [cells for cells, _ in zip(_texts(sheet), range(_SAMPLE_ROWS), strict=False)]


def _texts(sheet: CalamineSheet) -> Iterator[list[str]]:
    for row in sheet.iter_rows():
        yield [text_of(cell) for cell in row]


def _notes(
    rows: list[list[str]], header: int | None, name: str, sheets: tuple[Sheet, ...]
) -> Iterator[Problem]:
    above = [" ".join(cell for cell in row if cell) for row in rows[: header or 0] if any(row)]
    if above:
        yield Problem("Rows above the header are left out", found=" · ".join(text[:60] for text in above[:3]))
    if header is None:
        yield Problem(
            "The sheet has no header", found="data in its first row", mend="Name the columns by hand."
        )
    others = [sheet.name for sheet in sheets if sheet.name != name and sheet.rows]
    if others:
        yield Problem("Other sheets are not read", found=", ".join(others), mend="Choose the sheet to read.")


def preview(source: Source, reading: Reading, rows: int) -> tuple[tuple[str, ...], list[list[str | None]]]:
    """Give the headers and the first filled rows of data."""
    sample = next(page.sample for page in _pages(source) if page.sheet.name == reading.sheet)
    at = reading.header_row
    head = sample[at] if at is not None and at < len(sample) else None
    body = [[cell or None for cell in row] for row in sample[reading.first_row :] if any(row)]
    return name_columns(head, reading.width), body[:rows]


def stage(
    cursor: "duckdb.DuckDBPyConnection", source: Source, reading: Reading, table: str, check: Check
) -> Staged:
    """Land every row of the sheet; cells merged downwards all hold what the merged cell shows."""
    sheet = _read(source, _open(source), str(reading.sheet))
    headers, _ = preview(source, reading, 0)
    seen = NumbersSeen(reading.width)
    filling = Filling(sheet, reading.first_row)
    path = write_clean(source, _records(sheet, reading, filling, seen), check)
    if seen.with_comma:  # told once all rows have passed: numbers among texts are written as those are
        path.unlink()
        path = write_clean(source, _records(sheet, reading, filling, seen, seen.with_comma), check)
    raw = f"{table} raw"
    land_clean(cursor, path, raw, reading.width)
    return finish(cursor, raw, table, headers, reading.first_row, seen.typed, (*filling.notes, *seen.notes))


def _records(
    sheet: CalamineSheet,
    reading: Reading,
    filling: Filling,
    seen: NumbersSeen,
    with_comma: frozenset[int] = frozenset(),
) -> Iterator[Record]:
    rows = filling.fill(seen.watch(sheet.iter_rows(), reading.first_row))
    for number, row in enumerate(rows, start=1):
        if number > reading.first_row:
            cells = (text_of(cell, "," if place in with_comma else ".") for place, cell in enumerate(row))
            yield Record(number, list(cells))
