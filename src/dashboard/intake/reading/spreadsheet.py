"""Owns reading workbooks (Excel, OpenDocument): their sheets, and every cell as text."""

import datetime as dt
import zipfile
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from dashboard.intake.reading.content import refused_damaged, refused_password
from dashboard.intake.reading.header import find_header, name_columns
from dashboard.intake.reading.irregular import Record
from dashboard.intake.reading.landing import finish, land_clean, write_clean
from dashboard.intake.reading.model import Format, Reading, Sheet, Source, Staged
from dashboard.model.errors import Problem, RefusedError

if TYPE_CHECKING:
    import duckdb

Cell = Any  # what calamine gives: str, float, int, bool, date, datetime, time or timedelta
WORKBOOK_BYTES = 4 << 30  # a workbook is unpacked in memory
_SAMPLE_ROWS = 200
_WHOLE = 1e21  # a whole number larger than this is shown with its exponent


def detect(source: Source, form: Format, chosen: dict[str, Any]) -> Reading:
    """Tell which sheet is read and which row heads it; every sheet is listed."""
    book = _open(source)
    sheets = tuple(
        _measure(book.get_sheet_by_name(meta.name), meta.visible is not SheetVisibleEnum.Visible)
        for meta in book.sheets_metadata
        if meta.typ is SheetTypeEnum.WorkSheet
    )
    name = chosen.get("sheet") or _likely(source, book, sheets)
    if name not in {sheet.name for sheet in sheets}:
        raise RefusedError(
            Problem(
                f"{source.label} has no sheet “{name}”", expected=", ".join(sheet.name for sheet in sheets)
            )
        )
    rows = _sample(book.get_sheet_by_name(name))
    header = chosen["header_row"] if "header_row" in chosen else find_header(rows)
    width = max((len(row) for row in rows), default=0)
    return Reading(
        form,
        sheet=name,
        header_row=header,
        width=width,
        sheets=sheets,
        notes=tuple(_notes(rows, header, name, sheets)),
    )


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


def _measure(sheet: CalamineSheet, is_hidden: bool) -> Sheet:
    return Sheet(sheet.name, sheet.height, sheet.width, is_hidden)


def _likely(source: Source, book: CalamineWorkbook, sheets: tuple[Sheet, ...]) -> str:
    """Choose the first visible sheet with a table: a header, rows below it, more than one column."""
    shown = [sheet for sheet in sheets if not sheet.is_hidden and sheet.rows] or [s for s in sheets if s.rows]
    if not shown:
        raise RefusedError(
            Problem(
                f"{source.label} holds no rows",
                "nothing but empty sheets",
                mend="Fill a sheet and save it.",
            )
        )
    tables = (
        sheet
        for sheet in shown
        if sheet.rows > 1
        and sheet.columns > 1
        and find_header(_sample(book.get_sheet_by_name(sheet.name))) is not None
    )
    return next(tables, shown[0]).name


def _sample(sheet: CalamineSheet) -> list[list[str]]:
    return [cells for cells, _ in zip(_texts(sheet), range(_SAMPLE_ROWS), strict=False)]


def _texts(sheet: CalamineSheet) -> Iterator[list[str]]:
    for row in sheet.iter_rows():
        yield [text_of(cell) for cell in row]


def text_of(cell: Cell) -> str:
    """Give a cell as text: dates as ISO, whole numbers without a point, others to the digits Excel keeps."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < _WHOLE else f"{cell:.15g}"
    if isinstance(cell, dt.datetime):
        return cell.isoformat(sep=" ")
    return str(cell)  # a date, time of day, duration or whole number


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
    sample = _sample(_open(source).get_sheet_by_name(str(reading.sheet)))
    head = (
        sample[reading.header_row]
        if reading.header_row is not None and reading.header_row < len(sample)
        else None
    )
    body = [[cell or None for cell in row] for row in sample[reading.first_row :] if any(row)]
    return name_columns(head, reading.width), body[:rows]


def stage(cursor: "duckdb.DuckDBPyConnection", source: Source, reading: Reading, table: str) -> Staged:
    """Land every row of the sheet; cells merged downwards all hold what the merged cell shows."""
    headers, _ = preview(source, reading, 0)
    sheet = _open(source).get_sheet_by_name(str(reading.sheet))
    filling = _Filling(sheet, reading.first_row)
    seen = _NumbersSeen(reading.width)
    records = (
        Record(number, [text_of(cell) for cell in row])
        for number, row in enumerate(filling.fill(seen.watch(sheet.iter_rows(), reading.first_row)), start=1)
        if number > reading.first_row
    )
    raw = f"{table} raw"
    land_clean(cursor, write_clean(source, records), raw, reading.width)
    notes = (*reading.notes, *filling.notes)
    return finish(cursor, raw, table, headers, reading.first_row, seen.typed, notes)


class _NumbersSeen:
    """Which columns hold numbers as numbers, and none as text."""

    def __init__(self, width: int) -> None:
        self._numbers = [0] * width
        self._texts = [0] * width

    def watch(self, rows: Iterable[list[Cell]], first_row: int) -> Iterator[list[Cell]]:
        for at, row in enumerate(rows):
            if at >= first_row:
                for place, cell in enumerate(row):
                    if isinstance(cell, str):
                        self._texts[place] += any(letter.isdigit() for letter in cell)
                    else:
                        self._numbers[place] += 1
            yield row

    @property
    def typed(self) -> frozenset[int]:
        return frozenset(p for p, count in enumerate(self._numbers) if count and not self._texts[p])


class _Filling:
    """Cells merged downwards within the data."""

    def __init__(self, sheet: CalamineSheet, first_row: int) -> None:
        left = (sheet.start or (0, 0))[1]
        self._spans = {
            (row, top[1] - left): (top[0], top[1] - left)
            for top, bottom in sheet.merged_cell_ranges or ()
            if top[0] >= first_row
            for row in range(top[0] + 1, bottom[0] + 1)
        }
        self._held: dict[tuple[int, int], Cell] = {}

    @property
    def notes(self) -> tuple[Problem, ...]:
        """Say that merged cells were filled, where any were."""
        if not self._spans:
            return ()
        return (
            Problem(
                "Merged cells are read as repeated", found=f"{len(self._spans)} cells below a merged one"
            ),
        )

    def fill(self, rows: Iterable[list[Cell]]) -> Iterator[list[Cell]]:
        """Give the rows with every merged cell holding the value of its first."""
        tops = set(self._spans.values())
        for at, row in enumerate(rows):
            for place in range(len(row)) if self._spans else ():
                if (at, place) in tops:
                    self._held[at, place] = row[place]
                if (at, place) in self._spans:
                    row[place] = self._held.get(self._spans[at, place], row[place])
            yield row
