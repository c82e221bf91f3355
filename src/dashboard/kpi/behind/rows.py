"""Owns the rows behind a number: those it was computed from, under the same filters and scope."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import polars as pl

from dashboard.catalog.kpis import KPI
from dashboard.catalog.rows import ROWS
from dashboard.kpi.asking.aggregates import Counted, counted
from dashboard.kpi.asking.answerable import check, chosen, lacking
from dashboard.kpi.asking.basis import basis
from dashboard.kpi.asking.roll_outs import AFTER, RollOut, halves, of_sides, roll_outs
from dashboard.kpi.asking.spans import Spans, cuts_of, grain_of, spans_of
from dashboard.kpi.behind.names import with_answering, with_names
from dashboard.kpi.derived.draft_members import prepare_draft
from dashboard.kpi.query.compile import Query, compile_rows
from dashboard.kpi.ready import make_ready
from dashboard.model.kpi import Effect, Measure, Quantile
from dashboard.model.period import Compare
from dashboard.model.question import Hours, Question
from dashboard.store import Store


@dataclass(frozen=True, slots=True)
class _Listing:
    """Rows of one kind under one question: those of a KPI's part, or of one side of an effect."""

    question: Question
    part: Counted
    spans: Spans
    told: Mapping[str, str] = field(default_factory=dict)  # what is said of its rows, as SQL


def rows(store: Store, question: Question, kpi_id: str, limit: int = 1000, offset: int = 0) -> pl.DataFrame:
    """Give rows behind a KPI over the question's period and filters, the latest first.

    `counts` tells which rows are in the numerator. What the question cuts by is a column of its name; a row
    of two groups is there twice when it cuts by group. Names that the question's scope may see stand beside
    ids (`customer_name`). Rows that are owned have who answers for their customers, and those with an order
    lie in it within a day. A KPI over two kinds of rows gives first the one, then the other, told apart by
    `rows`. A duration by working hours is there as `working_hours`. Of an effect they are the rows of the
    days that it holds against each other: of each new group, then of the traditional ones together, told
    apart by `way`, `new_since` and `half`. Without any row the frame has its columns still, but where no
    group went over: nothing is read then, and there are none.
    """
    found: list[pl.DataFrame] = []
    listings, may_have_rows = _prepared(store, question, kpi_id)
    is_of_two = len({listing.part.rows for listing in listings}) > 1
    if not may_have_rows:
        limit = 0
    for listing in listings:
        frame = _page(store, listing, limit, offset, _timed(question, kpi_id))
        found.append(frame.with_columns(pl.lit(listing.part.rows).alias("rows")) if is_of_two else frame)
        limit -= frame.height
        offset = max(offset - _size(store, listing), 0) if limit and offset else 0
    return pl.concat(found, how="diagonal_relaxed") if found else pl.DataFrame()


def count_rows(store: Store, question: Question, kpi_id: str) -> int:
    """Give the number of rows behind a KPI."""
    listings, may_have_rows = _prepared(store, question, kpi_id)
    return sum(_size(store, listing) for listing in listings) if may_have_rows else 0


def _prepared(store: Store, question: Question, kpi_id: str) -> tuple[list[_Listing], bool]:
    """Give what is read, having made what it is read from, and whether there can be rows."""
    check(question.with_(kpis=(kpi_id,)))
    known = basis(store)
    prepare_draft(store, question.grouping)
    listings = _listings(store, question, kpi_id)
    counted_in = {listing.part.rows for listing in listings}
    for spans in {id(listing.spans): listing.spans for listing in listings}.values():
        make_ready(store, question, counted_in, spans)
    is_there = not lacking(known, kpi_id, question.new_way_kpi)
    return listings, is_there and question.period.start <= question.as_of


def _listings(store: Store, question: Question, kpi_id: str) -> list[_Listing]:
    """Give what is read, in the order in which it is shown."""
    kpi, known = KPI[kpi_id], basis(store)
    if not lacking(known, kpi_id, question.new_way_kpi):
        kpi = chosen(kpi, question, known)
    parts = _parts(kpi.measure)
    if isinstance(kpi.measure, Effect):
        return [listing for out in roll_outs(store, question) for listing in _of_effect(question, out, parts)]
    return [_Listing(question, part, _spans(question)) for part in parts]


def _parts(measure: Measure) -> list[Counted]:
    merged: dict[tuple[str, str], list[str]] = {}
    for part in counted(measure):
        merged.setdefault((part.rows, part.among), []).append(part.hit)
    return [Counted(rows_id, among, hits[0]) for (rows_id, among), hits in merged.items()]


def _of_effect(question: Question, out: RollOut, parts: list[Counted]) -> Iterator[_Listing]:
    spans = halves(out.since, question)
    half = f"CASE slot WHEN {AFTER} THEN 'after' ELSE 'before' END"
    for way, asked in of_sides(question, out):
        told = {"way": f"'{way}'", "new_since": f"DATE '{out.since}'", "half": half}
        yield from (_Listing(asked, part, spans, told) for part in parts)


def _size(store: Store, listing: _Listing) -> int:
    query = _query(store, listing, f"SELECT count(*) AS n FROM counted WHERE {listing.part.among}")
    return int(store.query(query.sql, query.params).item())


def _timed(question: Question, kpi_id: str) -> list[str]:
    """Give the column with a duration in working hours, for KPIs that are asked by them."""
    working = KPI[kpi_id].in_working_hours if question.hours is Hours.WORKING else None
    match working and working.measure:
        case Quantile(_, of):
            return [f"{of} AS working_hours"]
    return []


def _page(store: Store, listing: _Listing, limit: int, offset: int, timed: list[str]) -> pl.DataFrame:
    question, part, rows = listing.question, listing.part, ROWS[listing.part.rows]
    shows = rows.shows
    own = [f'{sql} AS "{name}"' for name, sql in listing.told.items()]
    own += [f'{_cut(question, cut)} AS "{cut}"' for cut in question.by if cut not in shows]
    shown = ", ".join([*own, *shows, *timed])
    places = (str(place + 1) for place, _ in enumerate([*own, *shows]))
    order = ", ".join([*([rows.order] if rows.order else []), *places])
    select = (
        f"SELECT {shown}, coalesce({part.hit}, FALSE) AS counts FROM counted WHERE {part.among}"
        f" ORDER BY _day DESC, {order} LIMIT $limit OFFSET $offset"
    )
    query = _query(store, listing, select)
    found = store.query(query.sql, {**query.params, "limit": limit, "offset": offset})
    named = with_names(store, _labelled(found, question), rows, question)
    return with_answering(store, named, question) if rows.is_owned else named


def _cut(question: Question, cut: str) -> str:
    """Give the column of `counted` that holds a cut."""
    return f"by_{cuts_of(question).index(cut)}" if cut in cuts_of(question) else "slot"


def _labelled(found: pl.DataFrame, question: Question) -> pl.DataFrame:
    """Give the buckets of time their labels instead of the numbers of their spans."""
    grain = grain_of(question)
    if grain is None:
        return found
    labels = {one.slots[0]: one.label for one in _spans(question).buckets}
    return found.with_columns(pl.col(grain.value).replace_strict(labels, return_dtype=pl.String))


def _query(store: Store, listing: _Listing, select: str) -> Query:
    asked = listing.question.with_(compare=Compare.NONE)
    return compile_rows(ROWS[listing.part.rows], select, asked, listing.spans, basis(store))


def _spans(question: Question) -> Spans:
    return spans_of(question.with_(compare=Compare.NONE), has_growth=False)
