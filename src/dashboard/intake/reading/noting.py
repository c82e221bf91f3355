"""Owns what a person should know of how delimited text was read: what is left out, what looks amiss."""

from collections import Counter
from collections.abc import Iterator, Sequence

from dashboard.intake.reading.dialect import DELIMITERS
from dashboard.model.errors import Problem

DAMAGED_LETTER = "\ufffd"


def notes_on(text: str, rows: list[list[str]], header: int | None, first: int) -> Iterator[Problem]:
    """Give what there is to know of the first rows; the table's own begin at `first`, or at their header."""
    above = [row for row in rows[first : header or 0] if any(cell.strip() for cell in row)]
    if above:
        yield Problem(
            "Rows above the header are left out", found=" · ".join("".join(row)[:60] for row in above[:3])
        )
    if header is None:
        yield Problem(
            "The file has no header", found="data in its first row", mend="Name the columns by hand."
        )
    if header is not None and header < len(rows):
        yield from _unparted(rows[header])
        yield from _wider(len(rows[header]), rows[header + 1 :])
    if DAMAGED_LETTER in text:
        yield Problem(
            "Some letters were lost before the file came here",
            found=f"“{DAMAGED_LETTER}”, which stands for a letter that could not be read",
            mend="Export it again as UTF-8 if those letters matter.",
        )


def _unparted(head: list[str]) -> Iterator[Problem]:
    """Say that a row is one value that holds what parts values elsewhere."""
    if len(head) == 1 and any(mark in head[0] for mark in DELIMITERS):
        yield Problem(
            "Every row is read as one value",
            found=f"“{head[0][:80]}”",
            mend="Choose another delimiter; where quotation marks stand around whole rows, export it again.",
        )


def _wider(named: int, body: list[list[str]]) -> Iterator[Problem]:
    """Say that rows usually have cells which nothing heads: a decimal comma may have split a number."""
    beyond = next((row for row in body if any(cell.strip() for cell in row[named:])), None)
    if beyond and (usual := usual_length(body)) > named:
        yield Problem(
            "Rows have more cells than the header has names",
            found=f"{usual} cells under {named} names, as in “{' | '.join(beyond)[:80]}”",
            mend="Check for a decimal comma, or a delimiter within a value, that is not quoted;"
            " else name every column in the header.",
        )


def usual_length(rows: Sequence[Sequence[str]]) -> int:
    """Give how many cells most filled rows have, 0 where none is filled."""
    lengths = Counter(len(row) for row in rows if any(cell.strip() for cell in row))
    return max(lengths, key=lambda length: (lengths[length], length), default=0)
