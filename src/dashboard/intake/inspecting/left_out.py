"""Owns telling which headers feed nothing although they head a column, and why."""

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from dashboard.catalog.tables import TABLE
from dashboard.intake.inspecting.answers import CONTACTS
from dashboard.intake.inspecting.order_totals import sums_told, totals_told
from dashboard.intake.inspecting.shared_numbers import shared_numbers_told
from dashboard.intake.inspecting.undone import undone_told
from dashboard.intake.inspecting.unit_costs import unit_costs_told
from dashboard.intake.mapping.contents import Values, sample_values, unlike
from dashboard.intake.mapping.feeds import Feed, unused
from dashboard.intake.mapping.headers import SQUEEZED, Match, matches
from dashboard.intake.mapping.mapping import ANSWERS
from dashboard.intake.mapping.units import is_of_another_unit
from dashboard.intake.reading import Staged
from dashboard.model.table import Column, Kind, Product

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

SURE = SQUEEZED - 0.1  # that a header heads a column
SHOWN = 3  # values
_DISCOUNT = re.compile("discount|korting|alennus|rabatt|remise", re.IGNORECASE)


def left_out_told(cursor: "DuckDBPyConnection", staged: Staged, feeds: Sequence[Feed]) -> list[str]:
    """Tell what headers that feed nothing might have been, and what amounts stand on without them."""
    return [
        *units_told(staged.headers, feeds),
        *shared_numbers_told(cursor, staged, feeds),
        *totals_told(cursor, staged, feeds),
        *unit_costs_told(cursor, staged, feeds),
        *sums_told(cursor, staged, feeds),
        *undone_told(cursor, staged, feeds),
        *_unlike_told(cursor, staged, feeds),
        *_amounts_told(cursor, staged, feeds),
    ]


def units_told(headers: Sequence[str], feeds: Sequence[Feed]) -> list[str]:
    """Tell which headers feed nothing because they name another unit than the column that they would be."""
    return [
        f"{match.header} is left out, since it names another unit or scale than {column.name} has"
        f" ({_about(column)}). Convert its values, or map it by hand if they are right as is"
        for match, column in _wanting(headers, feeds)
        if is_of_another_unit(match.header, column)
    ]


def _unlike_told(cursor: "DuckDBPyConnection", staged: Staged, feeds: Sequence[Feed]) -> list[str]:
    """Tell which headers feed nothing because their values are not what the column that they head holds."""
    doubted = [
        (match, column)
        for match, column in _wanting(staged.headers, feeds)
        if match.score >= SURE and not is_of_another_unit(match.header, column)
    ]
    values = sample_values(cursor, staged) if doubted else Values()
    return [
        f"{match.header} is left out: its values ({', '.join(shown)}) are not what {column.name} holds"
        f" ({_about(column)}). Convert them, or map it by hand if they are right as is"
        for match, column in doubted
        if (shown := unlike(match, values)[:SHOWN])
    ]


def _amounts_told(cursor: "DuckDBPyConnection", staged: Staged, feeds: Sequence[Feed]) -> Iterator[str]:
    """Tell what amounts of rows are where the file does not say them: prices, before any discount."""
    for feed in feeds:
        for column in TABLE[feed.table].columns:
            if not isinstance(column.fill, Product) or feed.is_repeated:
                continue
            left, right, header = column.fill.left, column.fill.right, feed.columns.get(column.name)
            if header and left not in feed.columns and right in {one.column for one in matches([header])}:
                yield f"{header} is taken for the {column.name} of each row: no column counts what was bought"
            if header is None and {left, right} <= set(feed.columns):
                for discount in filter(_DISCOUNT.search, unused(staged.headers, feeds)):
                    if _says_amounts(cursor, staged, discount):
                        yield f"{discount} is not taken off: {column.name} is {left} × {right}"


def _says_amounts(cursor: "DuckDBPyConnection", staged: Staged, header: str) -> bool:
    text = staged.columns[staged.headers.index(header)]
    found = cursor.execute(f"SELECT 1 FROM {staged.table} WHERE regexp_matches({text}, '[1-9]') LIMIT 1")
    return bool(found.fetchall())


def _wanting(headers: Sequence[str], feeds: Sequence[Feed]) -> Iterator[tuple[Match, Column]]:
    """Give the headers that feed nothing with the columns that they may be and that nothing else fills."""
    wanting = {(f.table, c.name): c for f in feeds for c in TABLE[f.table].columns if c.name not in f.columns}
    if any(feed.table == CONTACTS for feed in feeds):
        scores = [c for c in TABLE[ANSWERS].columns if c.kind is Kind.SCORE]
        wanting |= {(ANSWERS, c.name): c for c in scores if all(f.table != ANSWERS for f in feeds)}
    for match in matches(unused(headers, feeds)):
        if column := wanting.get((match.table, match.column)):
            yield match, column


def _about(column: Column) -> str:
    return column.about.en.rstrip(".")
