"""Owns the ends of a percentile's interval: which order statistics they are, and looking them up."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import polars as pl

from dashboard.catalog.rows import ROWS
from dashboard.kpi.aggregates import known as known_count
from dashboard.kpi.basis import Basis
from dashboard.kpi.cells import Cells, end_columns
from dashboard.kpi.compile import Query, compile_rows, cuts_of
from dashboard.kpi.intervals import ranks
from dashboard.kpi.spans import Spans
from dashboard.model.kpi import Quantile
from dashboard.model.question import Question


@dataclass(frozen=True, slots=True)
class Ends:
    """One query for the order statistics of all cells, and which of them belong to a cell of which size."""

    query: Query
    places: pl.DataFrame  # n, then per end its column with the place in the query's list

    def read(self, frame: pl.DataFrame) -> pl.DataFrame:
        """Give the ends per cell from what the query gave."""
        found = frame.join(self.places, on="n", how="left")
        names = [name for name in self.places.columns if name != "n"]
        ends = (pl.col("ends").list.get(pl.col(name), null_on_oob=True).alias(name) for name in names)
        return found.with_columns(ends).drop("n", "ends")


def ends_of(
    quantiles: Sequence[Quantile], question: Question, spans: Spans, known: Basis, cells: Cells
) -> Iterator[Ends]:
    """Give one query per ranked expression; it can be asked once the size of each cell is known."""
    together: dict[tuple[str, str, str], list[Quantile]] = defaultdict(list)
    for measure in dict.fromkeys(quantiles):
        together[measure.rows, measure.of, measure.among].append(measure)
    for (rows_id, of, among), measures in together.items():
        shares = _shares(measures, cells)
        wanted = shares.unpivot(index="n")["value"].drop_nulls().unique().sort()
        if wanted.is_empty():
            continue
        place = (
            pl.all().exclude("n").replace_strict(wanted, pl.int_range(wanted.len(), eager=True), default=None)
        )
        cell = ", ".join(["slot", *(f"by_{at}" for at, _ in enumerate(cuts_of(question)))])
        select = f"""
        SELECT {cell}, count({of}) AS n, quantile_cont({of}, $shares) AS ends
        FROM counted WHERE ({among}) AND {of} IS NOT NULL GROUP BY {cell}
        """
        query = compile_rows(ROWS[rows_id], select, question, spans.own, known)
        yield Ends(Query(query.sql, {**query.params, "shares": wanted.to_list()}), shares.with_columns(place))


def _shares(measures: Sequence[Quantile], cells: Cells) -> pl.DataFrame:
    """Give, per size of a cell, the percentile of each end: rank r of n lies at (r − 1) ÷ (n − 1)."""
    sizes = cells.sizes(known_count(measures[0]))
    columns = {"n": pl.Series(sizes, dtype=pl.Int64)}
    for measure in measures:
        for name, end in zip(end_columns(measure), ranks(sizes, measure.at), strict=True):
            shares = [(rank - 1) / (n - 1) if rank else None for rank, n in zip(end, sizes, strict=True)]
            columns[name] = pl.Series(shares, dtype=pl.Float64)
    return pl.DataFrame(columns)
