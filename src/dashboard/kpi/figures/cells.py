"""Owns the cells of an answer: what the queries gave, side by side per cell and level of comparison."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from types import MappingProxyType

import numpy as np
import polars as pl

from dashboard.kpi.asking.aggregates import Aggregate
from dashboard.kpi.asking.beginnings import Begin, first_day, is_known
from dashboard.kpi.asking.holding import NONE_ENDS, HeldParts
from dashboard.kpi.asking.spans import Spans, cuts_of, grain_of
from dashboard.kpi.figures.held import Holding
from dashboard.model.period import Compare, Period
from dashboard.model.question import Question

Values = np.ndarray  # one number per cell; NaN where there is none


@dataclass(frozen=True, slots=True)
class QueryCells:
    """What one query gave: its cells, their numbers, and the row set whose cells they are."""

    slots: np.ndarray
    keys: tuple[pl.Series, ...]  # by_0 …
    values: Mapping[Aggregate | str, Values]
    rows: str | None


class Cells:
    """Numbers per cell; level 0 is the cell itself, 1 what it is held against, 2 that one's.

    `days_in` counts the days of a period where totals are held against as many working days, `beginnings`
    are when the data of each table begins, `held` the days on which parts of the company hold. Cells lie in
    order of their cuts' values, "none" last, and within those of time.
    """

    def __init__(
        self,
        question: Question,
        spans: Spans,
        days_in: Callable[[Period], int] | None = None,
        beginnings: Mapping[str, Begin] = MappingProxyType({}),
        held: HeldParts = NONE_ENDS,
    ) -> None:
        self.cuts, self.grain = cuts_of(question), grain_of(question)
        self._labels = [one.label for one in spans.buckets]
        self._slots = np.array([one.slots for one in spans.buckets], dtype=np.int64)
        self._begun = np.array([[p.start <= spans.as_of for p in one.periods] for one in spans.buckets])
        self._buckets, self._as_of, self._beginnings = spans.buckets, spans.as_of, beginnings
        self._question, self._spans, self._held = question, spans, held
        counted = days_in or (lambda period: period.days)
        self._days = np.array(
            [[_days(p, spans.as_of, counted) for p in one.periods] for one in spans.buckets]
        )
        self.is_per_working_day = days_in is not None
        self._levels = 1 + (Compare(question.compare) is not Compare.NONE)
        self._gathered: list[QueryCells] = []
        self._known: dict[tuple[str, int, bool], np.ndarray] = {}  # of which buckets a row set has data

    def add(
        self,
        found: Mapping[str, np.ndarray],
        values: Mapping[Aggregate | str, np.ndarray],
        rows: str | None = None,
    ) -> None:
        """Take in what a query gave; every cell of a row set must have been taken in as one of its own."""
        filled = {name: np.ma.filled(given.astype(np.float64), np.nan) for name, given in values.items()}
        keys = (found[f"by_{place}"].tolist() for place, _ in enumerate(self.cuts))
        series = tuple(pl.Series(key, dtype=pl.String) for key in keys)
        self._gathered.append(QueryCells(np.asarray(found["slot"]), series, filled, rows))

    def sizes(self, aggregate: Aggregate) -> np.ndarray:
        """Give the distinct values above zero of a count in the cells and in what they are held against."""
        given = next(one for one in self._gathered if aggregate in one.values)
        is_own = np.isin(given.slots, self._slots[:, : self._levels])
        found: Values = np.unique(given.values[aggregate][is_own])
        return found[found > 0].astype(np.int64)

    @property
    def has_rows(self) -> bool:
        """Whether any query was run: none is for days that are still to come."""
        return bool(self._gathered)

    @property
    def bucket_of(self) -> np.ndarray:
        """The place of each cell's bucket among the question's."""
        return np.tile(np.arange(len(self._labels)), len(self._combinations))

    def column(self, wanted: Aggregate | str, level: int) -> Values:
        """Give a number per cell at a level; empty where the cell has no rows."""
        for given, rows_at in zip(self._gathered, self._rows_at, strict=True):
            if wanted in given.values:
                found: Values = np.append(given.values[wanted], np.nan)
                return found.take(rows_at[:, self._slots[:, level]].ravel())
        return np.full(len(self._combinations) * len(self._labels), np.nan)

    def known(self, wanted: Aggregate, level: int) -> Values:
        """Give a sum or count per cell at a level; 0 where the cell has no rows."""
        found = self.column(wanted, level)
        found[np.isnan(found)] = 0.0
        return found

    def above_zero(self, values: Values) -> Values:
        """Give values, and 0 in place of those below it."""
        found: Values = np.maximum(values, 0.0)
        return found

    def begun(self, level: int) -> np.ndarray:
        """Tell which cells' days had begun by the as-of date."""
        return np.tile(self._begun[:, level], len(self._combinations))

    def known_in(self, rows: Iterable[str], level: int) -> np.ndarray:
        """Tell of which cells row sets have data: of what others are held against, of all of its days."""
        found = np.ones(len(self._buckets), dtype=bool)
        for one in rows:
            found &= self._known_of(one, level, is_held=level > 0)
        return np.tile(found, len(self._combinations))

    @cached_property
    def holding(self) -> Holding:
        """On which of their days the groups and teams that cells are of hold."""
        members = {cut: [*known, None] for cut, known in zip(self.cuts, self._members, strict=True)}
        return Holding.of(self._held, self._question, self._spans, members, self._combinations)

    def no_data_before(self, rows: Iterable[str], levels: int) -> date | None:
        """Give the day before which row sets have no data, where they are asked for or looked back on."""
        wanted = tuple(rows)
        has_own = bool(self.known_in(wanted, 0).all())
        if has_own and all(self.known_in(wanted, level).all() for level in range(1, levels)):
            wanted = tuple(one for one in wanted if not self._is_whole(one))
        return max(
            (day for one in wanted if (day := first_day(one, self._beginnings, has_own))), default=None
        )

    def _is_whole(self, rows: str) -> bool:
        """Tell whether the cells' own days, and those that they look back on, all have data."""
        return bool(self._known_of(rows, 0, is_held=True).all())

    def _known_of(self, rows: str, level: int, is_held: bool) -> np.ndarray:
        """Tell of which buckets a row set has data at a level; many KPIs ask for the same."""
        asked = (rows, level, is_held)
        if asked not in self._known:
            periods = (bucket.periods[level] for bucket in self._buckets)
            known = (is_known(rows, one, self._as_of, self._beginnings, is_held) for one in periods)
            self._known[asked] = np.fromiter(known, dtype=bool)
        return self._known[asked]

    def days(self, level: int) -> np.ndarray:
        """Give the number of each cell's days up to the as-of date: working days where totals go by them."""
        return np.tile(self._days[:, level], len(self._combinations)).astype(np.float64)

    def seen(self, rows: Iterable[str], levels: int) -> np.ndarray:
        """Tell which cells a KPI has: those whose values occur in any of its row sets, in any bucket."""
        is_seen = np.full(len(self._combinations), not self.cuts)
        slots, wanted = self._slots[:, :levels].ravel(), set(rows)
        for given, rows_at in zip(self._gathered, self._rows_at, strict=True):
            if given.rows in wanted:
                is_seen |= (rows_at[:, slots] >= 0).any(axis=1)
        return np.repeat(is_seen, len(self._labels))

    def cut(self, name: str) -> pl.Series:
        """Give the cells' values of a cut, or the labels of their buckets."""
        if self.grain and name == self.grain.value:
            return pl.Series(name, self._labels, dtype=pl.String).gather(self.bucket_of)
        place = self.cuts.index(name)
        of_cells = np.repeat(self._combinations[:, place], len(self._labels))
        return pl.Series(name, [*self._members[place], None], dtype=pl.String).gather(of_cells)

    @cached_property
    def _members(self) -> list[list[str]]:
        """The values of each cut."""
        found = (pl.concat(keys) for keys in zip(*(one.keys for one in self._gathered), strict=True))
        return [column.unique().drop_nulls().sort().to_list() for column in found]

    @cached_property
    def _codes(self) -> list[np.ndarray]:
        """Per query, each row's combination of values as one number."""
        coded = []
        for given in self._gathered:
            code = np.zeros(len(given.slots), dtype=np.int64)
            for key, members in zip(given.keys, self._members, strict=True):
                places = key.cast(pl.Enum(members)).to_physical().fill_null(len(members))
                code = code * (len(members) + 1) + places.to_numpy()
            coded.append(code)
        return coded

    @cached_property
    def _distinct(self) -> np.ndarray:
        """The combinations that occur, as one number each; without cuts there is one."""
        return np.unique(np.concatenate(self._codes)) if self.cuts else np.zeros(1, dtype=np.int64)

    @cached_property
    def _combinations(self) -> np.ndarray:
        """The combinations that occur: per cut the place of its value, past the last for "none"."""
        places, rest = [], self._distinct
        for members in reversed(self._members):
            rest, place = np.divmod(rest, len(members) + 1)
            places.append(place)
        return np.array(places[::-1]).reshape(len(self.cuts), len(self._distinct)).T

    @cached_property
    def _rows_at(self) -> list[np.ndarray]:
        """Per query, the row of each combination and slot; −1 where there is none."""
        found = []
        for given, code in zip(self._gathered, self._codes, strict=True):
            rows_at = np.full((len(self._distinct), self._slots.max() + 1), -1, dtype=np.int64)
            rows_at[np.searchsorted(self._distinct, code), given.slots] = np.arange(len(code))
            found.append(rows_at)
        return found


def _days(period: Period, as_of: date, counted: Callable[[Period], int]) -> int:
    """Count the days of a period up to the as-of date; 0 of one that begins after it."""
    end = min(period.end, as_of + timedelta(days=1))
    return counted(Period(period.start, end)) if end > period.start else 0
