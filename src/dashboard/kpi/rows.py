"""Owns the rows behind a number: those it was computed from, under the same filters and scope."""

import polars as pl

from dashboard.catalog.kpis import KPI
from dashboard.catalog.rows import ROWS
from dashboard.kpi.aggregates import Counted, counted
from dashboard.kpi.basis import basis
from dashboard.kpi.compile import Query, compile_rows
from dashboard.kpi.drafts import prepare_draft
from dashboard.kpi.lifetime_values import make_lifetimes
from dashboard.kpi.on_demand import make_needed
from dashboard.kpi.resolve import check, chosen, lacking
from dashboard.kpi.spans import Spans, cuts_of, grain_of, spans_of
from dashboard.kpi.working_time import make_working_time
from dashboard.model.kpi import Quantile
from dashboard.model.period import Compare
from dashboard.model.question import Hours, Question
from dashboard.store import Store


def rows(store: Store, question: Question, kpi_id: str, limit: int = 1000, offset: int = 0) -> pl.DataFrame:
    """Give rows behind a KPI over the question's period and filters, the latest first.

    `counts` tells which rows are in the numerator. What the question cuts by is a column of its name; a row
    of two groups is there twice when it cuts by group. A KPI over two kinds of rows gives first the one, then
    the other, told apart by `rows`. A duration by working hours is there as `working_hours`. Without any row
    the frame has its columns still.
    """
    found: list[pl.DataFrame] = []
    parts = _parts(store, question, kpi_id)
    if not _may_have_rows(store, question, kpi_id):
        limit = 0
    for part in parts:
        frame = _page(store, question, part, limit, offset, _timed(question, kpi_id))
        found.append(frame if len(parts) == 1 else frame.with_columns(pl.lit(part.rows).alias("rows")))
        limit -= frame.height
        offset = max(offset - _size(store, question, part), 0) if limit else 0
    return pl.concat(found, how="diagonal_relaxed")


def count_rows(store: Store, question: Question, kpi_id: str) -> int:
    """Give the number of rows behind a KPI."""
    if not _may_have_rows(store, question, kpi_id):
        return 0
    return sum(_size(store, question, part) for part in _parts(store, question, kpi_id))


def _may_have_rows(store: Store, question: Question, kpi_id: str) -> bool:
    """Tell whether there can be rows, having prepared what they are read from."""
    check(question.with_(kpis=(kpi_id,)))
    known = basis(store)
    prepare_draft(store, question.grouping)
    counted_in = {part.rows for part in _parts(store, question, kpi_id)}
    make_needed(store, counted_in)
    make_working_time(store, question)
    make_lifetimes(store, counted_in, _spans(question))
    return not lacking(known, kpi_id) and question.period.start <= question.as_of


def _parts(store: Store, question: Question, kpi_id: str) -> list[Counted]:
    kpi, known = KPI[kpi_id], basis(store)
    merged: dict[tuple[str, str], list[str]] = {}
    for part in counted((kpi if lacking(known, kpi_id) else chosen(kpi, question, known)).measure):
        merged.setdefault((part.rows, part.among), []).append(part.hit)
    return [Counted(rows_id, among, hits[0]) for (rows_id, among), hits in merged.items()]


def _size(store: Store, question: Question, part: Counted) -> int:
    query = _query(store, question, part, f"SELECT count(*) AS n FROM counted WHERE {part.among}")
    return int(store.query(query.sql, query.params).item())


def _timed(question: Question, kpi_id: str) -> list[str]:
    """Give the column with a duration in working hours, for KPIs that are asked by them."""
    working = KPI[kpi_id].in_working_hours if question.hours is Hours.WORKING else None
    match working and working.measure:
        case Quantile(_, of):
            return [f"{of} AS working_hours"]
    return []


def _page(
    store: Store, question: Question, part: Counted, limit: int, offset: int, timed: list[str]
) -> pl.DataFrame:
    shows = ROWS[part.rows].shows
    own = [f'{_cut(question, cut)} AS "{cut}"' for cut in question.by if cut not in shows]
    shown = ", ".join([*own, *shows, *timed])
    order = ", ".join(str(place + 1) for place, _ in enumerate([*own, *shows]))
    select = (
        f"SELECT {shown}, coalesce({part.hit}, FALSE) AS counts FROM counted WHERE {part.among}"
        f" ORDER BY _day DESC, {order} LIMIT $limit OFFSET $offset"
    )
    query = _query(store, question, part, select)
    return _labelled(store.query(query.sql, {**query.params, "limit": limit, "offset": offset}), question)


def _cut(question: Question, cut: str) -> str:
    """Give the column of `counted` that holds a cut."""
    return f"by_{cuts_of(question).index(cut)}" if cut in cuts_of(question) else "slot"


def _labelled(found: pl.DataFrame, question: Question) -> pl.DataFrame:
    """Give the buckets of time their labels instead of the numbers of their spans."""
    grain = grain_of(question)
    if grain is None:
        return found
    labels = {part.slots[0]: part.label for part in _spans(question).parts}
    return found.with_columns(pl.col(grain.value).replace_strict(labels, return_dtype=pl.String))


def _query(store: Store, question: Question, part: Counted, select: str) -> Query:
    asked = question.with_(compare=Compare.NONE)
    return compile_rows(ROWS[part.rows], select, asked, _spans(question), basis(store))


def _spans(question: Question) -> Spans:
    return spans_of(question.with_(compare=Compare.NONE), has_growth=False)
