"""Owns what a file feeds: a table, the header that each column is read from, and what it lacks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from dashboard.catalog.tables import TABLE
from dashboard.model.table import Begin, Column, Constant, Joined, PlaceWithin, Product


@dataclass(frozen=True, slots=True)
class Feed:
    """One table that a file feeds, and the header each of its columns is read from."""

    table: str
    columns: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    is_repeated: bool = False  # the file is about another table, and repeats this one's rows

    @property
    def missing(self) -> tuple[str, ...]:
        """Names of required columns that neither the file nor the declaration can fill."""
        return tuple(c.name for c in TABLE[self.table].columns if c.required and not _filled(c, self.columns))


def is_undated(feed: Feed) -> bool:
    """Tell whether no header says from which day the rows of a feed hold."""
    return any(isinstance(c.fill, Begin) and c.name not in feed.columns for c in TABLE[feed.table].columns)


def is_keyless(feed: Feed) -> bool:
    """Tell whether rows of a feed have no number of their own, and are told apart by what else they say."""
    return not (feed.missing or feed.is_repeated) and any(
        isinstance(c.fill, Joined) and c.name not in feed.columns for c in TABLE[feed.table].columns
    )


def unused(headers: Sequence[str], feeds: Sequence[Feed]) -> tuple[str, ...]:
    """Give the headers that feed nothing."""
    used = {header for feed in feeds for header in feed.columns.values()}
    return tuple(header for header in headers if header not in used)


def numbering(feed: Feed) -> tuple[str, PlaceWithin] | None:
    """Give the column by which rows of a feed are numbered, and within what; None where they are not."""
    for column in TABLE[feed.table].columns:
        if isinstance(column.fill, PlaceWithin):
            return column.name, column.fill
    return None


def is_of_lines(feed: Feed) -> bool:
    """Tell whether a feed lacks nothing but what all lines of an order share: another file may say it."""
    by = numbering(feed)
    return (
        by is not None
        and by[1].column in feed.columns
        and 0 < len(feed.missing) <= len(set(feed.missing) & set(by[1].shared))
    )


def priced(feed: Feed) -> Feed:
    """Give a feed with prices as what rows bring in, where none says how many were bought."""
    columns = dict(feed.columns)
    for column in TABLE[feed.table].columns:
        match column.fill:
            case Product(left, right) if right in columns and not {column.name, left} & set(columns):
                columns[column.name] = columns.pop(right)
    return Feed(feed.table, MappingProxyType(columns), feed.is_repeated)


def _filled(column: Column, mapped: Mapping[str, str]) -> bool:
    if column.name in mapped:
        return True
    match column.fill:
        case Product(left, right):
            return left in mapped and right in mapped
        case PlaceWithin(of) | Begin(of):
            return of in mapped
        case Joined(columns=parts):
            return set(parts) <= set(mapped)
        case Constant():
            return True
    return False
