"""Owns looking percentiles up together with the order statistics that enclose them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from dashboard.catalog.rows import ROWS
from dashboard.kpi.asking.aggregates import Aggregate, count_filled, quantile
from dashboard.kpi.asking.basis import Basis
from dashboard.kpi.asking.spans import Spans, cuts_of
from dashboard.kpi.figures.cells import Cells, Values
from dashboard.kpi.figures.intervals import ranks
from dashboard.kpi.query.compile import Query, compile_rows
from dashboard.model.kpi import Quantile
from dashboard.model.question import Question


@dataclass(frozen=True, slots=True)
class Lookup:
    """One query for percentiles of one expression: those asked for, and the ends of their intervals."""

    query: Query
    measures: tuple[Quantile, ...]
    shares: np.ndarray  # the percentiles in the query's list, rising

    def read(self, columns: Mapping[str, np.ndarray]) -> Mapping[Aggregate | str, Values]:
        """Give, per cell, the percentiles and the ends of their intervals."""
        n = np.asarray(columns["n"])
        found = np.array(columns["found"].tolist(), dtype=np.float64).reshape(len(n), len(self.shares))
        values: dict[Aggregate | str, Values] = {}
        for measure in self.measures:
            values[quantile(measure)] = found[:, np.searchsorted(self.shares, measure.at)]
            for name, share in _ends(measure, n).items():
                place = np.searchsorted(self.shares, share).clip(max=len(self.shares) - 1)
                is_asked = self.shares[place] == share
                values[name] = np.where(is_asked, found[np.arange(len(n)), place], np.nan)
        return values


def together(quantiles: Iterable[Quantile]) -> list[tuple[Quantile, ...]]:
    """Give the percentiles of each expression, which are found at once."""
    found: dict[tuple[str, str, str], list[Quantile]] = defaultdict(list)
    for measure in dict.fromkeys(quantiles):
        found[measure.rows, measure.of, measure.among].append(measure)
    return [tuple(measures) for measures in found.values()]


def lookups(
    quantiles: Iterable[Quantile], question: Question, spans: Spans, known: Basis, cells: Cells
) -> Iterator[Lookup]:
    """Give one query per ranked expression; it can be asked once the size of each cell is known."""
    for measures in together(quantiles):
        rows_id, of, among = measures[0].rows, measures[0].of, measures[0].among
        sizes = cells.sizes(count_filled(measures[0]))
        ends = [share for measure in measures for share in _ends(measure, sizes).values()]
        shares = np.unique(np.concatenate([[measure.at for measure in measures], *ends]))
        shares = shares[~np.isnan(shares)]
        cell = ", ".join(["slot", *(f"by_{at}" for at, _ in enumerate(cuts_of(question)))])
        select = f"""
        SELECT {cell}, count({of}) AS n, quantile_cont({of}, $shares) AS found
        FROM counted WHERE ({among}) AND {of} IS NOT NULL GROUP BY {cell}
        """
        query = compile_rows(ROWS[rows_id], select, question, spans, known)
        yield Lookup(Query(query.sql, {**query.params, "shares": shares.tolist()}), measures, shares)


def end_names(measure: Quantile) -> tuple[str, str]:
    """Name the lower and upper end of a percentile's interval."""
    name = f"{measure.rows}.{measure.of}.{measure.among}.{measure.at}"
    return f"{name}.low", f"{name}.high"


def _ends(measure: Quantile, sizes: np.ndarray) -> dict[str, np.ndarray]:
    """Give the percentile of each end for cells of these sizes: rank r of n lies at (r − 1) ÷ (n − 1)."""
    return {
        name: np.where(rank > 0, (rank - 1) / np.maximum(sizes - 1, 1), np.nan)
        for name, rank in zip(end_names(measure), ranks(sizes, measure.at), strict=True)
    }
