"""Owns reading delimited text that breaks the rules: every record is kept, and told what is wrong with it."""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dashboard.intake.reading.dialect import Dialect, parse

UNSOUND_QUOTES = "a quotation mark that is not closed, or not doubled inside a value"
TOO_MANY = "more cells than there are columns"
TOO_FEW = "fewer cells than there are columns"
_LONGEST_RECORD = 5_000  # lines; a quotation mark open for longer was never meant to be


@dataclass(frozen=True, slots=True)
class Record:
    """One record of the file: its number from 1, empty lines counted, and its cells."""

    number: int
    cells: list[str]
    fault: str | None = None
    extra: str | None = None  # cells beyond the last column


class _Lines:
    """Lines that remember what the current record took, so that it can be given back."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._lines = iter(lines)
        self._returned: list[str] = []
        self.taken: list[str] = []

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        line = self._returned.pop() if self._returned else next(self._lines)
        self.taken.append(line)
        if len(self.taken) > _LONGEST_RECORD:
            raise csv.Error(UNSOUND_QUOTES)
        return line

    def give_back(self) -> str:
        """Keep the first line of the record and give back the others; returns the one kept."""
        first, rest = self.taken[0], self.taken[1:]
        self._returned.extend(reversed(rest))
        self.taken = []
        return first


def read_records(lines: Iterable[str], dialect: Dialect) -> Iterator[Record]:
    """Split lines into records, whatever their width.

    A record whose quoting is unsound ends with its first line and is read with its quotation marks as
    ordinary characters, so that a stray mark cannot swallow the rows after it.
    """
    remembered = _Lines(lines)
    reader = parse(remembered, dialect, strict=True)
    number = 0
    while True:
        remembered.taken = []
        number += 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            literal = Dialect(dialect.delimiter, quote=None)
            cells = next(parse([remembered.give_back()], literal), [])
            yield Record(number, cells, UNSOUND_QUOTES)
        else:
            yield Record(number, cells)


def fit(record: Record, width: int, delimiter: str, fill_short: bool) -> Record:
    """Give the record exactly `width` cells, with a fault where that is not what it had."""
    cells = record.cells
    if len(cells) == width:
        return record
    extra = delimiter.join(cells[width:]) if any(cell.strip() for cell in cells[width:]) else None
    fault = record.fault or (TOO_MANY if extra is not None else None)
    if len(cells) < width and any(cell.strip() for cell in cells) and not fill_short:
        fault = fault or TOO_FEW
    return Record(record.number, (cells + [""] * (width - len(cells)))[:width], fault, extra)
