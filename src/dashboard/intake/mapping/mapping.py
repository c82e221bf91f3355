"""Owns which tables a file feeds and from which of its columns, as far as its headers tell."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from types import MappingProxyType

from dashboard.catalog.further_headings import words_for
from dashboard.catalog.tables import TABLE, TABLES
from dashboard.intake.mapping.feeds import Feed, is_keyless, is_of_lines, is_undated, priced
from dashboard.intake.mapping.headers import BARE, EMPTY, SQUEEZED, Fits, Match, assign, matches, words
from dashboard.intake.mapping.prefixes import matches_within, prefix_of
from dashboard.intake.mapping.units import is_of_another_unit, is_with_tax
from dashboard.model.table import Begin, Kind, Table

NAMED = 3.0  # the file's or sheet's name says which table it is: worth three columns
NEEDED = 2.0  # a required column found is worth two more
TRIED = 2  # tables, the nearest first
FEW = 3  # tables in which a heading that tells one of them may stand
LEAST = 2  # columns that tell a table, where the file has more headers than that
MOSTLY = 0.5  # of the headers, where required columns are not among them
PARTLY = 0.3  # of the headers, where a table requires its key alone and nothing else found is sure to be its
WEIGHTY = 4.0  # or so much is found of the table, among however many other headers
NAMES = frozenset({"name", "naam", "nimi", "namn", "nom"})  # of whatever the rows are
TITLE = "title"  # of a person as well as of a thing
STATUS = "state"  # a customer's region in a file of customers, but a status in most others
ANSWERS = "surveys"
ANYTHING = frozenset({"score", "note"})  # in a file of contacts
UNDATED = 2.5  # off, where rows have no day: such a list is rather one of what they are about
WITH_TAX = 0.9  # how well amounts with tax fit: what the company itself earns is without
SURE = SQUEEZED - 0.1  # what a table fed on the side is proposed on


def propose(headers: Sequence[str], named: str = "", fits: Fits = lambda _: True) -> tuple[Feed, ...]:
    """Give the table a file is most likely about, then the tables it repeats; none where nothing is known.

    `named` holds the names of file and sheet; `fits` tells whether the values under a header fit the column.
    """
    alike, named = _alike(headers), f"{named} {prefix_of(headers)}"
    found = _found(alike, fits)
    by_weight = sorted(TABLES, key=lambda table: -_weight(table, found[table.name], named))
    for table in by_weight[:TRIED]:
        feed = Feed(table.name, MappingProxyType(_headers(found[table.name])))
        if feed.missing and table is not by_weight[0]:
            continue  # only the nearest table is worth asking for what is not found
        if _is_recognised(feed, _weight(table, found[table.name], named), headers, named, found[table.name]):
            is_whole = not feed.missing or is_of_lines(priced(feed))
            return (feed, *(_beside(feed, alike, fits) if is_whole else ()))
    return ()


def nearest(headers: Sequence[str], named: str = "") -> Feed:
    """Give the table that headers come nearest to, however far that is."""
    found = _found(_alike(headers), lambda _: True)
    best = max(TABLES, key=lambda table: _weight(table, found[table.name], named)).name
    return Feed(best, MappingProxyType(_headers(found[best])))


def feed_for(table: str, headers: Sequence[str], fits: Fits, is_repeated: bool = False) -> Feed:
    """Give the feed of a table that somebody chose."""
    return Feed(table, MappingProxyType(_headers(assign(table, _alike(headers), fits))), is_repeated)


def _alike(headers: Sequence[str]) -> tuple[Match, ...]:
    """Give the columns that headers may be, amounts without tax first; none that counts in another unit."""
    found = ((one, TABLE[one.table][one.column]) for one in matches_within(headers))
    alike = [
        replace(one, score=WITH_TAX * one.score) if is_with_tax(one.header, column) else one
        for one, column in found
        if not is_of_another_unit(one.header, column)
    ]
    return tuple(sorted(alike, key=lambda match: -match.score))


def _headers(best: Mapping[str, Match]) -> dict[str, str]:
    return {column: match.header for column, match in best.items()}


def _found(alike: Sequence[Match], fits: Fits) -> dict[str, dict[str, Match]]:
    return {table.name: assign(table.name, alike, fits) for table in TABLES}


def _is_recognised(
    feed: Feed, weight: float, headers: Sequence[str], named: str, found: Mapping[str, Match]
) -> bool:
    """Tell whether a file is likely enough about a table to propose it: by its name, else by its headers.

    A key alone, with everything else of the file left out, may stand in a file about anything, and so may
    an id, a date and a description.
    """
    table, share = TABLE[feed.table], len(feed.columns) / len(headers)
    if not feed.columns or share == 1 or _is_named(table, named):
        return bool(feed.columns) and not (share == 1 and feed.missing and len(feed.columns) < LEAST)
    if len(feed.columns) < LEAST:
        return False
    if feed.missing:
        is_doubtful = priced(feed) != feed and share < PARTLY  # a price need not be what a row brought in
        return not is_doubtful and (share > MOSTLY or weight >= WEIGHTY or is_of_lines(priced(feed)))
    if is_keyless(feed):
        return any(_tells_its_table(match) for name, match in found.items() if name not in table.required)
    if table.required != table.key:
        return share > MOSTLY or any(map(_tells_its_table, found.values()))
    has_own = any(_is_distinct(match) for name, match in found.items() if name not in table.key)
    return has_own or share >= PARTLY or weight >= WEIGHTY


def _tells_its_table(match: Match) -> bool:
    """Tell whether a header stands in few tables, and says more than whom or what a row refers to."""
    return (
        TABLE[match.table][match.column].references is None
        and len({other.table for other in matches([match.header])}) <= FEW
    )


def _is_named(table: Table, named: str) -> bool:
    """Tell whether a file's name speaks of a table: “order items” are no items."""
    return table.name in _named_tables(f" {words(named)} ")


@lru_cache(maxsize=256)
def _named_tables(name: str) -> frozenset[str]:
    said = {
        (table.name, own)
        for table in TABLES
        for word in words_for(table)
        if (own := f" {words(word)} ") in name
    }
    return frozenset(
        table for table, own in said if not any(own != longer and own.strip() in longer for _, longer in said)
    )


def _weight(table: Table, best: Mapping[str, Match], named: str) -> float:
    found = priced(Feed(table.name, _headers(best)))
    missing = 0 if is_of_lines(found) else len(found.missing)
    needed = len(table.required) - len(found.missing)
    score = sum(match.score for match in best.values()) + NAMED * _is_named(table, named)
    return score + NEEDED * (needed - missing - is_keyless(found)) - UNDATED * is_undated(found)


def _beside(primary: Feed, alike: Sequence[Match], fits: Fits) -> tuple[Feed, ...]:
    """Give the tables whose key the file holds together with more about them than the primary table takes."""
    taken = set(primary.columns.values())
    feeds: list[Feed] = []
    for column in TABLE[primary.table].columns:
        table = TABLE.get(column.references or "")
        if table is None or column.name not in primary.columns or table.required != table.key:
            continue
        if table.name in {primary.table, *(feed.table for feed in feeds)}:
            continue
        found = _sure(table.name, alike, fits, taken)
        sure = {name: header for name, header in found.items() if table[name].references is None}
        if set(sure) - set(table.key):
            key = {table.key[0]: primary.columns[column.name]}
            feeds.append(Feed(table.name, MappingProxyType(sure | key), is_repeated=True))
            taken |= set(sure.values())
    return (*feeds, *_assigned(primary, alike, fits, taken))


def scores_beside(primary: Feed, headers: Sequence[str], fits: Fits) -> dict[str, str]:
    """Give the scores of surveys that stand in a file of contacts, by column, under headers free for it."""
    free = set(headers) - set(primary.columns.values())
    found = [
        match
        for match in _alike([header for header in headers if header in free])
        if match.score >= SURE
        and TABLE[match.table][match.column].kind is Kind.SCORE
        and words(match.header) not in ANYTHING
        and _is_distinct(match)
    ]
    return _headers(assign(ANSWERS, found, fits))


def _assigned(primary: Feed, alike: Sequence[Match], fits: Fits, taken: Collection[str]) -> Iterator[Feed]:
    """Give the tables that say what each row of the file belongs to, such as a customer to its group."""
    for table in TABLES:
        for of in (c.fill.column for c in table.columns if isinstance(c.fill, Begin)):
            if table[of].references != primary.table:
                continue
            own = _sure(table.name, alike, fits, taken)
            columns = {of: primary.columns[TABLE[primary.table].key[0]]} | own
            if own and not (feed := Feed(table.name, MappingProxyType(columns), is_repeated=True)).missing:
                yield feed


def _sure(table: str, alike: Sequence[Match], fits: Fits, taken: Collection[str]) -> dict[str, str]:
    """Give what headers that feed nothing yet are sure to say of a table that the file repeats."""
    free = [
        match
        for match in alike
        if match.header not in taken and match.score >= SURE and fits(match) >= EMPTY
        if words(match.header) not in NAMES
    ]
    return _headers(assign(table, [match for match in free if _is_distinct(match)], fits))


def _is_distinct(match: Match) -> bool:
    """Tell whether a header is sure to head the column in a file about something else.

    The end date or the type there need not be the customer's; a text is at worst another text.
    """
    column = TABLE[match.table][match.column]
    if column.name == "name" and match.table != "customers":
        return words(match.header) != TITLE and not _names_customers(match.header)
    if column.kind is Kind.TEXT and not column.values:
        return words(match.header) != STATUS
    return len({other.column for other in matches([match.header])}) == 1


def _names_customers(header: str) -> bool:
    """Tell whether a heading of names is the customer's before anybody else's, as “Full name” is."""
    return any(m.table == "customers" and m.column == "name" and m.score > BARE for m in matches([header]))
