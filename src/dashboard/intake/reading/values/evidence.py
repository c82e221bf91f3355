"""Owns weighing what the values of one column say of how they are written: a sample, then all of them."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dashboard.intake.reading.landing import quoted
from dashboard.intake.reading.model import Staged
from dashboard.intake.reading.values.blanks import literal
from dashboard.intake.reading.values.conventions import MOSTLY, Conventions, Order
from dashboard.intake.reading.values.date_order import PARTS, has_years_last, open_orders, order_evidence
from dashboard.intake.reading.values.numbers import decimal_evidence
from dashboard.model.table import Kind

if TYPE_CHECKING:
    import duckdb

_SHAPES = 5000  # different shapes of number looked at, of a column that a sample leaves open
NUMBERS = (Kind.MONEY, Kind.NUMBER, Kind.COUNT, Kind.SCORE)
WHOLE = (Kind.COUNT, Kind.SCORE)
DATES = (Kind.DAY, Kind.TIME)


@dataclass(frozen=True, slots=True)
class ColumnSample:
    """One staged column while it is looked at."""

    name: str
    header: str
    kind: Kind
    conventions: Conventions
    chosen: Mapping[str, Any]  # the fields of `conventions` that are not to be told from the values
    values: tuple[str, ...]  # those of the sample that are filled
    empty: tuple[str, ...]  # empty markers in the sample
    is_typed: bool  # its numbers came as numbers


@dataclass(frozen=True, slots=True)
class Evidence:
    """How many values speak for each setting of a field of `Conventions`; None counts those that fit more."""

    field: str
    counts: Mapping[Any, int]

    @property
    def settled(self) -> Any:
        """The setting that the values tell; None where they tell nothing, or contradict each other."""
        telling = {setting: count for setting, count in self.counts.items() if setting is not None and count}
        enough = sum(telling.values()) * MOSTLY
        return next((setting for setting, count in telling.items() if count >= enough), None)

    @property
    def is_open(self) -> bool:
        """Whether some value reads differently under different settings, and none decides."""
        return self.settled is None and any(self.counts.values())

    @property
    def contradicts(self) -> bool:
        """Whether values decide, but not alike."""
        return self.settled is None and any(
            count for setting, count in self.counts.items() if setting is not None
        )


def weigh(cursor: "duckdb.DuckDBPyConnection", staged: Staged, column: ColumnSample) -> Evidence | None:
    """Give what the values tell of the one field that readers of this kind need; None for other kinds."""
    if column.kind in NUMBERS and "decimal" not in column.chosen:
        return _decimal(cursor, staged, column)
    if column.kind in DATES and "order" not in column.chosen:
        return _order(cursor, staged, column)
    return None


def _decimal(cursor: "duckdb.DuckDBPyConnection", staged: Staged, column: ColumnSample) -> Evidence:
    if column.is_typed:
        return Evidence("decimal", {".": 1})
    found = Evidence("decimal", decimal_evidence(column.values, column.kind in WHOLE))
    if not found.is_open or found.contradicts:
        return found
    shapes = cursor.execute(
        f"SELECT regexp_replace({column.name}, '[1-9]', '9', 'g') AS shape, count(*) "
        f"FROM {quoted(staged.table)} WHERE {column.name} IS NOT NULL GROUP BY shape LIMIT {_SHAPES}"
    ).fetchall()
    return Evidence("decimal", decimal_evidence((shape for shape, _ in shapes), column.kind in WHOLE))


def _order(cursor: "duckdb.DuckDBPyConnection", staged: Staged, column: ColumnSample) -> Evidence:
    found = Evidence("order", order_evidence(column.values))
    if not found.is_open or found.contradicts:
        return found
    first, second, last = (
        f"TRY_CAST(regexp_extract({column.name}, {literal(PARTS)}, {n}) AS INTEGER)" for n in (1, 2, 3)
    )
    is_day = f"{first} > 12" if has_years_last(column.values) else f"{first} > 12 AND {last} > 31"
    ((days_first, months_first, apart),) = cursor.execute(
        f"SELECT count(*) FILTER ({is_day}), count(*) FILTER ({second} > 12),"
        f" count(*) FILTER ({first} <> {second} OR {last} <= 31) FROM {quoted(staged.table)}"
    ).fetchall()
    left = found.counts[None] if apart else 0  # 01-01-2025 is the same day either way
    counts = Counter({Order.DAY_FIRST: days_first, Order.MONTH_FIRST: months_first, None: left})
    if not days_first + months_first and len(only := open_orders(column.values)) == 1:
        counts = Counter({only[0]: left})  # the one in which every date can be read
    return Evidence("order", counts)
