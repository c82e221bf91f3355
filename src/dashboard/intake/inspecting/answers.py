"""Owns answers to surveys that stand in the rows of the contacts they are about, as desks export them."""

from collections.abc import Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from dashboard.catalog.tables import TABLE
from dashboard.intake.inspecting.whole_orders import Fed
from dashboard.intake.mapping.contents import Values, fits
from dashboard.intake.mapping.feeds import Feed
from dashboard.intake.mapping.headers import matches
from dashboard.intake.mapping.lasting import is_lasting
from dashboard.intake.mapping.mapping import ANSWERS, scores_beside
from dashboard.intake.reading import Staged
from dashboard.model.table import Kind

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

CONTACTS = "interactions"


def with_answers(
    cursor: "DuckDBPyConnection",
    staged: Staged,
    feeds: tuple[Feed, ...],
    headers: Sequence[str],
    values: Values,
) -> tuple[Feed, ...]:
    """Give the feeds of a file of contacts with one of its answers, where it has any."""
    primary = feeds[0] if feeds else None
    if primary is None or primary.table != CONTACTS or primary.missing:
        return feeds
    found = scores_beside(primary, headers, lambda match: fits(match, values))
    scores = {column: header for column, header in found.items() if values.under(header)}
    if not scores:
        return feeds
    columns = {"customer_id": primary.columns["customer_id"], **scores}
    columns["answered_at"] = _answered(cursor, staged, primary, headers, list(scores.values()), values)
    if "interaction_id" in primary.columns:
        columns["interaction_id"] = primary.columns["interaction_id"]
    return (*feeds, Feed(ANSWERS, MappingProxyType(columns), is_repeated=True))


def scores_of(feed: Feed) -> list[str]:
    """Give the headers of the scores that a feed has."""
    return [header for column, header in feed.columns.items() if TABLE[feed.table][column].kind is Kind.SCORE]


def without_second_answers(fed: Sequence[Fed]) -> list[Fed]:
    """Leave out, and say so, answers beside contacts where another file of the load has other columns of
    them: in rows that are only in one of the files, those of the other would be emptied."""
    result, first = [], _leading([feed for one in fed for feed in one.feeds if feed.table == ANSWERS])
    for one in fed:
        lost = [
            feed
            for feed in one.feeds
            if feed.table == ANSWERS and feed.is_repeated and not _goes(feed, first)
        ]
        notes = tuple(
            f"{', '.join(scores_of(feed))} is left out: another file has answers to surveys. Load this file"
            " once more by itself, and they are added"
            for feed in lost
        )
        feeds = tuple(feed for feed in one.feeds if feed not in lost)
        result.append(replace(one, feeds=feeds, notes=(*one.notes, *notes)) if lost else one)
    return result


def _leading(feeds: Sequence[Feed]) -> Feed | None:
    """Give the feed by which others go: a file of answers, else that of the most columns."""
    return max(feeds, key=lambda feed: (not feed.is_repeated, len(feed.columns)), default=None)


def _goes(feed: Feed, first: Feed | None) -> bool:
    return first is not None and first.is_repeated and set(first.columns) == set(feed.columns)


def _answered(
    cursor: "DuckDBPyConnection", staged: Staged, primary: Feed, headers: Sequence[str],
    scores: Sequence[str], values: Values,
) -> str:  # fmt: skip
    """Give the header that dates answers: their own, when the contact ended where every answered one did, or
    when it began."""
    free = [header for header in headers if header not in primary.columns.values()]
    for match in matches(free):
        tables = {other.table for other in matches([match.header])}
        if match.column == "answered_at" and tables == {ANSWERS} and fits(match, values) >= 1:
            return match.header
    ended = primary.columns.get("resolved_at")
    column = TABLE[CONTACTS]["resolved_at"]
    if ended is None or is_lasting(ended, column, values.under(ended)):
        return primary.columns["opened_at"]
    place = dict(zip(staged.headers, staged.columns, strict=True))
    rated = " OR ".join(f"{place[header]} IS NOT NULL" for header in scores)
    open_yet = cursor.execute(
        f"SELECT 1 FROM {staged.table} WHERE ({rated})"
        f" AND NOT coalesce(regexp_matches({place[ended]}, '[0-9]'), false) LIMIT 1"
    ).fetchall()
    return primary.columns["opened_at"] if open_yet else ended
