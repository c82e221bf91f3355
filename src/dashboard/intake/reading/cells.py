"""Owns what the cells of a sheet say: as text, as numbers, and where cells are merged."""

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Any

from python_calamine import CalamineSheet

from dashboard.intake.reading.values.numbers import decimal_evidence
from dashboard.model.errors import Problem

Cell = Any  # what calamine gives: str, float, int, bool, date, datetime, time or timedelta
_EXACT = 1e15  # a workbook keeps fifteen digits
_TELLING = 1000  # texts with a comma, from which a column's decimal mark is told
_WHOLE = 1e21  # a whole number larger than this is shown with its exponent


def text_of(cell: Cell, mark: str = ".") -> str:
    """Give a cell as text: dates as ISO, whole numbers without a `mark`, others to the digits Excel keeps."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float):
        return (
            str(int(cell)) if cell.is_integer() and abs(cell) < _WHOLE else f"{cell:.15g}".replace(".", mark)
        )
    if isinstance(cell, dt.datetime):
        return cell.isoformat(sep=" ")
    return str(cell)  # a date, time of day, duration or whole number


class NumbersSeen:
    """Which columns hold numbers as numbers, and none as text."""

    def __init__(self, width: int) -> None:
        self._numbers = [0] * width
        self._texts = [0] * width
        self._fractions = [False] * width
        self._written: list[list[str]] = [[] for _ in range(width)]  # numbers as texts, not all of many
        self.rounded: Cell = None  # the first number with more digits than a workbook keeps

    def watch(self, rows: Iterable[list[Cell]], first_row: int) -> Iterator[list[Cell]]:
        """Pass the rows on, having looked at those of data."""
        for at, row in enumerate(rows):
            if at >= first_row:
                for place, cell in enumerate(row):
                    if isinstance(cell, str):
                        self._watch_text(place, cell)
                    else:
                        self._numbers[place] += 1
                        self._fractions[place] |= isinstance(cell, float) and not cell.is_integer()
                        if self.rounded is None and isinstance(cell, float) and abs(cell) >= _EXACT:
                            self.rounded = cell
            yield row

    def _watch_text(self, place: int, cell: str) -> None:
        if any(letter.isdigit() for letter in cell):
            self._texts[place] += 1
            if len(self._written[place]) < _TELLING and "," in cell:
                self._written[place].append(cell)

    @property
    def with_comma(self) -> frozenset[int]:
        """The columns of numbers with fractions among which others stand as texts with a decimal comma."""
        telling = (place for place, is_fraction in enumerate(self._fractions) if is_fraction)
        found = {place: decimal_evidence(self._written[place], is_whole=False) for place in telling}
        return frozenset(place for place, marks in found.items() if marks[","] and not marks["."])

    @property
    def notes(self) -> tuple[Problem, ...]:
        """Say that digits were lost, where any were."""
        if self.rounded is None:
            return ()
        return (
            Problem(
                "Numbers of 16 digits or more lost their last digits in the workbook",
                found=text_of(self.rounded),
                mend="If they are ids, write them as text, and export them again.",
            ),
        )

    @property
    def typed(self) -> frozenset[int]:
        """The columns of numbers, once all rows have passed."""
        return frozenset(p for p, count in enumerate(self._numbers) if count and not self._texts[p])


class Filling:
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
