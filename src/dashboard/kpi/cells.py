"""Owns the cells of an answer: what the queries gave, side by side per cell and level of comparison."""

from collections.abc import Iterable

import numpy as np
import polars as pl

from dashboard.kpi.aggregates import Aggregate
from dashboard.kpi.compile import cuts_of
from dashboard.kpi.spans import Spans, grain_of
from dashboard.model.kpi import Quantile
from dashboard.model.question import Question

AS_WRITTEN = pl.QueryOptFlags.none()  # on a few cells, looking for a better plan takes longer than the plan


class Cells:
    """Aggregates per cell; level 0 is the cell itself, 1 what it is held against, 2 that one's."""

    def __init__(self, question: Question, spans: Spans) -> None:
        self.cuts = cuts_of(question)
        self.grain = grain_of(question)
        self.levels = len(spans.parts[0].slots) if spans.parts else 1
        self._keys = [f"by_{place}" for place, _ in enumerate(self.cuts)]
        self._frames: dict[str, pl.DataFrame] = {}
        self._columns: dict[Aggregate, str] = {}
        self._ends: list[pl.DataFrame] = []
        self._parts = self._part_frame(spans)

    def _part_frame(self, spans: Spans) -> pl.DataFrame:
        columns: dict[str, pl.Series] = {"part": pl.Series(range(len(spans.parts)), dtype=pl.Int64)}
        if self.grain:
            columns[self.grain.value] = pl.Series([part.label for part in spans.parts], dtype=pl.String)
        for level in range(self.levels):
            columns[f"slot@{level}"] = pl.Series([p.slots[level] for p in spans.parts], dtype=pl.Int32)
            begun = [part.periods[level].start <= spans.as_of for part in spans.parts]
            columns[f"begun@{level}"] = pl.Series(begun, dtype=pl.Boolean)
        return pl.DataFrame(columns)

    def add(self, rows_id: str, aggregates: Iterable[Aggregate], frame: pl.DataFrame) -> None:
        """Take in what the query of one row set gave."""
        named = {aggregate: f"{rows_id}.{place}" for place, aggregate in enumerate(aggregates)}
        self._columns |= named
        self._frames[rows_id] = frame.rename({f"a{place}": name for place, name in enumerate(named.values())})

    def sizes(self, aggregate: Aggregate) -> np.ndarray:
        """Give the distinct values above zero of a count in the cells themselves."""
        frame = self._frames[aggregate.rows]
        own = frame.filter(pl.col("slot").is_in(self._parts["slot@0"].implode()))
        found = own[self._columns[aggregate]].unique().sort()
        return found.filter(found > 0).to_numpy()

    def add_ends(self, frame: pl.DataFrame) -> None:
        """Take in the order statistics that enclose percentiles."""
        self._ends.append(frame)

    @property
    def has_rows(self) -> bool:
        """Whether any query was run: none is for days that are still to come."""
        return bool(self._frames)

    def has_ends(self, measure: Quantile) -> bool:
        """Tell whether the ends of a percentile's interval were looked up."""
        return any(end_columns(measure)[0] in frame.columns for frame in self._ends)

    def column(self, aggregate: Aggregate, level: int) -> pl.Expr:
        """Give the column of an aggregate at a level; empty where the cell has no rows."""
        return pl.col(f"{self._columns[aggregate]}@{level}")

    def known(self, aggregate: Aggregate, level: int) -> pl.Expr:
        """Give the column of a sum or count at a level; 0 where the cell has no rows."""
        return self.column(aggregate, level).fill_null(0)

    def seen(self, rows_ids: Iterable[str], levels: int) -> pl.Expr:
        """Tell which cells a KPI has: those whose values occur in any of its row sets, in any bucket."""
        if not self.cuts:
            return pl.lit(value=True)
        marks = [pl.col(f"{rows_id}@{level}") for rows_id in rows_ids for level in range(levels)]
        return pl.any_horizontal(mark.is_not_null() for mark in marks).any().over(self._keys)

    def wide(self) -> pl.DataFrame:
        """Give one row per cell with a column per aggregate and level, sorted by cut and bucket."""
        wide = self._parts.lazy()
        if self.cuts:
            values = [frame.lazy().select(self._keys) for frame in self._frames.values()]
            combinations = pl.concat(values).unique()
            wide = combinations.join(wide, how="cross")
        for rows_id, frame in self._frames.items():
            marked = frame.lazy().with_columns(pl.lit(1, pl.Int8).alias(rows_id))
            for level in range(self.levels):
                wide = self._join(wide, marked, frame.columns, level, rows_id)
        for frame in self._ends:
            wide = self._join(wide, frame.lazy(), frame.columns, 0)
        named = (pl.col(key).alias(cut) for key, cut in zip(self._keys, self.cuts, strict=True))
        return (
            wide.with_columns(*named)
            .sort(*self._keys, "part", nulls_last=True)
            .collect(optimizations=AS_WRITTEN)
        )

    def _join(
        self, wide: pl.LazyFrame, frame: pl.LazyFrame, columns: list[str], level: int, *more: str
    ) -> pl.LazyFrame:
        named = {name: f"{name}@{level}" for name in (*columns, *more) if name not in self._keys}
        keys = [pl.col(key) for key in self._keys]
        slot = pl.col("slot").cast(pl.Int32).alias(named.pop("slot"))
        renamed = frame.select(slot, *keys, *(pl.col(old).alias(new) for old, new in named.items()))
        on = [f"slot@{level}", *self._keys]
        return wide.join(renamed, on=on, how="left", nulls_equal=True)


def end_columns(measure: Quantile) -> tuple[str, str]:
    """Name the columns of the lower and upper end of a percentile's interval."""
    name = f"{measure.rows}.{measure.of}.{measure.among}.{measure.at}"
    return f"{name}.low", f"{name}.high"
