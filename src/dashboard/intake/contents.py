"""Owns what values tell of the column they may be: whether they fit its kind, whose keys they are."""

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from dashboard.catalog.tables import TABLE
from dashboard.intake.headers import Match
from dashboard.intake.mapping import Feed
from dashboard.intake.reading import Staged
from dashboard.intake.reading.values.durations import says_its_unit
from dashboard.intake.units import is_in_minutes
from dashboard.model.table import Column, Kind

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

SAMPLE = 200  # rows
MOSTLY = 0.8  # of the values
LEAST = 3  # different values that must be known keys

Values = Mapping[str, Sequence[str]]  # header → the filled values of the sample

_NUMBER = re.compile(r"\D{0,4}[\d.,\s'’]*\d[\d.,\s'’]*\D{0,4}")
_DATE = re.compile(r"\d{4}|\d{1,2}\D{1,3}\d{1,2}|\d{5}")
_NUMBERS = (Kind.MONEY, Kind.NUMBER, Kind.COUNT)
_SCORE = re.compile(r"\D*?([-−]?\d{1,3})(?:[.,]0+)?(?!\d)\D*")


def sample_values(cursor: "DuckDBPyConnection", staged: Staged) -> Values:
    """Give the filled values of the first rows, by header."""
    rows = cursor.execute(f"SELECT {', '.join(staged.columns)} FROM {staged.table} LIMIT {SAMPLE}").fetchall()
    return {
        header: [row[place] for row in rows if row[place] and any(map(str.isalnum, row[place]))]
        for place, header in enumerate(staged.headers)
    }


def fits(match: Match, values: Values) -> bool:
    """Tell whether most values could be of the column's kind; a column without values could be anything."""
    seen = values.get(match.header, ())
    column = TABLE[match.table][match.column]
    kind = column.kind
    if kind is Kind.SCORE:
        fitting = sum(_is_score(value, column) for value in seen)
    elif kind in _NUMBERS:
        is_long = is_in_minutes(column)
        fitting = sum(bool(_NUMBER.fullmatch(one) or (is_long and says_its_unit(one))) for one in seen)
    elif kind in (Kind.DAY, Kind.TIME):
        fitting = sum(_DATE.search(value) is not None for value in seen)
    else:
        return True
    return fitting >= MOSTLY * len(seen)


def _is_score(value: str, column: Column) -> bool:
    """Whether a value, with or without a label, lies on the column's scale."""
    figure = _SCORE.fullmatch(value)
    return figure is not None and (column.low or 0) <= int(figure[1].replace("−", "-")) <= (column.high or 0)


def with_known_keys(cursor: "DuckDBPyConnection", feed: Feed, headers: Sequence[str], values: Values) -> Feed:
    """Give the feed with required references found by content: values that are keys of the stored table."""
    columns = dict(feed.columns)
    for column in TABLE[feed.table].columns:
        if column.name not in feed.missing or column.references is None:
            continue
        free = [header for header in headers if header not in columns.values()]
        if found := next(
            (header for header in free if _are_keys(cursor, column, values.get(header, ()))), None
        ):
            columns[column.name] = found
    return Feed(feed.table, columns, feed.is_repeated)


def _are_keys(cursor: "DuckDBPyConnection", column: Column, seen: Sequence[str]) -> bool:
    different = sorted({value.strip() for value in seen})
    if len(different) < LEAST:
        return False
    table = TABLE[str(column.references)]
    cursor.execute(
        f'SELECT count(*) FROM "{table.name}" WHERE "{table.key[0]}" IN (SELECT unnest($seen))',
        {"seen": different},
    )
    row = cursor.fetchone()
    return row is not None and int(row[0]) >= MOSTLY * len(different)
