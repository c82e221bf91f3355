"""Owns the picture of who owns which group: boxes of words in the page's own letters, and lines between.

On a wide screen four columns, on a phone a card per group. Gaps are red and dashed. The style sheet of the
pages places what carries the classes `map-…`.
"""

from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from dashboard.charts.theme import ACCENT

ROW, WIDE = 46, 60  # the picture of the lines is drawn for rows and gaps of this size, and stretched
GAP = "#d5443a"  # readable on white and on the dark card


@dataclass(frozen=True, slots=True)
class Cell:
    """One box: what it says, whether it is a gap, and which box it is one with (the same key beside it)."""

    words: str
    key: str
    is_gap: bool = False
    is_quiet: bool = False  # nothing is known: neither owner nor gap


@dataclass(frozen=True, slots=True)
class Row:
    """One group: itself, its department, its manager, its teams."""

    cells: tuple[Cell, Cell, Cell, Cell]


Run = tuple[int, int]  # the first and last row of one box


def chart_ownership(rows: Sequence[Row], headings: Sequence[str], alt: str) -> str:
    """Give the picture as HTML: rows of one department stand together, as do rows of one manager in it."""
    runs = [_runs([row.cells[: at + 1] for row in rows]) for at in range(4)]
    parts = [
        f'<div class="map-head" style="grid-column:{2 * at + 1};grid-row:1">{escape(words)}</div>'
        for at, words in enumerate(headings)
    ]
    for at in range(4):
        parts += [_box(rows[first].cells[at], at, first, last) for first, last in runs[at]]
    for at in range(3):
        place = f"grid-column:{2 * at + 2};grid-row:2/span {len(rows)}"
        parts.append(f'<img class="map-lines" alt="" style="{place}" src="{_lines(rows, runs, at)}">')
    label = f'role="group" aria-label="{escape(alt)}"'
    wide = f'<div class="map-wide" {label}>{"".join(parts)}</div>'
    return f'{wide}<div class="map-phone" {label}>{_cards(rows)}</div>'


def _cards(rows: Sequence[Row]) -> str:
    """Give the phone's picture: under every department a card per group with its manager and teams."""
    parts = []
    for first, last in _runs([row.cells[1:2] for row in rows]):
        parts.append(f'<div class="map-department">{_words(rows[first].cells[1])}</div>')
        for row in rows[first : last + 1]:
            group, _, *owners = row.cells
            is_gap = " map-gap" if any(cell.is_gap for cell in row.cells) else ""
            told = "".join(f"<div>{_words(cell)}</div>" for cell in owners)
            parts.append(f'<div class="map-card{is_gap}"><b>{escape(group.words)}</b>{told}</div>')
    return "".join(parts)


def _runs(rows: Sequence[Sequence[Cell]]) -> list[Run]:
    """Give the runs of neighbouring rows whose last cell is one and the same box."""
    runs: list[Run] = []
    for place, cells in enumerate(rows):
        is_same = bool(place) and _is_one(rows[place - 1], cells)
        runs = [*runs[:-1], (runs[-1][0], place)] if is_same else [*runs, (place, place)]
    return runs


def _is_one(before: Sequence[Cell], now: Sequence[Cell]) -> bool:
    """Tell whether two rows' last boxes are one: the same, and of the same department."""
    both = zip(before[1:] or before, now[1:] or now, strict=True)
    return not now[-1].is_gap and all(one.key == other.key for one, other in both)


def _box(cell: Cell, column: int, first: int, last: int) -> str:
    gap = " map-gap" if cell.is_gap else ""
    place = f"grid-column:{2 * column + 1};grid-row:{first + 2}/span {last - first + 1}"
    return f'<div class="map-box{gap}" style="{place}" title="{escape(cell.words)}">{_words(cell)}</div>'


def _words(cell: Cell) -> str:
    kind = "map-missing" if cell.is_gap else "map-quiet" if cell.is_quiet else "map-known"
    return f'<span class="{kind}">{escape(cell.words)}</span>'


def _lines(rows: Sequence[Row], runs: Sequence[Sequence[Run]], at: int) -> str:
    """Give the lines between two columns as the address of an SVG, which stretches with the columns."""
    drawn = dict.fromkeys(
        (_middle(runs[at], row), _middle(runs[at + 1], row), rows[row].cells[at + 1].is_gap)
        for row in range(len(rows))
    )
    paths = "".join(_line(*one) for one in drawn)
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDE} {ROW * len(rows)}"'
        f' preserveAspectRatio="none" fill="none" stroke-width="1.6">{paths}</svg>'
    )
    return f"data:image/svg+xml;base64,{b64encode(svg.encode()).decode()}"


def _line(y1: float, y2: float, is_gap: bool) -> str:
    pen = f'stroke="{GAP}" stroke-dasharray="4 4"' if is_gap else f'stroke="{ACCENT}"'
    return f'<path d="M0 {y1:g}C{WIDE / 2:g} {y1:g} {WIDE / 2:g} {y2:g} {WIDE} {y2:g}" {pen}/>'


def _middle(runs: Sequence[Run], row: int) -> float:
    return next(ROW * (first + last + 1) / 2 for first, last in runs if first <= row <= last)
