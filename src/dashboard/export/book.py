"""Owns workbooks of several tables: a sheet each, written row by row, in which no cell is a formula."""

import re
from collections.abc import Iterable
from datetime import date, datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any

import polars as pl
import xlsxwriter

from dashboard.export.grids import Grid, Kind
from dashboard.export.sheets import OPTIONS, harmless

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

WIDEST, NARROWEST = 60, 10  # characters
LONGEST_NAME = 31  # of a sheet, in any spreadsheet
_FORMATS = {Kind.COUNT: "#,##0", Kind.SHARE: "0.0%", Kind.MONEY: "#,##0.00", Kind.NUMBER: "General"}


def write_book(as_of: date, tables: Iterable[Grid]) -> bytes:
    """Give the tables as a workbook, each on a sheet named by its title; the same tables give the same
    bytes."""
    written = BytesIO()
    with xlsxwriter.Workbook(written, {**OPTIONS, "in_memory": False, "constant_memory": True}) as book:
        book.set_properties({"created": datetime(as_of.year, as_of.month, as_of.day)})
        writer = _Writer(book)
        for one in tables:
            writer.write(one)
    return written.getvalue()


def sheet_name(title: str) -> str:
    """Give the name that a spreadsheet allows for a sheet of this title."""
    return re.sub(r"[\[\]:*?/\\']", " ", title)[:LONGEST_NAME].strip()


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
        sheet = self._book.add_worksheet(sheet_name(one.title))
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


def _width(frame: pl.DataFrame, name: str) -> float:
    if not frame.height or frame.schema[name] != pl.String:
        return max(NARROWEST, min(len(name) + 3, WIDEST))
    longest = frame[name].head(1000).str.len_chars().max()
    return max(NARROWEST, min(max(int(str(longest or 0)), len(name) + 3), WIDEST))


def _plain(note: str) -> str:
    return note if note[:1] not in "=+-@" else f"'{note}"
