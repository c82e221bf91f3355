"""Owns what values tell of the column they may be: whether they fit its kind."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from types import MappingProxyType
from typing import TYPE_CHECKING

from dashboard.catalog.tables import TABLE
from dashboard.intake.mapping.feeds import Feed
from dashboard.intake.mapping.headers import BARE, EMPTY, Match, squeeze, words
from dashboard.intake.mapping.lasting import is_lasting
from dashboard.intake.mapping.meanings import known_words
from dashboard.intake.mapping.units import is_in_minutes
from dashboard.intake.reading import Staged
from dashboard.intake.reading.values.conventions import EMPTY_MARKERS
from dashboard.intake.reading.values.durations import CLOCK, says_its_unit
from dashboard.model.table import Column, Kind

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

FIRST = 100  # rows, one below the other
PARTS, BLOCK = 10, 30  # of the file, and rows of each that are looked at too: the first may all be open
ENDS_IN = (("stage", "outcome"),)  # columns whose last words are those of another column
UNLIKELY = 0.4  # that much less, where only some of the values are of the column's kind
CODES = 2  # different values beyond a scale that may stand for no answer
STATES = 3  # different words that may stand for no day yet
LASTING = 0.9  # how well it fits how long something took, where another header may say when it was
SPARSE = 0.75  # how well what every row needs fits where not every row has it
MANY = 20  # rows that are not all of one customer
MOSTLY = 0.8  # of the values

_NUMBER = re.compile(r"\D{0,4}[\d.,\s'’]*\d[\d.,\s'’]*\D{0,4}")
_DATE = re.compile(r"\d{4}|\d{1,2}\D{1,3}\d{1,2}|\d{5}")
DATES = (Kind.DAY, Kind.TIME)
_NUMBERS = (Kind.MONEY, Kind.NUMBER, Kind.COUNT)
_CLOCK = re.compile(r"\d{1,5}:\d\d(?::\d\d(?:[.,]\d+)?)?(?: ?[AaPp]\.?[Mm]\.?)?")  # of no day
_NUMBERED = re.compile(r"\S*\d\S*")
_NAMES = {"name", "naam", "nimi"}
_SCORE = re.compile(r"\D*?([-−]?\d{1,3})(?:[.,]0+)?(?!\d)\D*")


@dataclass(frozen=True, slots=True)
class Values:
    """The filled values of a sample of the rows, by header."""

    of: Mapping[str, Sequence[str]] = field(default_factory=lambda: MappingProxyType({}))
    first: Mapping[str, Sequence[str]] = field(default_factory=lambda: MappingProxyType({}))  # in their order

    def under(self, header: str) -> Sequence[str]:
        """Give those under one header."""
        return self.of.get(header, ())


def sample_values(
    cursor: "DuckDBPyConnection", staged: Staged, headers: Sequence[str] | None = None
) -> Values:
    """Give the filled values of the first rows and of rows all over the file, of some headers or of all."""
    headers = staged.headers if headers is None else headers
    columns = (staged.columns[staged.headers.index(header)] for header in headers)
    sound = "_fault IS NULL" if staged.faulty else "true"
    asked = f"SELECT {', '.join(columns)} FROM {staged.table} WHERE {sound}"
    first = cursor.execute(f"{asked} LIMIT {FIRST}").fetchall()
    begins = [staged.rows * part // PARTS for part in range(PARTS)]
    blocks = " OR ".join(f"_row BETWEEN {at} AND {at + BLOCK}" for at in begins)  # others are not even read
    where = f" AND ({blocks})" if staged.rows > PARTS * BLOCK else ""
    others = cursor.execute(f"{asked}{where} LIMIT {2 * PARTS * BLOCK}").fetchall()
    return Values(_filled(headers, [*first, *others]), _filled(headers, first))


def _filled(headers: Sequence[str], rows: Sequence[Sequence[str | None]]) -> dict[str, list[str]]:
    return {
        header: [cell.strip() for row in rows if (cell := row[place]) is not None and _says_something(cell)]
        for place, header in enumerate(headers)
    }


def _says_something(cell: str) -> bool:
    return any(map(str.isalnum, cell)) and cell.strip().lower() not in EMPTY_MARKERS


def fits(match: Match, values: Values) -> float:
    """Tell how well values could be of the column's kind, from 0 to 1.

    Without any they could be anything; what every row needs is rather where every row has it.
    """
    seen = values.under(match.header)
    if not seen:
        return EMPTY if any(values.of.values()) else 1.0
    column = TABLE[match.table][match.column]
    if column.required and len(seen) < MOSTLY * max(map(len, values.of.values())):
        return min(SPARSE, _fits(match, values))
    return _fits(match, values)


def _fits(match: Match, values: Values) -> float:
    column, seen = TABLE[match.table][match.column], values.under(match.header)
    if column.kind is Kind.ID:
        return float(_could_be_ids(match, seen, values.first.get(match.header, ())))
    if column.kind is Kind.TEXT:
        return float(not column.values or _could_be_words(match, seen))
    if is_lasting(match.header, column, seen):
        return LASTING
    if column.kind in DATES:
        seen = _without_words(seen)
    share = sum(_could_be(value, column) for value in seen) / len(seen)
    if share >= MOSTLY:
        return 1.0
    return 0.0 if column.kind is Kind.SCORE and _is_another_scale(seen, column) else UNLIKELY * share


def _without_words(seen: Sequence[str]) -> Sequence[str]:
    """Give values without the few words that stand where there is no day yet, such as “open”."""
    told = [value for value in seen if any(map(str.isdigit, value))]
    said = {squeeze(value) for value in seen if not any(map(str.isdigit, value))}
    return told if told and len(said) <= STATES else seen


def _is_another_scale(seen: Sequence[str], column: Column) -> bool:
    """Tell whether too many values lie beyond the scale to be codes for no answer, such as 0 and 9."""
    return len({value.strip() for value in seen if not _is_score(value, column)}) > CODES


def unlike(match: Match, values: Values) -> list[str]:
    """Give the different values under a header that cannot be of the column, where too many cannot."""
    column, seen = TABLE[match.table][match.column], values.under(match.header)
    fit = fits(match, values)
    if column.kind in (Kind.ID, Kind.TEXT) or (fit and not match.is_further) or fit >= EMPTY:
        return []
    return list(dict.fromkeys(value for value in seen if not _could_be(value, column)))


def _could_be(value: str, column: Column) -> bool:
    if column.kind is Kind.SCORE:
        return _is_score(value, column)
    if column.kind in _NUMBERS:
        lasts = is_in_minutes(column) and (says_its_unit(value) or re.fullmatch(CLOCK, value.strip()))
        return bool(_NUMBER.fullmatch(value) or lasts)
    return column.kind not in DATES or (
        _DATE.search(value) is not None and not _CLOCK.fullmatch(value.strip())
    )


def _could_be_ids(match: Match, seen: Sequence[str], first: Sequence[str]) -> bool:
    """Tell whether values can be ids: names are no keys, places within an order no products."""
    if match.column == "line":
        return _are_places(first) or match.score > BARE
    if match.column == "product_id":
        return squeeze(match.header) == squeeze(match.column) or not _are_places(first)
    if match.column == "customer_id" and match.score <= BARE:
        return len(seen) <= MANY or len(set(seen)) > 1
    if match.column in TABLE[match.table].key and _heads_names(match.header):
        return sum(bool(_NUMBERED.fullmatch(value)) for value in seen) >= MOSTLY * len(seen)
    return True


def _heads_names(header: str) -> bool:
    return words(header) in _NAMES


def _are_places(first: Sequence[str]) -> bool:
    """Tell whether values count on from 1, or 10, and begin again, as the lines of orders do."""
    if not first or not all(value.strip().isdecimal() for value in first):
        return False
    numbers = [int(value) for value in first]
    step = numbers[0]
    counts_on = all(after in (step, before + step) for before, after in pairwise(numbers))
    begins_again = step in numbers[1:] and max(numbers) > step
    return step in (1, 10) and counts_on and begins_again


def _could_be_words(match: Match, seen: Sequence[str]) -> bool:
    """Words of another known set of the table are none of this one: inbound is no kind of contact."""
    known = known_words(TABLE[match.table])
    said = {squeeze(value) for value in seen}
    own = said & known[match.column]
    return bool(own) or not any(said <= words for column, words in known.items() if column != match.column)


def _is_score(value: str, column: Column) -> bool:
    """Whether a value, with or without a label, lies on the column's scale."""
    figure = _SCORE.fullmatch(value)
    return figure is not None and (column.low or 0) <= int(figure[1].replace("−", "-")) <= (column.high or 0)


def with_outcome(feed: Feed, values: Values) -> Feed:
    """Give the feed with how things ended read from how far they came, where stages say “Closed won”."""
    table = TABLE[feed.table]
    for source, target in ENDS_IN:
        header = feed.columns.get(source)
        if (
            header is None
            or target in feed.columns
            or not {source, target} <= {c.name for c in table.columns}
        ):
            continue
        if any(squeeze(value) in known_words(table)[target] for value in values.under(header)):
            return Feed(feed.table, {**feed.columns, target: header}, feed.is_repeated)
    return feed
