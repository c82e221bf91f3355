"""Owns what one file lacks and another file of the same load says: who placed the orders that it names.

So lines of orders are completed by the file that has a row per order, and answers about orders by theirs.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dashboard.intake.inspecting.whole_orders import Fed, told
from dashboard.intake.mapping.feeds import Feed, numbering
from dashboard.intake.mapping.headers import matches, squeeze

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

LOOKED_AT = 100_000  # rows
MOSTLY = 0.5  # of the orders that a file names: else the other file is one of other orders
NEARLY = 0.95  # of orders that could be loaded by themselves: with fewer of them, a file is no file of lines


@dataclass(frozen=True, slots=True)
class _Link:
    """Which columns another file says for a feed, and under which headers both have the order's number."""

    feed: Feed
    other: Feed
    names: tuple[str, ...]
    number: str
    other_number: str

    @property
    def is_of_lines(self) -> bool:
        """Whether the rows are lines of the orders that the other file has a row of each of."""
        return self.feed.table == self.other.table


def completed(cursor: "DuckDBPyConnection", fed: Sequence[Fed]) -> list[Fed]:
    """Give every sheet with what it lacks and another of them says of the same orders.

    A file whose orders are loaded by their lines feeds none itself: its amounts are of whole orders.
    """
    result = list(fed)
    for place, one in enumerate(fed):
        links = ((at, link) for at, other in enumerate(fed) if (link := _link(cursor, one, other)))
        if (found := next(links, None)) is None:
            continue
        at, link = found
        result[place] = _brought(cursor, one, fed[at], link)
        if link.is_of_lines:
            note = f"its orders are loaded by their lines, from {one.label}, not by amounts of whole orders"
            rest = tuple(feed for feed in fed[at].feeds if feed is not link.other)
            result[at] = replace(fed[at], feeds=rest, notes=(*fed[at].notes, note), is_used_up=True)
    return result


def _link(cursor: "DuckDBPyConnection", one: Fed, other: Fed) -> _Link | None:
    feed, told_of = one.own, other.own
    if one is other or feed is None or told_of is None or not feed.missing:
        return None
    by = numbering(told_of)
    if by is None or by[0] in told_of.columns or by[1].column not in told_of.columns:
        return None
    within, can = by[1].column, [name for name in by[1].shared if name in told_of.columns]
    if not set(feed.missing) <= set(can):
        return None
    is_of_lines = feed.table == told_of.table
    names = tuple(one for one in (can if is_of_lines else feed.missing) if one not in feed.columns)
    for number in _numbers(one, feed, told_of, within):
        alike = [header for header in other.staged.headers if squeeze(header) == squeeze(number)]
        for header in dict.fromkeys((*alike, told_of.columns[within])):
            if not _are_of_same(cursor, one, number, other, header, MOSTLY):
                continue
            if not is_of_lines or told_of.missing or _are_of_same(cursor, other, header, one, number, NEARLY):
                return _Link(feed, told_of, names, number, header)
    return None


def _numbers(one: Fed, feed: Feed, told_of: Feed, within: str) -> list[str]:
    """Give the headers of a sheet that may be the number of the order."""
    if feed.table == told_of.table:
        return [feed.columns[within]] if within in feed.columns else []
    found = matches(one.staged.headers)
    return [match.header for match in found if (match.table, match.column) == (told_of.table, within)]


def _are_of_same(
    cursor: "DuckDBPyConnection", one: Fed, number: str, other: Fed, other_number: str, least: float
) -> bool:
    """Tell whether at least that share of the orders that one file names is in the other."""
    own = f"SELECT trim({one.column(number)}) AS said FROM {one.staged.table} WHERE said IS NOT NULL"
    there = f"SELECT trim({other.column(other_number)}) FROM {other.staged.table}"
    ((named, known),) = cursor.execute(
        f"SELECT count(*), count(*) FILTER (said IN ({there}))"
        f" FROM (SELECT DISTINCT said FROM ({own} LIMIT {LOOKED_AT}))"
    ).fetchall()
    return int(known) > 0 and int(known) >= least * int(named)


def _brought(cursor: "DuckDBPyConnection", one: Fed, other: Fed, link: _Link) -> Fed:
    """Give the rows with what the other file says, in columns behind their own."""
    staged, number = one.staged, one.column(link.number)
    theirs = [link.other.columns[name] for name in link.names]
    values = [other.column(header) for header in theirs]
    table = told(cursor, f"{staged.table}_told", other.staged, other.column(link.other_number), values)
    first, own = len(staged.headers), ", ".join(f"s.{column}" for column in staged.columns)
    cells = ", ".join(f"o.v{at} AS c{first + at}" for at in range(len(theirs)))
    joined = f"FROM {staged.table} s LEFT JOIN {table} o ON o.number = trim(s.{number})"
    view = f"{staged.table}_whole"
    cursor.execute(f"CREATE TEMP VIEW {view} AS SELECT s._row, s._fault, s._extra, {own}, {cells} {joined}")
    headers = tuple(h if h not in staged.headers else f"{h} ({other.label})" for h in theirs)
    typed = {first + at for at, h in enumerate(theirs) if other.staged.headers.index(h) in other.staged.typed}
    columns = {**link.feed.columns, **dict(zip(link.names, headers, strict=True))}
    return replace(
        one,
        staged=replace(staged, table=view, headers=(*staged.headers, *headers), typed=staged.typed | typed),
        feeds=tuple(replace(feed, columns=columns) if feed is link.feed else feed for feed in one.feeds),
        notes=(*one.notes, *_told_of(cursor, one, other, link, table)),
        brought=headers,
    )


def _told_of(cursor: "DuckDBPyConnection", one: Fed, other: Fed, link: _Link, table: str) -> Iterator[str]:
    number = one.column(link.number)
    yield f"{', '.join(link.names)}: as {other.label} says for the same {link.number}"
    ((unknown, such),) = cursor.execute(
        f"SELECT count(*), min({number}) FROM {one.staged.table}"
        f" WHERE {number} IS NOT NULL AND trim({number}) NOT IN (SELECT number FROM {table})"
    ).fetchall()
    if unknown:
        yield f"{unknown:,} rows name a {link.number} that {other.label} does not have, such as {such}"
    if link.is_of_lines:
        named = f"SELECT trim({number}) FROM {one.staged.table} WHERE {number} IS NOT NULL"
        ((bare, such),) = cursor.execute(
            f"SELECT count(*), min(number) FROM {table} WHERE number NOT IN ({named})"
        ).fetchall()
        if bare:
            yield f"{bare:,} orders of {other.label} have no line here and are not loaded, such as {such}"
