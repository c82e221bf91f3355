"""Owns finding the row that heads a table, below titles or absent, and naming its columns."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

Cells = Sequence[str | None]

_LOOKED_AT = 40  # titles above a table are fewer
_FIGURE = re.compile(r"[\W_]*\d[\d\W_]*")  # numbers, dates, times, telephone numbers
_DATE_IN_WORDS = re.compile(r"\d{1,2}\W+[^\W\d]{3,}\W+\d{2,4}\b.*|[^\W\d]{3,}\.? \d{1,2}, \d{4}\b.*")
_LONG_NUMBER = re.compile(r".*\d{5}")  # INC0000045: an id, where Q7 or 2025 may well be a heading
_NOT_HEADINGS = frozenset({"true", "false"})
_INVISIBLE = " \t\r\n\v\f\u00a0\u200b\ufeff"  # with marks that programs leave at the beginning of a file
FOR_PROGRAMS = '{"ImportId"'
_UNKNOWN = frozenset({"?", "-", ".", "null", "na", "n/a", "#n/a"})


def find_header(rows: Sequence[Cells]) -> int | None:
    """Give the index of the row that heads the table, None when the first row is data already."""
    first_data = next((at for at in range(len(rows)) if _is_data(rows, at)), len(rows))
    heads = [at for at in range(min(first_data, _LOOKED_AT, len(rows))) if _is_heading(rows, at)]
    if not heads:
        return None
    found = _best(rows, heads, has_data=first_data < len(rows))
    if (told := next((at for at in range(1, len(rows[:_LOOKED_AT])) if _is_of_a_program(rows[at])), 0)) > 1:
        return told - 1  # what columns are called stands between their codes and what a program keeps of them
    return None if first_data == len(rows) and _comes_back(rows, found) else found


def _best(rows: Sequence[Cells], heads: list[int], has_data: bool) -> int:
    """Choose between rows that could head the table: titles are narrower than it, and stand above."""
    filled = {at: _filled(rows[at]) for at in heads}
    if has_data:  # the row with the most, and the most different, names
        return max(heads, key=lambda at: (len(filled[at]) + len(set(filled[at])), -at))
    usual = _usual_width(rows)
    enough = 0.6 * usual if len(filled[heads[0]]) >= 0.6 * usual else usual
    return next((at for at in heads if len(filled[at]) >= enough), heads[0])


def _is_of_a_program(row: Cells) -> bool:
    cells = _filled(row)
    return len(cells) > 1 and all(cell.startswith(FOR_PROGRAMS) for cell in cells)


def _filled(row: Cells) -> list[str]:
    return [cell.strip() for cell in row if cell and cell.strip()]


def _usual_width(rows: Sequence[Cells]) -> int:
    widths = Counter(len(_filled(row)) for row in rows)
    del widths[0]
    return max(widths, key=lambda width: (widths[width], width), default=0)


def _is_data(rows: Sequence[Cells], at: int) -> bool:
    """A row of data is as filled as rows usually are, and holds a value that no heading is."""
    filled = _filled(rows[at])
    return len(filled) * 2 >= _usual_width(rows) and len(filled) > 0 and not _is_heading(rows, at)


def _is_heading(rows: Sequence[Cells], at: int) -> bool:
    places = [place for place, cell in enumerate(rows[at]) if cell and cell.strip()]
    figures = [place for place in places if _is_value(str(rows[at][place]).strip())]
    if not figures:
        return bool(places)
    numbers = [int(text) for place in figures if (text := str(rows[at][place]).strip()).isdigit()]
    if len(numbers) < len(figures) or any(b <= a for a, b in pairwise(numbers)):
        return False
    has_label = len(places) > len(figures) or not (rows[at][0] or "").strip()
    if all(_is_year(number) for number in numbers):
        return has_label and not any(_holds_years(rows[at + 1 :], place) for place in figures)
    return has_label and len(numbers) > 3 and numbers[-1] - numbers[0] == len(numbers) - 1


def _is_value(cell: str) -> bool:
    lowered = cell.lower()
    return lowered not in _UNKNOWN and (
        bool(_FIGURE.fullmatch(cell) or _DATE_IN_WORDS.fullmatch(cell) or _LONG_NUMBER.match(cell))
        or lowered in _NOT_HEADINGS
        or ("@" in cell and " " not in cell)
    )


def _is_year(number: int) -> bool:
    return 1900 <= number <= 2100


def _holds_years(below: Sequence[Cells], place: int) -> bool:
    """Whether a column is one of years, so that a year on top of it is no heading."""
    cells = [(row[place] or "").strip() for row in below[:_LOOKED_AT] if place < len(row)]
    filled = [cell for cell in cells if cell]
    return bool(filled) and all(cell.isdigit() and _is_year(int(cell)) for cell in filled)


def _comes_back(rows: Sequence[Cells], at: int) -> bool:
    """Whether a cell of the row is found again and again below it, in its own column, as only data are.

    A row that comes back whole is a heading repeated (a printed page, files pasted together).
    """
    head = [(cell or "").strip() for cell in rows[at]]
    below = [[(cell or "").strip() for cell in row] for row in rows[at + 1 :]]
    others = [row for row in below if row != head]
    if len(others) < len(below) / 2:
        return True
    enough = max(2, len(others) // 20)
    return any(
        sum(place < len(row) and row[place] == cell for row in others) >= enough
        for place, cell in enumerate(head)
        if cell and cell.lower() not in _UNKNOWN
    )


def name_columns(head: Cells | None, width: int) -> tuple[str, ...]:
    """Give every column a name of its own: what heads it, made distinct, or its place from 1."""
    told = [
        (head[place] or "").strip(_INVISIBLE) if head and place < len(head) else "" for place in range(width)
    ]
    seen: Counter[str] = Counter()
    names: list[str] = []
    for place, text in enumerate(told, start=1):
        name = " ".join(text.split()) or f"column {place}"
        seen[name] += 1
        while seen[name] > 1 and f"{name} ({seen[name]})" in {*told, *names}:
            seen[name] += 1
        names.append(f"{name} ({seen[name]})" if seen[name] > 1 else name)
    return tuple(names)
