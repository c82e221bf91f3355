"""Owns the report on a grouping as a workbook: its tables, and every finding's failing rows on a sheet."""

import re
from collections.abc import Mapping
from datetime import date, datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any

import polars as pl
import xlsxwriter

from dashboard.catalog.checks import CHECK
from dashboard.export import report_grids as grids
from dashboard.export.grids import Grid, Kind, grid
from dashboard.export.group_report import GroupReport
from dashboard.export.sheets import OPTIONS, harmless
from dashboard.model.check import Severity

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

SHEET_ROWS = 200_000  # of one finding; they take about 20 s, and the CSV download has no such limit
WIDEST, NARROWEST = 60, 10  # characters
LONGEST_NAME = 31  # of a sheet, in any spreadsheet
_FORMATS = {Kind.COUNT: "#,##0", Kind.SHARE: "0.0%", Kind.MONEY: "#,##0.00", Kind.NUMBER: "General"}


def report_book(told: GroupReport, most: int = SHEET_ROWS) -> bytes:
    """Give the report as a workbook, with at most so many rows of a finding; no cell is a formula."""
    written = BytesIO()
    with xlsxwriter.Workbook(written, {**OPTIONS, "in_memory": False, "constant_memory": True}) as book:
        as_of = told.report.as_of
        book.set_properties({"created": datetime(as_of.year, as_of.month, as_of.day)})
        writer = _Writer(book)
        names = _sheet_names(told)
        writer.write(_summary(told))
        writer.write(_with_sheets(told, names))
        for one in (grids.coverage_grid, grids.groups_grid, grids.unjudged_grid, grids.definitions_grid):
            table = one(told)
            if table.frame.height:
                writer.write(table)
        for finding in told.report.findings:
            rows = told.failing(finding, most)
            note = f"{told.wording.say(finding.says)} {_told(told, rows.height, finding.count, most)}"
            writer.write(Grid(names[finding.id], _flat(rows), note=note))
        if count := told.report.suspects.height:
            rows = told.suspects(most)
            note = f"{told.wording.text('report.suspects_why')} {_told(told, rows.height, count, most)}"
            writer.write(Grid(told.wording.text("report.suspects"), _flat(rows), note=note))
    return written.getvalue()


class _Writer:
    """One workbook being written, sheet by sheet, row by row."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        self._book = book
        self._head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        self._note = book.add_format({"italic": True, "font_color": "#5b6675"})
        self._text = book.add_format({"valign": "top"})
        self._long = book.add_format({"text_wrap": True, "valign": "top"})
        self._day = book.add_format({"num_format": "yyyy-mm-dd", "valign": "top", "align": "left"})
        self._numbers = {
            kind: book.add_format({"num_format": form, "valign": "top"}) for kind, form in _FORMATS.items()
        }

    def write(self, one: Grid) -> None:
        """Write a table as a sheet of its own, named by its title."""
        frame = harmless(one.frame)
        sheet = self._book.add_worksheet(_allowed(one.title))
        forms = [self._numbers[one.kinds.get(name, Kind.NUMBER)] for name in one.frame.columns]
        for place, name in enumerate(frame.columns):
            sheet.set_column(place, place, _width(frame, name))
        top = 0
        if one.note:
            sheet.write_string(0, 0, _plain(one.note), self._note)
            top = 2
        for place, name in enumerate(frame.columns):
            sheet.write_string(top, place, name, self._head)
        sheet.freeze_panes(top + 1, 0)
        for at, row in enumerate(frame.iter_rows(), top + 1):
            for place, value in enumerate(row):
                self._cell(sheet, at, place, value, forms[place])
        if frame.height and frame.width:
            sheet.autofilter(top, 0, top + frame.height, frame.width - 1)

    def _cell(self, sheet: "Worksheet", row: int, place: int, value: Any, form: Any) -> None:
        match value:
            case None:
                return
            case str():
                sheet.write_string(row, place, value, self._long if len(value) > WIDEST else self._text)
            case bool():
                sheet.write_boolean(row, place, value)
            case date():
                sheet.write_datetime(row, place, value, self._day)
            case _:
                sheet.write_number(row, place, float(value), form)


def _summary(told: GroupReport) -> Grid:
    text, report = told.wording.text, told.report
    found = {severity: sum(one.severity is severity for one in report.findings) for severity in Severity}
    counts = {
        "quality.in_none": report.in_none,
        "quality.in_several": report.in_several,
        "quality.critical": found[Severity.CRITICAL],
        "quality.warning": found[Severity.WARNING],
    }
    rows: list[tuple[object, ...]] = [
        *grids.facts(told),
        (text("report.headline"), told.wording.share(report.headline)),
        *((text(key), told.wording.count(value)) for key, value in counts.items()),
        (text("report.passed"), ", ".join(told.wording.say(CHECK[name].title) for name in report.passed)),
    ]
    heads: dict[str, Kind | None] = {text("report.what"): None, text("report.value"): None}
    return grid(text("report.summary"), heads, rows)


def _with_sheets(told: GroupReport, names: Mapping[str, str]) -> Grid:
    found = grids.findings_grid(told)
    sheets = [names[one.id] for one in told.report.findings]
    head = told.wording.text("report.sheet")
    return Grid(found.title, found.frame.with_columns(pl.Series(head, sheets, pl.String)), found.kinds)


def _sheet_names(told: GroupReport) -> dict[str, str]:
    """Give every finding a sheet name of its own: its check's title, numbered, since spreadsheets cut it."""
    return {
        one.id: _allowed(f"{at}. {told.wording.say(CHECK[one.id].title)}")
        for at, one in enumerate(told.report.findings, 1)
    }


def _allowed(title: str) -> str:
    return re.sub(r"[\[\]:*?/\\']", " ", title)[:LONGEST_NAME].strip()


def _told(told: GroupReport, shown: int, count: int, most: int) -> str:
    wording = told.wording
    if shown < most or shown >= count:
        return wording.text("report.all", count=wording.count(shown))
    return wording.text("report.cut", shown=wording.count(shown), count=wording.count(count))


def _flat(rows: pl.DataFrame) -> pl.DataFrame:
    """Give the rows without columns that are empty throughout, numbers as a spreadsheet holds them."""
    kept = [name for name in rows.columns if rows[name].null_count() < rows.height]
    decimals = [name for name in kept if rows.schema[name].is_decimal()]
    floats = [name for name in kept if rows.schema[name].is_float()]
    return rows.select(kept).with_columns(
        pl.col(decimals).cast(pl.Float64), *(pl.col(name).fill_nan(None) for name in floats)
    )


def _width(frame: pl.DataFrame, name: str) -> float:
    if not frame.height or frame.schema[name] != pl.String:
        return max(NARROWEST, min(len(name) + 3, WIDEST))
    longest = frame[name].head(1000).str.len_chars().max()
    return max(NARROWEST, min(max(int(str(longest or 0)), len(name) + 3), WIDEST))


def _plain(note: str) -> str:
    return note if note[:1] not in "=+-@" else f"'{note}"
