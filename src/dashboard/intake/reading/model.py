"""Owns what it means to read a file: where it is, how it is read, what was landed. Knows no format."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from dashboard.model.errors import Problem


class Format(StrEnum):
    """How a file holds its rows; recognised from its content, never from its name alone."""

    CSV = "csv"  # any delimited text
    EXCEL = "excel"  # .xlsx, .xlsm, .xlsb, .xls
    ODS = "ods"
    PARQUET = "parquet"
    JSON_LINES = "json lines"
    JSON = "json"  # one array of objects, or an object that holds such arrays


@dataclass(frozen=True, slots=True)
class Source:
    """One readable file, unpacked where it was packed; lies below `work`, where the store may read it."""

    path: Path
    name: str  # as the person knows it
    work: Path  # folder for what reading leaves behind; the caller empties it
    member: str | None = None  # its name inside the zip it came in

    @property
    def label(self) -> str:
        """Name the file, and its place inside a zip, the way a message does."""
        return f"{self.member} in {self.name}" if self.member else self.name


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of a workbook, or one array of a JSON document."""

    name: str
    rows: int  # filled or not, from the first to the last filled one
    columns: int
    is_hidden: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """How one file is read; every field is detected and can be overruled by `detect`."""

    format: Format
    encoding: str | None = None  # a Python codec; text formats only
    delimiter: str | None = None  # one character; NO_DELIMITER where a line is one value
    quote: str | None = None  # None: quotation marks are ordinary characters
    escape: str | None = None  # what precedes a quotation mark inside quotes; itself, or a backslash
    sheet: str | None = None
    header_row: int | None = None  # from 0, counting every record of the file; None: there is no header
    width: int = 0  # columns
    fill_short: bool = False  # rows that end early are whole: their last cells are empty
    sheets: tuple[Sheet, ...] = ()
    notes: tuple[Problem, ...] = ()  # what a person should know of how it was read

    @property
    def first_row(self) -> int:
        """The first record of data, from 0."""
        return 0 if self.header_row is None else self.header_row + 1


CHECKED_EVERY = 10_000  # records between two looks at whether to stop
Check = Callable[[], None]  # called now and then by what takes long; raises to stop it


def unchecked() -> None:
    """Never stop."""


NO_DELIMITER = "\x1f"  # the unit separator, which a text file of one column cannot hold


@dataclass(frozen=True, slots=True)
class Preview:
    """The first rows as they will be loaded, for a person to judge the reading by."""

    headers: tuple[str, ...]
    rows: tuple[tuple[str | None, ...], ...]
    notes: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Staged:
    """All rows of one file as text, in a temporary table (or view) of the cursor they were landed with.

    Its columns: `_row` BIGINT, the row's number as a spreadsheet program shows it (a quoted line break does
    not count, an empty line does); `_fault` VARCHAR, why the row is malformed, or NULL; `_extra` VARCHAR,
    the cells beyond the last column of a malformed row, or NULL; then `c0` … `cN` VARCHAR, in file order,
    empty cells NULL. Rows without any filled cell are left out.
    """

    table: str
    headers: tuple[str, ...]  # one per column, never empty, never twice the same
    rows: int
    faulty: int  # rows with a `_fault`
    empty: int  # rows left out because they hold nothing
    typed: frozenset[int]  # columns whose numbers came as numbers: their decimal mark is a point
    notes: tuple[Problem, ...] = ()  # what landing found, beside the notes of the reading
    within: frozenset[int] = frozenset()  # columns that are read as a part of another

    @property
    def columns(self) -> tuple[str, ...]:
        """The staged column of each header."""
        return tuple(f"c{place}" for place in range(len(self.headers)))
