"""Owns which tables one sheet feeds: as chosen, as remembered, or as proposed from headers and content."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from dashboard.catalog.tables import TABLE, TABLES
from dashboard.intake.casting.columns import numbered
from dashboard.intake.inspecting.answers import scores_of, with_answers
from dashboard.intake.inspecting.order_totals import without_totals
from dashboard.intake.inspecting.shared_numbers import without_shared_numbers
from dashboard.intake.inspecting.unit_costs import without_unit_costs
from dashboard.intake.mapping.by_hand import overrule
from dashboard.intake.mapping.contents import Values, fits, sample_values, with_outcome
from dashboard.intake.mapping.feeds import Feed, is_keyless, is_of_lines, numbering
from dashboard.intake.mapping.headers import Match, matches
from dashboard.intake.mapping.mapping import feed_for, nearest, propose
from dashboard.intake.mapping.stored_keys import with_known_keys
from dashboard.intake.model import Choices, Question
from dashboard.intake.reading import Staged
from dashboard.model.errors import Problem, RefusedError
from dashboard.model.table import Joined, PlaceWithin, Product
from dashboard.store.loads import ADDED

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

WITHOUT = "; other files can be loaded without this one"


def proposed_feeds(
    cursor: "DuckDBPyConnection", staged: Staged, named: str, remembered: Sequence[Feed], choices: Choices
) -> tuple[Feed, ...]:
    """Give the tables a sheet feeds before its columns are overruled; none where nothing is recognised.

    Raises `RefusedError` for a table that is not there.
    """
    if choices.skip:
        return ()
    values = sample_values(cursor, staged)
    own = [
        header
        for place, header in enumerate(staged.headers)
        if place not in staged.within and not header.startswith(ADDED)
    ]

    def fit(match: Match) -> float:
        return fits(match, values)

    if choices.table is not None:
        _require_table(choices.table)
        feeds: tuple[Feed, ...] = (feed_for(choices.table, own, fit),)
    else:
        feeds = tuple(remembered) or _proposed(cursor, staged, named, own, values)
    found = tuple(with_known_keys(cursor, feed, own, values) for feed in feeds)
    if remembered:
        return found
    whole = (without_totals(cursor, staged, with_outcome(feed, values)) for feed in found)
    return tuple(without_unit_costs(cursor, staged, feed) for feed in whole)


def _proposed(
    cursor: "DuckDBPyConnection", staged: Staged, named: str, headers: Sequence[str], values: Values
) -> tuple[Feed, ...]:
    found = propose(headers, named, lambda match: fits(match, values))
    return with_answers(cursor, staged, without_shared_numbers(cursor, staged, found), headers, values)


def overruled_feeds(
    feeds: Sequence[Feed], staged: Staged, mapping: Mapping[str, str], table: str | None
) -> tuple[Feed, ...]:
    """Give the proposed feeds as somebody maps them; `table` is fed even from nothing.

    Raises `RefusedError` for a column or a header that is not there.
    """
    kept = {
        f"{feed.table}.{name}": ADDED + name for feed in feeds for name in numbered(TABLE[feed.table], feed)
    }
    chosen = {target: header for target, header in kept.items() if header in staged.headers}
    wanted = overrule(feeds, chosen | dict(mapping), staged.headers)
    return tuple(feed for feed in wanted if feed.columns or feed.table == table)


def columns_asked(
    label: str, headers: Sequence[str], feeds: Sequence[Feed], left_out: Sequence[str]
) -> list[Question]:
    """Ask for required columns that no header seems to be, or for the table when none is recognised.

    `left_out` says which headers that might be are none.
    """
    there = "; ".join((f"the headers {', '.join(headers)}", *left_out))
    if not feeds:
        near = nearest([header for header in headers if not header.startswith(ADDED)], label)
        has, lacks = ", ".join(near.columns.values()), ", ".join(near.missing)
        if has:
            there += f"; nearest: {near.table} (by {has}{f'; without {lacks}' if lacks else ''})"
        mend = f"Name the table with --table, and its columns with --map column=Header{WITHOUT}."
        if len(headers) == 1:
            there += ". Every row is one cell: if spaces keep its columns apart, save it as CSV first"
        names = tuple(table.name for table in TABLES)
        return [Question(label, "table", "No table is recognised in this file", there, mend, options=names)]
    return [
        Question(
            label,
            "columns",
            f"Required columns of {feed.table} are not found: {', '.join(feed.missing)}",
            there + _elsewhere(headers, feed),
            f"Map them, for instance --map {feed.missing[0]}=Header, or choose another"
            f" table with --table. What the file does not say has to be added to it{WITHOUT}.",
            options=feed.missing,
        )
        for feed in feeds
        if feed.missing
    ]


def _elsewhere(headers: Sequence[str], feed: Feed) -> str:
    """Say which other file may tell what is missing, as that of the orders whose lines these are."""
    by, missing = numbering(feed), set(feed.missing)
    amounts = {c.name for c in TABLE[feed.table].columns if isinstance(c.fill, Product)}
    if is_of_lines(feed):
        other = "has a row per order"
    elif by is not None and by[1].column in feed.columns and missing <= amounts:
        other = "has the lines of these orders"
    elif by is None and any(missing <= set(fill.shared) for fill in _numbered_in(headers)):
        other = "has the orders that are named here"
    else:
        return ""
    return f". If another file {other}, load both together, in one go"


def _numbered_in(headers: Sequence[str]) -> list[PlaceWithin]:
    """Give within what rows of other tables are numbered, where headers name one of those."""
    named = {(match.table, match.column) for match in matches(headers)}
    told = ((table.name, numbering(Feed(table.name))) for table in TABLES)
    return [by[1] for name, by in told if by is not None and (name, by[1].column) in named]


def keys_told(feeds: Sequence[Feed]) -> list[str]:
    """Tell where rows have no number of their own, and where customers are told apart by their names."""
    notes = [
        f"{feed.table} have no number of their own here: rows are told apart by"
        f" {', '.join(feed.columns[part] for part in column.fill.columns)} and all else they say,"
        " so that a corrected row counts as another"
        for feed in feeds
        for column in TABLE[feed.table].columns
        if isinstance(column.fill, Joined) and is_keyless(feed)
    ]
    named = {header for feed in feeds if (header := feed.columns.get("customer_id"))}
    notes += [
        f"{', '.join(sorted(scores))}: answers to surveys, dated by {feed.columns['answered_at']}"
        for feed in feeds
        if feed.is_repeated and (scores := scores_of(feed))
    ]
    return notes + [
        f"{header} is taken for the customer's number: customers of one name count as one, and files that"
        " belong together must name them alike"
        for header in sorted(named)
        if any((match.table, match.column) == ("customers", "name") for match in matches([header]))
    ]


def _require_table(table: str) -> None:
    if table not in TABLE:
        raise RefusedError(
            Problem(f"There is no table {table}", expected=", ".join(TABLE), mend="Name one of these.")
        )
