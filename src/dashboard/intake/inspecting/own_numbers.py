"""Owns columns that may be the number of each row where no header is known to be it: asked, never guessed."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from dashboard.catalog.tables import TABLE
from dashboard.intake.casting.chosen_values import KEY, read_choice
from dashboard.intake.mapping.addressing import Values
from dashboard.intake.mapping.feeds import Feed, is_keyless, unused
from dashboard.intake.mapping.headers import matches, squeeze, words
from dashboard.intake.model import Question
from dashboard.intake.reading import Staged

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

SHOWN = 3  # values
MOSTLY = 0.8  # of the rows: one of totals has no number
LOOKED_AT = 100_000  # rows
_WORDS = {"id", "no", "nr", "nro", "number", "key", "guid", "uuid", "ref", "reference"}
_ENDING = re.compile(r".{3,}(?:nummer|numero|nr|tunnus|kenmerk)|.*[#№]\s*")
_OF_OTHERS = re.compile(
    r"phone|telef|puhelin|mobi|gsm|fax|iban|konto|rekening|kvk|btw|vat|tax|post|zip|plz|hui?s"
)


def with_own_numbers(feeds: Sequence[Feed], values: Values, headers: Sequence[str]) -> tuple[Feed, ...]:
    """Give the feeds with the number of their rows read from where somebody says that it stands."""
    numbers = [header for header in headers if _said(values, header)]
    return tuple(
        replace(feed, columns={**feed.columns, TABLE[feed.table].key[0]: numbers[0]})
        if numbers and is_keyless(feed)
        else feed
        for feed in feeds
    )


def own_numbers_asked(
    cursor: "DuckDBPyConnection", label: str, staged: Staged, feeds: Sequence[Feed], values: Values
) -> Iterator[Question]:
    """Ask of headers that say they are numbers, and differ in every row, whether they number the rows.

    Told apart by all that they say, rows that come back corrected would count as others.
    """
    free = [header for header in unused(staged.headers, feeds) if _heads_numbers(header)]
    for feed in filter(is_keyless, feeds):
        key = TABLE[feed.table].key[0]
        for header in (one for one in free if _said(values, one) is None):
            if shown := _all_different(cursor, staged, header):
                yield Question(
                    label,
                    KEY,
                    f"“{header}” may be the number of each of the {feed.table}",
                    f"{', '.join(shown)}: different in every row, and no header is known to be {key}",
                    f"Say whether it is, or choose another table. On the command line: --map {key}='{header}'"
                    f" or --values '{header}:{KEY}=no'.",
                    header,
                    ("yes", "no"),
                )
                return


def _said(values: Values, header: str) -> bool | None:
    """Give whether somebody says that a header numbers the rows; None where nobody said it."""
    choice = read_choice(KEY, values.get(header, {}).get(KEY))
    return choice[1] if choice else None


def _heads_numbers(header: str) -> bool:
    """Tell whether a header says that it is a number of something that nothing else is known by."""
    said, letters = words(header), squeeze(header)
    is_number = bool(set(said.split()[-1:]) & _WORDS or _ENDING.fullmatch(header.strip().lower()))
    return (
        is_number
        and not _OF_OTHERS.search(letters)
        and not any(
            match.column in TABLE[match.table].key or TABLE[match.table][match.column].references
            for match in matches([header])
        )
    )


def _all_different(cursor: "DuckDBPyConnection", staged: Staged, header: str) -> list[str]:
    """Give the first values of a column that most of the first rows fill, no two that differ alike; else
    nothing."""
    text = staged.columns[staged.headers.index(header)]
    first = f"SELECT * FROM {staged.table} WHERE _fault IS NULL LIMIT {LOOKED_AT}"
    rows = f"SELECT DISTINCT {', '.join(staged.columns)} FROM ({first})"
    ((different, filled, least),) = cursor.execute(
        f"SELECT count(DISTINCT trim({text})), count({text}), {MOSTLY} * count(*) FROM ({rows})"
    ).fetchall()
    if not filled or different < filled or filled < least:
        return []
    shown = f"SELECT {text} FROM {staged.table} WHERE _fault IS NULL AND {text} IS NOT NULL LIMIT {SHOWN}"
    return [str(value) for (value,) in cursor.execute(shown).fetchall()]
